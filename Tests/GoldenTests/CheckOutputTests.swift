import Conformance
import Reporting
import Testing

@Suite("The outputs of a check")
struct CheckOutputTests {
  @Test("text, in both languages", arguments: Language.allCases)
  func text(language: Language) throws {
    let text = try FixedCheck().output(TextReporter.self, Rendering(language: language))
    try GoldenFile.expect(text, is: "check-\(language.rawValue).txt")
  }

  @Test func concise() throws {
    try GoldenFile.expect(try FixedCheck().output(ConciseReporter.self), is: "check.concise.txt")
  }

  @Test func json() throws {
    try GoldenFile.expect(try FixedCheck().output(JSONReporter.self), is: "check.json")
  }

  @Test func junit() throws {
    try GoldenFile.expect(try FixedCheck().output(JUnitReporter.self), is: "check.junit.xml")
  }

  @Test("no value of the artefact is in any output")
  func masked() throws {
    let check = try FixedCheck()
    for output in [
      try check.output(TextReporter.self), try check.output(ConciseReporter.self), try check.output(JSONReporter.self),
      try check.output(JUnitReporter.self),
    ] {
      for value in ["MARTINEAU", "180017511500374", "1980-01-15"] { #expect(!output.contains(value)) }
    }
  }
}
