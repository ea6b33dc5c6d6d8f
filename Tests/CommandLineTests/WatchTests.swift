import Foundation
import Testing

@Suite("--watch")
struct WatchTests {
  @Test("says what is fixed and what is new, once the files have settled")
  func difference() throws {
    try withFolder { (folder: URL) throws in
      let file = folder.appending(path: "a.xml")
      let right = try String(contentsOf: repository.appending(path: "Samples/cda/cr-bio-alpha.xml"), encoding: .utf8)
      let wrong = right.replacingOccurrences(of: "<realmCode code=\"FR\"/>", with: "<realmCode code=\"BE\"/>")
      #expect(wrong != right)
      try Data(wrong.utf8).write(to: file)
      let said = folder.appending(path: "../\(folder.lastPathComponent).out").standardizedFileURL
      #expect(FileManager.default.createFile(atPath: said.path, contents: nil))
      defer { try? FileManager.default.removeItem(at: said) }
      let process = Process()
      process.executableURL = Program.executable
      process.arguments = ["check", ".", "--watch", "--no-cache"]
      process.currentDirectoryURL = folder
      process.standardOutput = try FileHandle(forWritingTo: said)
      process.standardError = FileHandle.nullDevice
      try process.run()
      defer {
        // Not SIGINT, which what is started in the background of a shell ignores.
        process.terminate()
        process.waitUntilExit()
      }
      func wait(for word: String) throws -> String {
        let end = Date().addingTimeInterval(60)
        while Date() < end {
          let text = try String(contentsOf: said, encoding: .utf8)
          if text.contains(word) { return text }
          Thread.sleep(forTimeInterval: 0.05)
        }
        Issue.record("\(word) is not said: \(try String(contentsOf: said, encoding: .utf8))")
        return ""
      }
      #expect(try wait(for: "Surveillance").contains("CDA-100"))
      try Data(right.utf8).write(to: file)
      let mended = try wait(for: "1 corrigé, 0 nouveau")
      #expect(mended.contains("a.xml : écarts détectés → aucun écart détecté"))
      #expect(mended.contains("− erreur CDA-100"))
      try Data(wrong.utf8).write(to: file)
      #expect(try wait(for: "0 corrigé, 1 nouveau").contains("+ erreur CDA-100"))
    }
  }

  @Test("goes with files that can change only")
  func refused() throws {
    #expect(try Program.run(["check", "-", "--watch"]).status == 2)
    #expect(try Program.run(["check", ".", "--watch", "--fix"]).status == 2)
  }
}
