import Conformance
import MailFixtures
import Testing

/// One thing changed in the worked mail, and what must be said of it and nothing else.
struct MailMutation: Sendable, CustomTestStringConvertible {
  let testDescription: String
  /// Rules of warning and above, each as often as it must speak.
  let expected: [String]
  /// Rules of information that must speak too.
  let remarks: [String]
  let change: @Sendable (inout ConformingMail) -> Void

  init(
    _ description: String, _ expected: String..., remarks: [String] = [],
    change: @escaping @Sendable (inout ConformingMail) -> Void
  ) {
    testDescription = description
    self.expected = expected
    self.remarks = remarks
    self.change = change
  }
}

@Suite("The worked example of the fact sheet MSSanté, §8")
struct WorkedMailTests {
  private func findings(_ mail: ConformingMail, mode: CheckOptions.Mode = .emit) throws -> [Finding] {
    let today = try #require(CivilDate(iso: "2026-01-16"))
    var options = CheckOptions(today: today)
    options.context = .test
    options.mode = mode
    options.whiteList = try WhiteListReader.read(Array(WorkedExample.whiteList.utf8), file: "liste.txt")
    let report = try Validator(library: try Shared.library.get(), options: options).validate(
      mail.bytes, name: "envoi.eml")
    return report.flattened.flatMap(\.findings)
  }

  private func rules(_ findings: [Finding], _ severities: Severity...) -> [String] {
    findings.filter { severities.contains($0.severity) }.map(\.rule.rawValue).sorted()
  }

  @Test("the mail as it is has no deviation", arguments: [CheckOptions.Mode.emit, .receive])
  func conforming(mode: CheckOptions.Mode) throws {
    #expect(rules(try findings(ConformingMail(), mode: mode), .error, .warning) == [])
  }

  @Test("sent to the patient instead, it has none either")
  func toPatient() throws {
    var mail = ConformingMail()
    mail[name: "To"] = "255081416802538@patient.mssante.fr"
    mail[name: "X-MSS-MES"] = "FIN"
    #expect(rules(try findings(mail), .error, .warning) == [])
  }

  @Test("each mutation gives its one finding", arguments: mutations)
  func mutation(_ mutation: MailMutation) throws {
    var mail = ConformingMail()
    mutation.change(&mail)
    let found = try findings(mail)
    #expect(rules(found, .error, .warning) == mutation.expected.sorted())
    #expect(Set(rules(found, .info)).isSuperset(of: mutation.remarks))
  }

  /// The mutations of the sheet, in its order.
  static let mutations = [
    MailMutation("one byte of DOC0001.XML changed", "XDM-011") { mail in
      guard var document = mail[entry: "DOC0001.XML"],
        let place = document.firstRange(of: Array("COMMUNE D'ESSAI".utf8))
      else { return }
      document[place.lowerBound] = UInt8(ascii: "K")
      mail[entry: "DOC0001.XML"] = document
    },
    MailMutation("DOC0001.XML renamed doc0001.xml in the archive only", "XDM-004") { mail in
      for index in mail.entries.indices where mail.entries[index].path.hasSuffix("DOC0001.XML") {
        mail.entries[index].path = "IHE_XDM/SUBSET01/doc0001.xml"
      }
    },
    MailMutation("name in lower case in the subject", "MSS-010") {
      $0[name: "Subject"] = "XDM/1.0/DDM+CR d'examens biologiques durand Zoe 03/08/1955"
    },
    MailMutation("no PDF", "MSS-022") { $0.attachments = [] },
    MailMutation("X-MSS-INS: Oui", "MSS-032") { $0[name: "X-MSS-INS"] = "Oui" },
    MailMutation("another patient among the recipients", "MSS-028", remarks: ["MSS-029"]) {
      $0[name: "To"] = "cardiologie@chu-lyon.aura.mssante.fr, 279035121518989@patient.mssante.fr"
    },
    MailMutation("the association leads nowhere", "META-003") {
      $0.editMetadata("targetObject=\"Doc1\"", "targetObject=\"Doc9\"")
    },
    MailMutation("another patient for the set", "META-008") {
      $0.editMetadata(
        "6b5aea1a-874d-4603-a4bc-96a0a7b38446\" value=\"255081416802538",
        "6b5aea1a-874d-4603-a4bc-96a0a7b38446\" value=\"279035121518989")
    },
    MailMutation("creationTime in local time with its offset", "META-009") {
      $0.editMetadata("20260115092900", "20260115102900+0100")
    },
    MailMutation("no README.TXT", "XDM-003") { $0[entry: "README.TXT"] = nil },
    MailMutation("one document announced twice", "MSS-031") { $0[name: "X-MSS-CODECDA"] = "11502-2,11502-2" },
    MailMutation("label of 41 characters", "MSS-009") {
      $0[name: "Subject"] = "XDM/1.0/DDM+CR d'examens biologiques de ville et de s DURAND Zoe 03/08/1955"
    },
  ]

  @Test("another patient in any carrier is seen", arguments: carriers)
  func carrier(_ mutation: MailMutation) throws {
    var mail = ConformingMail()
    mutation.change(&mail)
    let found = rules(try findings(mail), .error, .warning)
    #expect(found == mutation.expected.sorted())
  }

  /// Every place where the mail names the patient, with another patient in it.
  static let carriers = [
    MailMutation("address", "MSS-028") { $0[name: "Cc"] = "279035121518989@patient.mssante.fr" },
    MailMutation("subject, name", "MSS-010") {
      $0[name: "Subject"] = "XDM/1.0/DDM+CR d'examens biologiques DUPONT Zoe 03/08/1955"
    },
    MailMutation("subject, birth date", "MSS-011") {
      $0[name: "Subject"] = "XDM/1.0/DDM+CR d'examens biologiques DURAND Zoe 04/08/1955"
    },
    MailMutation("X-MSS-INS of a patient without a qualified identity", "MSS-033") { $0[name: "X-MSS-INS"] = "N" },
    MailMutation("metadata, matricule", "INS-067") {
      $0.editMetadata("255081416802538^^^", "255081416802637^^^")
    },
    MailMutation("metadata, name", "INS-157") { $0.editMetadata("PID-5|DURAND", "PID-5|DUPONT") },
    MailMutation("metadata, birth date", "INS-157") { $0.editMetadata("PID-7|19550803", "PID-7|19550804") },
    MailMutation("metadata, sex, which is not that of the matricule either", "INS-157", "INS-020") {
      $0.editMetadata("PID-8|F", "PID-8|M")
    },
    MailMutation("metadata, local identifier", "META-025l") { $0.editMetadata("778812^^^", "778813^^^") },
    MailMutation("name of the PDF", "MSS-025") {
      $0.attachments[0].fields[1].value =
        "attachment; filename=\"20260115_CR d'examens biologiques_DUPONT_Zoe.pdf\""
    },
  ]

  @Test(
    "an HL7 v2 message beside the archive is of the same patient, or of another one",
    arguments: [("255081416802538", false), ("255081416802637", true)])
  func message(matricule: String, isOther: Bool) throws {
    var mail = ConformingMail()
    mail.attachments.append(WorkedExample.message(matricule: matricule))
    #expect(rules(try findings(mail), .error, .warning).contains("INS-067") == isOther)
  }

  @Test("two documents without matricule in the metadata between them are compared with each other")
  func beyondTheFirst() throws {
    var mail = ConformingMail()
    mail.editMetadata(
      "255081416802538^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH", "778812^^^&amp;1.2.250.1.999.9.1&amp;ISO^PI")
    let other = String(decoding: WorkedExample.document, as: UTF8.self).replacing(
      "255081416802538", with: "255081416802637")
    mail.entries.append(.init(path: "IHE_XDM/SUBSET01/DOC0002.XML", content: Array(other.utf8)))
    #expect(rules(try findings(mail), .error, .warning).contains("INS-067"))
  }

  @Test(
    "SHA-1 of the strings of §4.1",
    arguments: [
      ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"), ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
      ("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>", "fb4dce2394e0927d829970afd5b3b2ad0f9c1899"),
      ("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>\n", "f62ee2f3db5605a8505531a10617217e6b143bd0"),
      ("<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>\r\n", "2ac380af6a38ba2e5815788f4d5cad298b5103f3"),
    ])
  func hashes(text: String, hash: String) throws {
    var mail = ConformingMail(document: Array(text.utf8))
    #expect(WorkedExample.metadata(of: Array(text.utf8)).contains(hash))
    #expect(!rules(try findings(mail), .error).contains("XDM-011"))
    mail.editMetadata(hash, String(hash.reversed()))
    #expect(rules(try findings(mail), .error).contains("XDM-011"))
  }
}
