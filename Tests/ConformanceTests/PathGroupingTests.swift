import Testing

@testable import Conformance

@Suite("What paths tell of the origin of files")
struct PathGroupingTests {
  @Test(
    "named parts, patterns, and what follows",
    arguments: [
      ("exports/{v}/{s}", "exports/alpha/nord/2026/a.xml", ["alpha", "nord"]),
      ("*/{s}/", "x/nord/a.xml", ["nord"]),
      ("{v}", "alpha/a.xml", ["alpha"]),
      ("exports/{v}/{s}", "exports/alpha/a.xml", nil),
      ("exports/{v}", "autres/alpha/a.xml", nil),
      ("{v}", "a.xml", nil),
    ] as [(String, String, [String]?)])
  func values(text: String, path: String, expected: [String]?) throws {
    let grouping = try #require(PathGrouping(text))
    #expect(grouping.values(of: path) == expected)
  }

  @Test("a template names something, once", arguments: ["", "exports/*", "{}", "{v}/{v}"])
  func refused(text: String) { #expect(PathGrouping(text) == nil) }
}
