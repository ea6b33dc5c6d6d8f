import Foundation
import Testing

/// Killed or trapped in the middle of a check, the program leaves no value behind: not on standard error, not in a core
/// file, whatever the Swift runtime was asked to tell.
@Suite("An abnormal end shows nobody")
struct AbnormalEndTests {
  /// Short values stand in registers, longer ones are pointed at by them.
  private static let traits = ["QUINAULT", "ZÉPHIRINE-APOLLINE-DE-LA-TOUR", "279035121518989", "19790312"]

  /// Many messages of one patient: more than are judged before the signal.
  private static func log() -> Data {
    var text = ""
    for number in 0..<20_000 {
      text += "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|\(number)|P|2.5|||||FRA|UNICODE UTF-8\r"
      text +=
        "PID|1||\(traits[2])^^^ASIP&1.2.250.1.213.1.4.10&ISO^INS||\(traits[0])^\(traits[1])^^^^^L||\(traits[3])|F\rPV1|1|I\r"
    }
    return Data(text.utf8)
  }

  @Test(
    "a signal in the middle of a check",
    arguments: [SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT, SIGKILL])
  func signal(number: Int32) throws {
    try withFolder { (folder: URL) throws in
      try Self.log().write(to: folder.appending(path: "journal.hl7"))
      let process = Process()
      // As a machine that keeps core files and wants the longest backtraces.
      process.executableURL = URL(filePath: "/bin/sh")
      process.arguments = [
        "-c", "ulimit -c unlimited; exec \"$0\" check journal.hl7 --no-cache --format ndjson=r.ndjson --format concise",
        Program.executable.path,
      ]
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging([
        "SWIFT_BACKTRACE": "enable=yes,registers=all,images=all,limit=none,color=no,timeout=5s,output-to=stderr"
      ]) { $1 }
      let said = folder.appending(path: "dit")
      _ = FileManager.default.createFile(atPath: said.path, contents: nil)
      let handle = try FileHandle(forWritingTo: said)
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
      // The rules are compiled and messages are being judged.
      usleep(1_500_000)
      try #require(process.isRunning, "the check ended before the signal")
      kill(process.processIdentifier, number)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == number)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != "journal.hl7" {
        #expect(!name.hasPrefix("core"))
        let left = try Data(contentsOf: folder.appending(path: name))
        for trait in Self.traits { #expect(left.range(of: Data(trait.utf8)) == nil, "\(name)") }
      }
      if number != SIGKILL {
        let text = try String(contentsOf: said, encoding: .utf8)
        #expect(text.contains("fin anormale") && !text.contains("Registers") && !text.contains("Crash"))
      }
    }
  }
}
