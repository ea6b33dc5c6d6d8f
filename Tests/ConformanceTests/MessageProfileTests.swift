import HL7v2
import Testing

@testable import Conformance

@Suite("Profiles of HL7 v2 messages")
struct MessageProfileTests {
  /// A profile that is right, with room for a change.
  private static let right = """
    message-profile: essai
    version: "1"
    title: { fr: Essai, en: Trial }
    source: { document: Essai, clause: "1" }
    extends: [pam-fr-2.11]
    match: { MSH-21: 1^ESSAI, MSH-9: [ADT], MSH-12: ["2.5"] }
    structures:
      ADT_A01:
        - { tighten: NK1, usage: R, max: 1 }
    value-sets:
      T1: { title: Table, closed: true, codes: A B }
    flavours:
      CX-T: { of: CX, 5: { usage: R, table: T1 } }
    fields:
      ZFV:
        7: { flavour: CX-T }
        9: { pattern: "[A-Z]+" }
        6: { slices: { by: "7", closed: true, of: { ORI: { min: 1, max: 1 }, DST: { max: 1 } } } }
      PV1:
        7: { usage: { if: "PV1.2 = 'I'", then: R, else: X } }
    """

  private func library(_ text: String) throws -> ProfileLibrary {
    try ProfileLibrary.embedded(adding: [("essai.yaml", text)])
  }

  /// The findings of an admission that claims the profile, with `edits`.
  private func findings(_ edits: (String, String)...) throws -> [String] {
    var text = HL7VectorBases.adt.joined(separator: "\r") + "\r"
    text = text.replacing("2.11^IHE_FRANCE-2.11-PAM", with: "1^ESSAI").replacing("2.5^FRA^2.11", with: "2.5")
      .replacing("\rPV1|1|I|", with: "\rNK1|1\rPV1|1|I|")
    for (this, by) in edits { text = text.replacing(this, with: by) }
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try library(Self.right), options: CheckOptions(today: today))
    return try validator.validate(Array(text.utf8), name: "adt.hl7").findings
      .filter { $0.severity == .error && $0.rule.family == "HL7" }.map { "\($0.rule) \($0.location.path)" }
  }

  @Test("an added profile is chosen by MSH-21 and takes over what it extends")
  func added() throws {
    let claimed = try library(Self.right).definitions.table.select(
      msh21: ["1^ESSAI"], msh9: "ADT^A01^ADT_A01", msh12: "2.5")
    guard case .row(let row) = claimed else {
      Issue.record("\(claimed)")
      return
    }
    #expect(row.id == "essai")
    #expect(try findings(("|I|3410", "|E|3410")) == [])
    // The religion of a contact is forbidden by the profile that is extended.
    let religion = "\rNK1|1" + String(repeating: "|", count: 24) + "X"
    #expect(try findings(("|I|3410", "|E|3410"), ("\rNK1|1", religion)) == ["HL7-016 NK1-25"])
  }

  @Test("a derived structure: the contact has become required, and single")
  func structure() throws {
    #expect(try findings(("|I|3410", "|E|3410"), ("\rNK1|1", "")) == ["HL7-013 NK1"])
    #expect(try findings(("|I|3410", "|E|3410"), ("\rNK1|1", "\rNK1|1\rNK1|2")) == ["HL7-013 NK1[2]"])
  }

  @Test("a usage by condition: the attending doctor is required of an inpatient, forbidden otherwise")
  func condition() throws {
    #expect(try findings() == ["HL7-015 PV1-7"])
    #expect(try findings(("&M|R|", "&M|R|||1^X^^^^^^^A&1&M^L^^^RPPS")) == [])
    #expect(try findings(("|I|3410", "|E|3410"), ("&M|R|", "&M|R|||1^X^^^^^^^A&1&M^L^^^RPPS")) == ["HL7-016 PV1-7"])
  }

  @Test(
    "slices, flavours and patterns",
    arguments: [
      ("ZFV||||||^^A^^^FRA^ORI", [String]()), ("ZFV||||||^^A^^^FRA^DST", ["HL7-015 ZFV-6"]),
      ("ZFV||||||^^A^^^FRA^ORI~^^B^^^FRA^ORI", ["HL7-017 ZFV-6[2]"]),
      ("ZFV||||||^^A^^^FRA^ORI~^^B^^^FRA^H", ["HL7-020 ZFV-6[2]"]),
      ("ZFV|||||||1^^^H&1&M^C", ["HL7-020 ZFV-7.5"]), ("ZFV|||||||1^^^H&1&M^A", []),
      ("ZFV|||||||||abc", ["HL7-018 ZFV-9"]), ("ZFV|||||||||ABC", []),
    ])
  func values(segment: String, expected: [String]) throws {
    #expect(try findings(("|I|3410", "|E|3410"), ("\rZFD", "\r\(segment)\rZFD")) == expected)
  }

  @Test(
    "a fault names file and line",
    arguments: [
      ("usage: R, table: T1", "usage: R, table: T2", 13, "T2"), ("by: \"7\"", "by: x", 18, "composant"),
      ("ORI: { min: 1, max: 1 }", "ORI: { min: 1, max: x }", 18, "entier"), ("DST:", "ORI DST:", 18, "recouvrent"),
      ("flavour: CX-T", "flavour: CX-Q", 16, "CX-Q"), ("then: R", "then: Q", 20, "Q"),
      ("then: R", "alors: R", 20, "alors"),
      ("pattern: \"[A-Z]+\"", "usage: R, min: 0", 17, "min"), ("tighten: NK1", "tighten: QQQ", 9, "QQQ"),
      ("ADT_A01:", "ADT_Q01:", 9, "ADT_Q01"), ("PV1.2 = 'I'", "PV1.2 = ", 20, "XPath"),
      ("extends: [pam-fr-2.11]", "extends: [personne]", 5, "personne"), ("  ZFV:", "  QQQ:", 16, "QQQ"),
      ("    9: {", "    99: {", 17, "99"), ("codes: A B", "codes: A A", 11, "double"),
      ("match:", "matche:", 6, "match"),
    ])
  func faults(this: String, by: String, line: Int, word: String) throws {
    let error = #expect(throws: ConfigurationError.self) {
      _ = try library(Self.right.replacing(this, with: by))
    }
    #expect(error?.file == "essai.yaml")
    #expect(error?.line == line)
    #expect(error?.text(.fr).contains(word) == true, "\(error?.text(.fr) ?? "")")
  }

  @Test("the profiles of the program give no reason for a remark")
  func clean() throws {
    #expect(MessageProfileLint(library: try Shared.library.get()).remarks == [])
  }

  @Test(
    "what is doubtful is said with its line",
    arguments: [
      ("PV1.2 = 'I'", "PV1.99 = 'I'", 20, "PV1.99"),
      ("codes: A B }", "codes: A B }\n  T9: { title: Rien, codes: A }", 1, "T9"),
      ("PV1:\n", "PV1:\n    9: { usage: O }\n", 20, "PV1-9"),
      ("{ tighten: NK1, usage: R, max: 1 }", "{ insert: \"[{NK1}]\", after: NK1 }", 1, "NK1, NK1"),
    ])
  func doubtful(this: String, by: String, line: Int, word: String) throws {
    let remarks = MessageProfileLint(library: try library(Self.right.replacing(this, with: by))).remarks
    #expect(remarks.map(\.line) == [line], "\(remarks)")
    #expect(remarks.first?.text.fr.contains(word) == true, "\(remarks)")
  }

  @Test("a rule for a profile of messages that does not exist is refused")
  func unknownMessages() throws {
    let rules = """
      profile: essai
      version: "1"
      title: { fr: Essai, en: Trial }
      applies-to: [hl7v2]
      messages: [pam-fr-2.12]
      layer: rules
      rules: []
      """
    let error = #expect(throws: ConfigurationError.self) { _ = try library(rules) }
    #expect(error?.text(.fr).contains("pam-fr-2.11") == true)
  }
}
