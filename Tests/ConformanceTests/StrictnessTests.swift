import Testing

@testable import Conformance

@Suite("Strictness: what findings weigh")
struct StrictnessTests {
  private func findings(
    _ strictness: CheckOptions.Strictness, _ edits: (this: String, by: String)...
  ) throws -> [Finding] {
    var options = CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
    options.strictness = strictness
    var text = HL7VectorBases.adt.joined(separator: "\r") + "\r"
    for edit in edits {
      try #require(text.contains(edit.this))
      text = text.replacing(edit.this, with: edit.by)
    }
    return try Validator(library: try Shared.library.get(), options: options)
      .validate(Array(text.utf8), name: "message.hl7").findings
  }

  @Test("strict: what is sent if known is missed, with a warning that names it; by default its absence proves nothing")
  func ifKnown() throws {
    let missing: (CheckOptions.Strictness) throws -> [String] = { strictness in
      try findings(strictness, (this: "|FRA|UNICODE", by: "||UNICODE")).filter { $0.rule == RuleID("HL7-015") }
        .map { "\($0.severity.rawValue) \($0.location.path)" }
    }
    #expect(try missing(.strict).contains("warning MSH-17"))
    #expect(try missing(.standard) == [])
    #expect(try missing(.lenient) == [])
  }

  @Test("strict: errors are those of the default, and no error comes from what may be unknown")
  func sameErrors() throws {
    let edit = (this: "PV1|1|I|", by: "PV1|1||")
    let strict = try findings(.strict, edit).filter { $0.severity == .error }.map(\.rule)
    #expect(try strict == findings(.standard, edit).filter { $0.severity == .error }.map(\.rule))
    #expect(!strict.isEmpty)
  }

  @Test("lenient: a rule from experience weighs one degree less, one from a text as much as before")
  func lenient() throws {
    let stay = (this: "\rZBE", by: "\rPV2||||||||20250313180000|20250312180000\rZBE")
    let sex = (this: "|19800115|M|", by: "|19800115|O|")
    func severities(_ rule: String, _ strictness: CheckOptions.Strictness) throws -> [Severity] {
      try findings(strictness, stay, sex).filter { $0.rule == RuleID(rule) }.map(\.severity)
    }
    #expect(try severities("HL7-068", .standard) == [.warning])
    #expect(try severities("HL7-068", .lenient) == [.info])
    #expect(try severities("INS-106", .standard) == [.error])
    #expect(try severities("INS-106", .lenient) == [.error])
  }

  @Test("lenient: another patient's document stays an error that is said first")
  func critical() throws {
    var options = CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
    options.strictness = .lenient
    let text = (HL7VectorBases.mdm.joined(separator: "\r") + "\r")
      .replacing("180017511500374^^^", with: "279035121518989^^^")
    let report = try Validator(library: try Shared.library.get(), options: options)
      .validate(Array(text.utf8), name: "message.hl7")
    #expect(report.findings.first?.rule == RuleID("HL7-039"))
    #expect(report.findings.first?.severity == .error)
  }
}
