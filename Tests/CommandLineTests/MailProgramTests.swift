import Foundation
import MailFixtures
import Testing

@Suite("Mails and archives through the program")
struct MailProgramTests {
  /// Those that the program is started for; HostileInputTests has them all.
  private static let few = [
    "bomb that tells its size", "archives in an archive, 2 GB in all", "way out of the folder", "65,535 entries",
    "mails in mails", "header of 100 MB",
  ]

  private func check(_ bytes: [UInt8], _ name: String, _ arguments: String...) throws -> Program.Result {
    try withFolder { folder in
      try Data(bytes).write(to: folder.appending(path: name))
      try Data(WorkedExample.whiteList.utf8).write(to: folder.appending(path: "liste.txt"))
      return try Program.run(["check", name, "--format", "concise"] + arguments, in: folder)
    }
  }

  @Test("the worked mail: nothing to say, and no value of the patient in the output")
  func conforming() throws {
    let result = try check(ConformingMail().bytes, "envoi.eml", "--white-list", "liste.txt")
    #expect(result.status == 0, "\(result.output)")
    for value in ["DURAND", "255081416802538", "19550803", "03/08/1955"] {
      #expect(!result.output.contains(value) && !result.error.contains(value))
    }
  }

  @Test("a finding in the archive of a mail is placed by its way through both")
  func place() throws {
    var mail = ConformingMail()
    mail.editMetadata("targetObject=\"Doc1\"", "targetObject=\"Doc9\"")
    let result = try check(mail.bytes, "envoi.eml", "--white-list", "liste.txt")
    #expect(result.status == 1)
    #expect(result.output.contains("META-003"))
    #expect(result.output.contains("IHE_XDM/SUBSET01/METADATA.XML"), "\(result.output)")
  }

  @Test(
    "hostile files end with a status and a name, and the program says no more than that",
    arguments: HostileInput.all(share: 0.1).filter { few.contains($0.description) })
  func hostile(input: HostileInput) throws {
    let result = try check(input.bytes(), input.name)
    #expect(result.status == 1 || result.status == 3, "\(result.status) \(result.error)")
    #expect(input.rules.contains { result.output.contains($0) }, "\(result.output.prefix(600))")
  }
}
