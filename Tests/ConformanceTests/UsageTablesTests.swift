import HL7v2
import Testing

@testable import Conformance

@Suite("Field tables of the profiles")
struct UsageTablesTests {
  private func definitions() throws -> HL7Definitions { try Shared.library.get().definitions }

  private func rule(
    _ segment: String, _ path: [Int], profile: String?, event: String = "A01", later: Bool = false
  ) throws -> ElementRule {
    let dictionary = try definitions().dictionary
    var rules = try #require(
      try definitions().tables.rules(for: segment, profile: profile, event: event, later: later, in: dictionary))
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
    let dictionary = try definitions().dictionary
    let rules = try definitions().tables.components(
      ofType: "ED", field: 5, of: "OBX", profile: "td-2.1-mdm", event: "T02", in: dictionary)
    #expect(rules.map(\.position) == [1, 2, 3, 4, 5])
    #expect(rules.last?.usage == .required)
  }

  @Test(
    "profiles whose fields are not known are judged by structure",
    arguments: ["td-2.0-mdm", "pam-fr-anterieur", "tlr-1.0"])
  func unknown(profile: String) throws {
    #expect(try definitions().table.rows.first { $0.id == profile }?.judgesFields == false)
  }

  @Test(
    "a code and its table",
    arguments: [
      ("pam-fr-2.11/FR-0001", "M", ValueTable.Membership.member), ("pam-fr-2.11/FR-0001", "X", .foreign),
      ("pam-fr-2.11/FR-0445", "AL", .tolerated),
      ("pam-fr-2.11/FR-0002", "Z", .unlisted), ("td-commun/FR-TXA-3", "text", .tolerated),
      ("td-commun/FR-TXA-3", "PDF", .foreign),
    ])
  func membership(table: String, code: String, expected: ValueTable.Membership) throws {
    #expect(try definitions().tables.tables[table]?.membership(of: code) == expected)
  }
}
