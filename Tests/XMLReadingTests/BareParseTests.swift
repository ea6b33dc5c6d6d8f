import Testing
import XMLReading

@Suite("What libxml2 alone makes of a document")
struct BareParseTests {
  @Test(
    "It says whether the document is well-formed",
    arguments: [("<a><b/></a>", true), ("<a><b></a>", false), ("", false)])
  func wellFormed(_ text: String, _ expected: Bool) {
    #expect(BareParse.succeeds(on: Array(text.utf8)) == expected)
  }
}
