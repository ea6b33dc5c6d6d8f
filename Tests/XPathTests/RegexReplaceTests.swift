import Testing

@testable import XPath

/// F&O 2.0 sections 7.6.3 and 7.6.4: `replace` and `tokenize`.
@Suite("Regular expressions: replace and tokenize")
struct RegexReplaceTests {
  struct Row: Sendable {
    let text: String
    let pattern: String
    let replacement: String
    let result: String
    var flags = ""
  }

  @Test(
    "replace",
    arguments: [
      Row(text: "abracadabra", pattern: "bra", replacement: "*", result: "a*cada*"),
      Row(text: "abracadabra", pattern: "a.*a", replacement: "*", result: "*"),
      Row(text: "abracadabra", pattern: "a.*?a", replacement: "*", result: "*c*bra"),
      Row(text: "abracadabra", pattern: "a", replacement: "", result: "brcdbr"),
      Row(text: "abracadabra", pattern: "a(.)", replacement: "a$1$1", result: "abbraccaddabbra"),
      Row(text: "AAAA", pattern: "A+", replacement: "b", result: "b"),
      Row(text: "AAAA", pattern: "A+?", replacement: "b", result: "bbbb"),
      Row(text: "darted", pattern: "^(.*?)d(.*)$", replacement: "$1c$2", result: "carted"),
      Row(text: "abcd", pattern: "(ab)|(a)", replacement: "[1=$1][2=$2]", result: "[1=ab][2=]cd"),
      Row(text: "reluctant", pattern: "r.*?t", replacement: "X", result: "Xant"),
      Row(text: "a1b2", pattern: "\\d", replacement: "<$0>", result: "a<1>b<2>"),
      Row(text: "price", pattern: "price", replacement: "\\$5 \\\\ x", result: "$5 \\ x"),
      Row(text: "ab", pattern: "(a)(b)", replacement: "$2$1", result: "ba"),
      Row(text: "ab", pattern: "(a)", replacement: "$12", result: "a2b"),
      Row(text: "ab", pattern: "(a)", replacement: "[$5]", result: "[]b"),
      Row(text: "abcdefghijk", pattern: "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", replacement: "$10$1", result: "jak"),
      Row(text: "é😀é", pattern: "😀", replacement: "ß", result: "éßé"),
      Row(text: "xAyay", pattern: "a", replacement: "-", result: "x-y-y", flags: "i"),
      Row(text: "aab", pattern: "a|aab", replacement: "X", result: "XXb"),
      Row(text: "aab", pattern: "aab|a", replacement: "X", result: "X"),
      Row(text: "ababab", pattern: "(a|(b))+", replacement: "$1$2", result: "bb"),
      Row(text: "none", pattern: "x", replacement: "$1", result: "none"),
      Row(text: "hello", pattern: "(.)\\1", replacement: "<$1>", result: "he<l>o"),
      Row(text: "", pattern: "a", replacement: "b", result: ""),
      Row(text: "kg/m2{body}", pattern: "\\{.[a-z]*.\\}", replacement: "", result: "kg/m2"),
    ])
  func replace(row: Row) throws {
    let regex = try XPathRegex(row.pattern, flags: row.flags)
    #expect(try regex.replace(row.text, with: row.replacement) == row.result, "\(row.pattern)")
  }

  @Test(
    "tokenize",
    arguments: [
      ("The cat sat on the mat", "\\s+", ["The", "cat", "sat", "on", "the", "mat"]),
      ("1, 15, 24, 50", ",\\s*", ["1", "15", "24", "50"]),
      ("1,15,,24,50,", ",", ["1", "15", "", "24", "50", ""]),
      (",a", ",", ["", "a"]),
      ("abracadabra", "(ab)|(a)", ["", "r", "c", "d", "r", ""]),
      ("Some unparsed <br> HTML <BR> text", "\\s*<br>\\s*", ["Some unparsed", "HTML <BR> text"]),
      ("", ",", []), ("a", "b", ["a"]), (" ", "\\s", ["", ""]), ("é é", "\\s", ["é", "é"]),
      ("a  b", "\\s", ["a", "", "b"]),
    ])
  func tokenize(text: String, pattern: String, tokens: [String]) throws {
    #expect(try XPathRegex(pattern).tokenize(text) == tokens)
  }

  @Test(
    "a pattern that matches the empty string is FORX0003",
    arguments: ["", "a*", "a?", "^", "$", "^$", "(a|)", ".*?", "a{0,2}", "(a*)\\1"])
  func matchingEmptyString(pattern: String) throws {
    let regex = try XPathRegex(pattern)
    #expect(regex.matchesEmptyString)
    #expect(throws: XPathRegexError.matchesEmptyString) { try regex.replace("b", with: "c") }
    #expect(throws: XPathRegexError.matchesEmptyString) { try regex.tokenize("b") }
    #expect(try regex.tokenize("") == [])
  }

  @Test("other patterns do not match the empty string", arguments: ["a", "a+", "^a?b", "(a|b)", "(a)\\1"])
  func notMatchingEmptyString(pattern: String) throws {
    #expect(try !XPathRegex(pattern).matchesEmptyString)
  }

  @Test(
    "a `$` without digit or a `\\` before another character is FORX0004, whether or not there is a match",
    arguments: [("$", 0), ("a$", 1), ("$x", 0), ("\\", 0), ("\\n", 0), ("a\\1", 1), ("$1$", 2)])
  func invalidReplacement(replacement: String, offset: Int) throws {
    let regex = try XPathRegex("(a)")
    for text in ["a", "zzz"] {
      do {
        _ = try regex.replace(text, with: replacement)
        Issue.record("\(replacement) is accepted")
      } catch {
        #expect(error.code == "FORX0004")
        guard case .invalidReplacement(_, let found) = error else { continue }
        #expect(found == offset)
      }
    }
  }
}
