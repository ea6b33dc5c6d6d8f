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

  @Test(
    "the formats of CI servers",
    arguments: [
      (CheckFormat.sarif, "check.sarif"), (.github, "check.github.txt"), (.gitlab, "check.gitlab.json"),
      (.checkstyle, "check.checkstyle.xml"), (.ndjson, "check.ndjson"), (.markdown, "check.md"), (.html, "check.html"),
      (.csv, "check.csv"),
    ])
  func servers(format: CheckFormat, file: String) throws {
    try GoldenFile.expect(try FixedCheck().output(format.reporter), is: file)
  }

  @Test("no value of the artefact is in any output", arguments: CheckFormat.allCases)
  func masked(format: CheckFormat) throws {
    let output = try FixedCheck().output(format.reporter)
    for value in ["MARTINEAU", "180017511500374", "1980-01-15"] { #expect(!output.contains(value)) }
  }

  @Test("what could not be concluded is an entry of its own, never a pass")
  func inconclusive() throws {
    let output = try FixedCheck().output(SARIFReporter.self, inputs: [("vide.csv", "")])
    #expect(output.contains("\"kind\" : \"open\""))
    #expect(
      try FixedCheck().output(GitHubReporter.self, inputs: [("vide.csv", "")]).hasPrefix("::warning file=vide.csv"))
  }

  @Test("names of files cannot leave their place")
  func names() throws {
    let name = "a b|:,%é<.csv"
    let inputs = [(name: name, text: FixedCheck.rows)]
    #expect(try FixedCheck().output(GitHubReporter.self, inputs: inputs).contains("file=a b|%3A%2C%25é<.csv,line="))
    #expect(try FixedCheck().output(SARIFReporter.self, inputs: inputs).contains("\"a%20b%7C%3A,%25%C3%A9%3C.csv\""))
    #expect(try FixedCheck().output(MarkdownReporter.self, inputs: inputs).contains("### a b\\|:,%é&lt;.csv"))
    #expect(try FixedCheck().output(CheckstyleReporter.self, inputs: inputs).contains("name=\"a b|:,%é&lt;.csv\""))
  }
}
