import HL7v2
import Testing

@testable import Conformance

/// What a format of message profiles must be able to say (fact sheet HL7 v2, §6.3), feature by feature: that it works on a
/// message, and that a mistake in it is told with its line.
@Suite("Message profiles, F1 to F20")
struct MessageProfileFeatureTests {
  /// A hospital's own profile, derived from that of PAM France.
  private static let base = """
    message-profile: local
    version: "1"
    title: { fr: Essai, en: Trial }
    source: { document: Essai, clause: "1" }
    extends: [pam-fr-2.11]
    match: { MSH-21: 1^LOCAL, MSH-9: [ADT], MSH-12: ["2.5"] }
    """

  private static let rules = """
    profile: essai/regles
    version: "1"
    title: { fr: Essai, en: Trial }
    applies-to: [hl7v2]
    messages: [local]
    layer: rules
    rules:
      - id: LOC-001
        severity: error
        confidence: E
        title: { fr: Service et unité, en: Department and unit }
        context: /*/PV1
        assert: PV1.3/PL.1 = ../ZBE/ZBE.7/XON.10
        message: { fr: "L'unité {PV1.3/PL.1} n'est pas celle du mouvement.", en: "Unit {PV1.3/PL.1} is not that of the movement." }
        help: { fr: Reprendre ZBE-7., en: Take ZBE-7. }
        source: { document: Essai, version: "1", clause: "4" }
    """

  private func library(_ lines: String = "", rules: String? = nil) throws -> ProfileLibrary {
    var files = [("local.yaml", Self.base + "\n" + lines)]
    if let rules { files.append(("regles.yaml", rules)) }
    return try ProfileLibrary.embedded(adding: files)
  }

  /// The findings of the base admission, which claims the profile, with edits: `severity rule path`.
  private func findings(
    _ lines: String, _ edits: [(String, String)] = [], rules: String? = nil,
    options: (inout CheckOptions) -> Void = { _ in }
  ) throws -> [Finding] {
    var text = HL7VectorBases.adt.joined(separator: "\r") + "\r"
    text = text.replacing("2.11^IHE_FRANCE-2.11-PAM", with: "1^LOCAL").replacing("2.5^FRA^2.11", with: "2.5")
    for (this, by) in edits {
      try #require(text.contains(this))
      text = text.replacing(this, with: by)
    }
    var circumstances = CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
    options(&circumstances)
    return try Validator(library: try library(lines, rules: rules), options: circumstances)
      .validate(Array(text.utf8), name: "adt.hl7").findings
  }

  private func told(_ lines: String, _ edits: [(String, String)] = []) throws -> [String] {
    try findings(lines, edits).filter { $0.severity >= .warning }
      .map { "\($0.severity.rawValue) \($0.rule) \($0.location.path)" }
  }

  /// The line and the words of what is wrong with the profile; lines of the base are 1 to 6.
  private func fault(_ lines: String) -> (line: Int?, text: String) {
    do {
      _ = try library(lines)
      return (nil, "")
    } catch {
      guard let error = error as? ConfigurationError else { return (nil, "") }
      return (error.line, error.text(.en))
    }
  }

  private func remarks(_ lines: String) throws -> [String] {
    try MessageProfileLint(library: library(lines)).remarks.map { "\($0.file):\($0.line): \($0.text.en)" }
  }

  @Test("F1: MSH-21, MSH-9 and MSH-12 choose the profile; two profiles for the same messages are told")
  func header() throws {
    #expect(try told("") == [])
    #expect(try told("", [("|2.5||", "|2.6||")]).contains("error HL7-011 MSH-12"))
    let twin = "message-profile: autre\n" + Self.base.split(separator: "\n").dropFirst().joined(separator: "\n")
    let both = try ProfileLibrary.embedded(adding: [("a.yaml", Self.base), ("b.yaml", twin)])
    let remark = try #require(MessageProfileLint(library: both).remarks.first)
    #expect(remark.text.en.contains("for the same messages"))
  }

  @Test("F2: segments and groups, required or not, once or several times; an ambiguous structure is told")
  func structure() throws {
    let lines = "structures:\n  ADT_A01:\n    - { tighten: PV2, usage: R }"
    #expect(try told(lines) == ["error HL7-013 PV2"])
    let ambiguous = "structures:\n  ADT_A01:\n    - { insert: \"[{PV2}]\", after: PV2 }"
    #expect(try remarks(ambiguous).contains { $0.contains("ambiguous") && $0.contains("PV2, PV2") })
  }

  @Test("F3: a structure derives from another: insert, remove, tighten; an unknown name is refused")
  func derivation() throws {
    let lines = "structures:\n  ADT_A01:\n    - { remove: ZFD }\n    - { insert: \"[ZZ1]\", after: ZFA }"
    #expect(try told(lines).contains("warning HL7-014 ZFD"))
    #expect(try !told(lines, [("\rZFD", "\rZZ1|x\rZFD")]).contains { $0.contains("ZZ1") })
    #expect(fault("structures:\n  ADT_A01:\n    - { remove: QQQ }").line == 9)
  }

  @Test("F4: usage, repetition, length and table of a field; a field or table that does not exist is refused")
  func fields() throws {
    let lines = "value-sets:\n  T: { title: T, closed: true, codes: A B }\nfields:\n  PV1:\n"
    #expect(try told(lines + "    7: { usage: R, table: T }") == ["error HL7-015 PV1-7"])
    #expect(try told(lines + "    4: { table: T }") == ["error HL7-020 PV1-4"])
    #expect(try told("fields:\n  PID:\n    3: { max: 1 }") == ["error HL7-017 PID-3[2]"])
    #expect(try told("fields:\n  MSH:\n    10: { length: 3 }") == ["warning HL7-019 MSH-10"])
    #expect(fault(lines + "    99: { usage: R }").line == 11)
    #expect(fault(lines + "    4: { table: U }").text.contains("U"))
    #expect(fault(lines + "    4: { usage: R, min: 0 }").text.contains("min"))
  }

  @Test("F5: a flavour of a data type is reused by its name; one that nobody uses is told")
  func flavours() throws {
    let flavour = "flavours:\n  CX-L: { of: CX, 1: { pattern: \"D[0-9]+\" } }\n"
    #expect(try told(flavour + "fields:\n  PID:\n    18: { flavour: CX-L }") == ["error HL7-018 PID-18.1"])
    #expect(try remarks(flavour).contains { $0.contains("flavour never used: CX-L") })
    #expect(fault("fields:\n  PID:\n    18: { flavour: CX-Q }").line == 9)
  }

  @Test("F6: slices by a discriminator; slices that overlap, or ask for more than there may be, are told")
  func slices() throws {
    func slices(_ text: String) -> String {
      "fields:\n  PID:\n    3: { max: 3, slices: { by: \"5\", of: { \(text) } } }"
    }
    #expect(try told(slices("AN: { min: 1 }")) == ["error HL7-015 PID-3"])
    #expect(
      try told(slices("PI: { max: 1 }"), [("~778812", "~778813^^^CH-ALPHA&1.2.250.1.999.9.1&ISO^PI~778812")])
        == ["error HL7-017 PID-3[3]"])
    #expect(fault(slices("PI: { min: 1 }, PI AN: { min: 1 }")).text.contains("overlapping"))
    #expect(fault(slices("PI: { min: 2, max: 1 }")).text.contains("min"))
    #expect(try remarks(slices("PI: { min: 2 }, AN: { min: 2 }")).contains { $0.contains("more than max") })
  }

  @Test("F7: value sets of the profile, closed or open, with codes that are put up with; contradictions are refused")
  func valueSets() throws {
    func table(_ text: String) -> String {
      "value-sets:\n  T: { title: T, \(text) }\nfields:\n  PV1:\n    4: { table: T }"
    }
    #expect(try told(table("codes: A, closed: true")) == ["error HL7-020 PV1-4"])
    #expect(try told(table("codes: A")) == ["warning HL7-020 PV1-4"])
    #expect(try told(table("codes: A, closed: true, tolerated: R")) == ["warning HL7-020 PV1-4"])
    #expect(try told(table("codes: A R, closed: true")) == [])
    #expect(fault(table("codes: A A")).line == 8)
    #expect(fault(table("codes: A R, tolerated: R")).line == 8)
  }

  @Test(
    "F8: conditions by presence, equality, membership, form, logic and number",
    arguments: [
      "exists(PV1.19)", "PV1.2 = 'I'", "PV1.2 = ('I', 'O', 'R')", "matches(PV1.2, '^[IO]$')",
      "PV1.2 = 'I' and PV1.4 = 'R'", "PV1.2 = 'X' or PV1.4 = 'R'", "not(PV1.2 = 'O')",
      "not(PV1.2 = 'O') or PV1.7", "count(../PID/PID.3) = 2", "some $id in ../PID/PID.3 satisfies $id/CX.5 = 'PI'",
      "every $id in ../PID/PID.3 satisfies $id/CX.4", "../ZBE/ZBE.4 = 'INSERT'",
    ])
  func predicates(condition: String) throws {
    func line(_ condition: String) -> String {
      "fields:\n  PV1:\n    7: { usage: { if: \"\(condition)\", then: R, else: O } }"
    }
    #expect(try told(line(condition)) == ["error HL7-015 PV1-7"])
    #expect(try told(line("not(\(condition))")) == [])
  }

  @Test("F8: a condition on a field that does not exist is told, one that is no XPath is refused")
  func wrongPredicates() throws {
    func line(_ condition: String) -> String {
      "fields:\n  PV1:\n    7: { usage: { if: \"\(condition)\", then: R } }"
    }
    #expect(try remarks(line("PV1.99")).contains { $0.hasPrefix("local.yaml:9: unreachable condition") })
    #expect(fault(line("PV1.2 =")).line == 9)
  }

  @Test("F9, F18: a rule between segments, with its words in two languages and its source")
  func assertions() throws {
    let found = try findings("", [("|I|3410^", "|I|3411^")], rules: Self.rules).first { $0.rule == RuleID("LOC-001") }
    let finding = try #require(found)
    #expect(finding.location.path == "PV1")
    #expect(finding.message.rendered(.fr, .masked).contains("n'est pas celle du mouvement"))
    #expect(finding.message.rendered(.en, .masked).contains("is not that of the movement"))
    #expect(finding.source.document == "Essai" && finding.source.clause == "4")
    #expect(finding.profile.name == "essai/regles")
    #expect(throws: ConfigurationError.self) {
      try Validator(
        library: library("", rules: Self.rules.replacing("PV1.3/PL.1 = ../ZBE", with: "PV1.3/PL.1 = = ../ZBE")),
        options: CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
      ).compileAll()
    }
  }

  @Test("F10: a line for some events only; an event that no table has is told")
  func events() throws {
    #expect(try told("fields:\n  PV1:\n    7: { usage: R, on: [A01] }") == ["error HL7-015 PV1-7"])
    #expect(try told("fields:\n  PV1:\n    7: { usage: R, on: [A02] }") == [])
    #expect(
      try remarks("fields:\n  PV1:\n    7: { usage: R, on: [A01, B01] }").contains { $0.contains("unknown event B01") })
    #expect(
      try findings("", [("|I|3410^", "|I|3411^")], rules: Self.rules + "\n    events: [A02]")
        .allSatisfy { $0.rule != RuleID("LOC-001") })
  }

  @Test(
    "F11: OBX-5 has the type that OBX-2 names",
    arguments: [("NM", "82", true), ("NM", "lourd", false), ("DT", "20250230", false)])
  func dynamicType(type: String, value: String, isRight: Bool) throws {
    let segment = "\rOBX|1|\(type)|3141-9^Poids mesuré^LN||\(value)|kg|||||F"
    let found = try told("", [("\rZFD||||N|INSI|20250313175900", "\rZFD||||N|INSI|20250313175900" + segment)])
    #expect(found.contains { $0 == "error HL7-018 OBX-5" } == !isRight, "\(found)")
  }

  @Test("F12: repeated segments in a prescribed order")
  func order() throws {
    let lines = HL7VectorBases.mdm
    let first = try #require(lines.firstIndex { $0.hasPrefix("OBX|3|") })
    var swapped = lines
    swapped[first] = lines[first + 1].replacing("OBX|4|", with: "OBX|3|")
    swapped[first + 1] = lines[first].replacing("OBX|3|", with: "OBX|4|")
    let report = try Shared.validator.get().validate(
      Array((swapped.joined(separator: "\r") + "\r").utf8), name: "mdm.hl7")
    #expect(report.findings.contains { $0.rule == RuleID("HL7-041") && $0.severity == .error })
  }

  @Test("F13: checks by name; an unknown one is refused with its line, and the nearest is named")
  func checks() throws {
    let rules = """
      profile: essai/regles
      version: "1"
      title: { fr: Essai, en: Trial }
      applies-to: [hl7v2]
      messages: [local]
      layer: rules
      selectors: { numero: { hl7v2: { value: "/*/PID/PID.3[CX.5 = 'INS']/CX.1" } } }
      rules:
        - id: LOC-002
          severity: error
          confidence: E
          title: { fr: Clé, en: Key }
          select: numero
          check: matricule.key
          message: { fr: Clé fausse., en: Wrong key. }
          help: { fr: Relire., en: Read again. }
          source: { document: Essai, clause: "5" }
      """
    let found = try findings("", [("180017511500374^^^", "180017511500375^^^")], rules: rules)
    #expect(found.contains { $0.rule == RuleID("LOC-002") })
    let error = #expect(throws: ConfigurationError.self) {
      try Validator(
        library: library("", rules: rules.replacing("matricule.key", with: "matricule.cle")),
        options: CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
      ).compileAll()
    }
    #expect(error?.text(.fr).contains("matricule.") == true)
  }

  @Test("F14, F17: RE is missed in strict mode alone, whatever rule judges the values; advice on RE is told")
  func strictness() throws {
    func missing(_ strictness: CheckOptions.Strictness) throws -> [String] {
      try findings("fields:\n  PV1:\n    10: { usage: RE }", options: { $0.strictness = strictness })
        .filter { $0.rule == RuleID("HL7-015") }.map { "\($0.severity.rawValue) \($0.location.path)" }
    }
    #expect(try missing(.strict).contains("warning PV1-10"))
    // INS-110 judges the values of ZFD-7; that it is missing nobody else tells.
    #expect(try missing(.strict).contains("warning ZFD-7"))
    #expect(try missing(.standard) == [])
    #expect(
      try remarks("fields:\n  PV1:\n    10: { usage: RE, advice: true }")
        .contains { $0.hasPrefix("local.yaml:9:") && $0.contains("strict mode") })
    #expect(throws: ConfigurationError.self) {
      _ = try library("", rules: Self.rules.replacing("confidence: E", with: "confidence: U"))
    }
  }

  @Test("F15: trailing separators, other letters and line ends are put up with; an unknown tolerance is refused")
  func tolerances() throws {
    #expect(try told("", [("\rZFA|", "|||\rZFA|")]) == [])
    let table =
      "value-sets:\n  T: { title: T, closed: true, codes: r, case: any }\nfields:\n  PV1:\n    4: { table: T }"
    #expect(try told(table) == ["warning HL7-020 PV1-4"])
    #expect(fault(table.replacing("case: any", with: "case: some")).line == 8)
    #expect(try findings("", [("\r", "\n")]).filter { $0.rule == RuleID("HL7-003") }.count == 1)
  }

  @Test("F16: rules on exchanges stand apart, and judge nothing in a single message")
  func exchanges() throws {
    let library = try library()
    let rules = library.rules.filter { $0.aspect?.check == "exchange" }
    #expect(rules.count >= 8)
    #expect(rules.allSatisfy { $0.profile.name == "hl7v2/echange" })
    let known = Set(rules.map(\.id))
    #expect(try findings("").allSatisfy { !known.contains($0.rule) })
    #expect(throws: ConfigurationError.self) {
      let rule = Self.rules.replacing(
        "context: /*/PV1\n    assert: PV1.3/PL.1 = ../ZBE/ZBE.7/XON.10", with: "engine: exchange.ordre")
      try Validator(
        library: self.library("", rules: rule), options: CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
      ).compileAll()
    }
  }

  @Test("F17: a usage that depends on a condition; one that does not depend on it after all is told")
  func conditionalUsage() throws {
    func line(_ usages: String) -> String { "fields:\n  PV1:\n    4: { usage: { if: \"PV1.2 = 'I'\", \(usages) } }" }
    #expect(try told(line("then: X, else: R")) == ["error HL7-016 PV1-4"])
    #expect(try told(line("then: R, else: X")) == [])
    #expect(try remarks(line("then: R, else: R")).contains { $0.contains("whether the condition holds or not") })
    #expect(fault(line("then: Q")).line == 9)
  }

  @Test("F18: a profile names its source, and its notes stand in both languages")
  func traceability() throws {
    #expect(throws: ConfigurationError.self) {
      let text = Self.base.replacing("source: { document: Essai, clause: \"1\" }\n", with: "")
      _ = try ProfileLibrary.embedded(adding: [("local.yaml", text)])
    }
    #expect(fault("notes:\n  - { fr: Seulement en français }").line == 8)
    #expect(
      try library("notes:\n  - { fr: Une note, en: A note }").definitions.profiles.contains {
        $0.notes.first?.en == "A note"
      })
  }

  @Test("F19: cases in the profile itself; one that finds something else is told with its line")
  func cases() throws {
    func text(_ expect: String) -> String {
      """
      cases:
        - name: { fr: trois, en: three }
          base: Samples/hl7v2/adt-a01-alpha.hl7
          set: { "MSH-12": "2.5", "MSH-21.1": "1", "MSH-21.2": LOCAL, "PV1-2": K }
          expect: \(expect)
      """
    }
    let right = try MessageProfileLint(library: library(text("[{ rule: HL7-020, at: PV1-2 }]")))
    #expect(try right.failedCases() == [])
    let wrong = try MessageProfileLint(library: library(text("[]"))).failedCases()
    #expect(wrong.map(\.line) == [8])
    #expect(wrong.first?.text.en.contains("found HL7-020 error PV1-2") == true)
  }

  @Test("F20: the profiles of the program give no remark, and their cases find what they state")
  func lint() throws {
    let lint = MessageProfileLint(library: try Shared.library.get())
    #expect(lint.remarks == [])
    #expect(try lint.failedCases() == [])
  }
}
