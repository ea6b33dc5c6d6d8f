import HL7v2
import Testing

@Suite("Field tables of the profiles")
struct UsageTablesTests {
  private func tables() throws -> UsageTables {
    try UsageTables(
      usages: HL7Fixtures.text("usages"), tables: HL7Fixtures.text("tables"), dictionary: HL7Fixtures.dictionary())
  }

  private func rule(
    _ segment: String, _ path: [Int], profile: String?, event: String = "A01", later: Bool = false
  ) throws -> ElementRule {
    let dictionary = try HL7Fixtures.dictionary()
    var rules = try #require(
      try tables().rules(for: segment, profile: profile, event: event, later: later, in: dictionary))
    var found: ElementRule?
    for number in path {
      found = rules.first { $0.position == number }
      rules = found?.components ?? []
    }
    return try #require(found)
  }

  @Test("France forbids PID-19, the standard does not")
  func forbidden() throws {
    #expect(try rule("PID", [19], profile: "pam-fr-2.11").usage == .forbidden)
    #expect(try rule("PID", [19], profile: nil).usage == .optional)
  }

  @Test("a document message takes PID from PAM, but not EVN")
  func shared() throws {
    #expect(try rule("PID", [19], profile: "td-2.1-mdm").usage == .forbidden)
    #expect(try rule("EVN", [1], profile: "td-2.1-mdm").usage == .optional)
  }

  @Test("the later list prevails: PID-32 is only advised in a document message")
  func prevails() throws {
    #expect(try !rule("PID", [32], profile: "pam-fr-2.11").isAdvice)
    #expect(try rule("PID", [32], profile: "td-2.1-mdm").isAdvice)
    #expect(try rule("PID", [32], profile: "td-2.1-mdm").usage == .required)
  }

  @Test("a line for events holds for these only", arguments: [("A02", true), ("A01", false)])
  func events(event: String, isRequired: Bool) throws {
    #expect(try (rule("PV1", [6], profile: "pam-fr-2.11", event: event).usage == .required) == isRequired)
  }

  @Test("the lines of a type hold in every field of the type, one level down too")
  func types() throws {
    #expect(try rule("PID", [3, 4], profile: "pam-fr-2.11").usage == .required)
    #expect(try rule("PID", [3, 4, 3], profile: "pam-fr-2.11").siblings == [2])
    #expect(try rule("OBX", [16, 5], profile: "td-2.1-mdm").usage == .optional)
    #expect(try rule("PRT", [5, 5], profile: "td-2.1-mdm").usage == .forbidden)
  }

  @Test("a path of a segment prevails over its type")
  func path() throws {
    #expect(try rule("PRT", [5, 9, 2], profile: "td-2.1-mdm").isJudgedElsewhere)
    #expect(try !rule("PV1", [19, 4, 2], profile: "td-2.1-mdm").isJudgedElsewhere)
  }

  @Test("65536 and 99999 are no lengths")
  func veryLarge() throws {
    #expect(try rule("OBX", [5], profile: nil).length == nil)
    #expect(try rule("MSH", [10], profile: nil).length == 20)
  }

  @Test("the type that a message names has its components")
  func varies() throws {
    let dictionary = try HL7Fixtures.dictionary()
    let rules = try tables().components(
      ofType: "ED", field: 5, of: "OBX", profile: "td-2.1-mdm", event: "T02", in: dictionary)
    #expect(rules.map(\.position) == [1, 2, 3, 4, 5])
    #expect(rules.last?.usage == .required)
  }

  @Test("profiles whose fields are not known have no list", arguments: ["td-2.0-mdm", "pam-fr-older", "tlr-1.0"])
  func unknown(profile: String) throws {
    #expect(try !tables().profiles.contains(profile))
  }

  @Test(
    "a fault names file and line",
    arguments: [
      ("pam PID:\n  3: { usage: Q }", 2), ("pam PID:\n  99: { usage: X }", 2), ("pam QQQ:\n  1: { usage: X }", 1),
      ("pam PID:\n  8: { table: NONE }", 2), ("pam PID:\n  8: { colour: red }", 2), ("pam:\n  8: { usage: X }", 1),
      ("pam PID:\n  8: { max: 0 }", 2), ("pam PID:\n  8: { length: x }", 2), ("profiles:\n  nobody: { use: pam }", 2),
    ])
  func faults(text: String, line: Int) throws {
    let dictionary = try HL7Fixtures.dictionary()
    let error = #expect(throws: DefinitionError.self) {
      _ = try UsageTables(usages: text, tables: "", dictionary: dictionary)
    }
    #expect(error?.file == "usages.yaml")
    #expect(error?.line == line)
  }

  @Test(
    "a code and its table",
    arguments: [
      ("FR-0001", "M", ValueTable.Membership.member), ("FR-0001", "X", .foreign), ("FR-0445", "AL", .tolerated),
      ("FR-0002", "Z", .unlisted), ("FR-TXA-3", "text", .tolerated), ("FR-TXA-3", "PDF", .foreign),
    ])
  func membership(table: String, code: String, expected: ValueTable.Membership) throws {
    #expect(try tables().tables[table]?.membership(of: code) == expected)
  }
}
