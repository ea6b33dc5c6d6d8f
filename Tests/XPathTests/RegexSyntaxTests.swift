import Testing

@testable import XPath

/// XML Schema part 2 appendix F and F&O 2.0 section 7.6.1: what is a pattern and what is not.
@Suite("Regular expressions: syntax")
struct RegexSyntaxTests {
  @Test(
    "patterns of the grammar compile",
    arguments: [
      "", "|", "a|", "|a", "()", "(|a|)", "a{0}", "a{2,}", "a{2,3}", "a??", "a*?", "a+?", "a{2}?", "a{2,}?",
      "[a-z]", "[^a-z]", "[-a]", "[a-]", "[^-a]", "[a-z-]", "[a\\-z]", "[+\\-]", "[a^]", "[a-z-[aeiou]]",
      "[^a-z-[A-Z]]", "[a-z-[b-y-[m]]]", "[\\d-[5]]", "[--[a]]", "[a--[-]]", "[\\p{Lu}\\P{IsBasicLatin}]",
      "[.$?*+(){}|]",
      "\\n\\r\\t\\\\\\|\\.\\-\\^\\?\\*\\+\\{\\}\\(\\)\\[\\]\\$", "\\s\\S\\i\\I\\c\\C\\d\\D\\w\\W",
      "(a)\\1", "(a)(b)\\2\\1", "(a)\\12", "^*", "^+?", "$?", "a^b$c", "-", ",", ":", "&", "é", "😀",
    ])
  func accepts(pattern: String) throws {
    _ = try XPathRegex(pattern)
  }

  @Test(
    "patterns outside the grammar are FORX0002, at the character that is wrong",
    arguments: [
      ("(", 0), ("a(b", 1), (")", 0), ("a)b", 1), ("*", 0), ("a|+", 2), ("a**", 2), ("a{2}{3}", 4), ("a+??", 3),
      ("a{", 2), ("a{}", 2), ("a{,2}", 2), ("a{2", 1), ("a{3,2}", 1), ("a{x}", 2), ("{", 0), ("}", 0), ("a]", 1),
      ("[", 0), ("[]", 0), ("[^]", 0), ("[a", 0), ("[z-a]", 2), ("[a[b]", 2), ("[a-c-e]", 4), ("[a-\\d]", 2),
      ("[a-z-[b]c]", 8), ("[-[a]]", 2), ("\\", 0), ("ab\\", 2), ("\\b", 0), ("\\e", 0), ("\\/", 0), ("\\0", 0),
      ("\\1", 0), ("(a\\1)", 2), ("(a)\\2", 3), ("[\\1]", 1), ("\\p", 0), ("\\pL", 0), ("\\p{L", 0), ("\\p{}", 0),
      ("\\p{Xx}", 0), ("\\p{IsNowhere}", 0), ("\\p{Cs}", 0), ("(?:a)", 1), ("(?=a)", 1),
    ])
  func refuses(pattern: String, offset: Int) {
    do {
      _ = try XPathRegex(pattern)
      Issue.record("\(pattern) compiles")
    } catch {
      guard case .invalidPattern(_, let found) = error else {
        Issue.record("\(pattern): \(error)")
        return
      }
      #expect(found == offset, "\(pattern): \(error)")
      #expect(error.code == "FORX0002")
    }
  }

  @Test("flags are any of s, m, i, x", arguments: ["", "s", "m", "i", "x", "smix", "ii"])
  func acceptsFlags(flags: String) throws {
    _ = try XPathRegex("a", flags: flags)
  }

  @Test("other flags are FORX0001", arguments: ["q", "g", "I", "s m", "é"])
  func refusesFlags(flags: String) {
    #expect(throws: XPathRegexError.invalidFlags(found: flags)) { try XPathRegex("a", flags: flags) }
  }

  @Test("an offset counts the characters dropped by flag x")
  func offsetWithFreeSpacing() {
    #expect(throws: XPathRegexError.invalidPattern(message: "')' without '('", offset: 4)) {
      try XPathRegex("a b )", flags: "x")
    }
  }

  @Test("each error has the code of the standard")
  func codes() {
    #expect(XPathRegexError.invalidFlags(found: "q").code == "FORX0001")
    #expect(XPathRegexError.matchesEmptyString.code == "FORX0003")
    #expect(XPathRegexError.invalidReplacement(message: "", offset: 0).code == "FORX0004")
    #expect(XPathRegexError.limit(message: "").code == nil)
  }
}
