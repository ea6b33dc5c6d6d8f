import Testing

@testable import XPath

/// F&O 2.0 section 7.6.2: `matches` looks for the pattern anywhere in the string.
@Suite("Regular expressions: matches")
struct RegexMatchTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let pattern: String
    let flags: String
    let yes: [String]
    let no: [String]

    init(_ pattern: String, _ flags: String = "", yes: [String] = [], no: [String] = []) {
      self.pattern = pattern
      self.flags = flags
      self.yes = yes
      self.no = no
    }

    var testDescription: String { "\(pattern) \(flags)" }
  }

  private func check(_ row: Row) throws {
    let regex = try XPathRegex(row.pattern, flags: row.flags)
    for text in row.yes { #expect(try regex.matches(text), "\(row.pattern) matches \(text.debugDescription)") }
    for text in row.no { #expect(try !regex.matches(text), "\(row.pattern) does not match \(text.debugDescription)") }
  }

  @Test(
    "sequences, alternatives and quantities",
    arguments: [
      Row("", yes: ["", "a"]),
      Row("bra", yes: ["abracadabra"], no: ["", "BRA"]),
      Row("^a.*a$", yes: ["abracadabra", "aa"], no: ["a", "ab"]),
      Row("^bra", no: ["abracadabra"]),
      Row("^(a|bc|)$", yes: ["a", "bc", ""], no: ["abc", "b"]),
      Row("^a{2}$", yes: ["aa"], no: ["a", "aaa"]),
      Row("^a{2,}$", yes: ["aa", "aaaaa"], no: ["a"]),
      Row("^a{0,2}$", yes: ["", "a", "aa"], no: ["aaa"]),
      Row("^a{0}$", yes: [""], no: ["a"]),
      Row("^(ab?c){2}$", yes: ["acabc"], no: ["ac", "acacac"]),
      Row("^(a*)*$", yes: ["", "aaaa"], no: ["b"]),
      Row("^(a*)+b$", yes: ["b", "aab"], no: ["aa"]),
      Row("^((a?){3}){2}$", yes: ["", "aaaaaa"], no: ["aaaaaaa"]),
    ])
  func structure(row: Row) throws { try check(row) }

  @Test(
    "anchors are the ends of the string, of the lines with flag m",
    arguments: [
      Row("^b", no: ["a\nb"]),
      Row("a$", yes: ["a"], no: ["a\nb", "a\n"]),
      Row("^b", "m", yes: ["a\nb", "b"]),
      Row("a$", "m", yes: ["a\nb", "a\n", "a"]),
      Row("^$", "m", yes: ["", "a\n\nb"], no: ["a\n", "a"]),
      Row("^a\n^$", "m", no: ["a\n"]),
      Row("^b", "m", no: ["a\rb"]),
      Row("a^b", no: ["ab"]),
      Row("$^", yes: [""], no: ["a"]),
      Row("^+?a", yes: ["a"], no: ["ba"]),
      Row("^*a", yes: ["ba"]),
    ])
  func anchors(row: Row) throws { try check(row) }

  @Test(
    "the full stop is any character but a newline, any character with flag s",
    arguments: [
      Row("^.$", yes: ["a", "é", "😀", "\r"], no: ["\n", "", "ab"]),
      Row("^.$", "s", yes: ["a", "\n"]),
      Row("^.$", yes: ["\u{301}"], no: ["e\u{301}"]),
      Row("^..$", yes: ["e\u{301}", "\r\r"], no: ["\r\n"]),
    ])
  func fullStop(row: Row) throws { try check(row) }

  @Test(
    "character classes",
    arguments: [
      Row("^[a-c]$", yes: ["a", "b", "c"], no: ["d", "-", "A"]),
      Row("^[^a-c]$", yes: ["d", "\n", "é"], no: ["a"]),
      Row("^[-a]$", yes: ["-", "a"], no: ["b"]),
      Row("^[a-]$", yes: ["-", "a"], no: ["b"]),
      Row("^[a-z-]$", yes: ["-", "m"], no: ["A"]),
      Row("^[^+-]$", yes: ["a"], no: ["+", "-"]),
      Row("^[a^]$", yes: ["^", "a"]),
      Row("^[a-z-[aeiou]]$", yes: ["b", "z"], no: ["a", "u", "-"]),
      Row("^[^a-z-[A-Z]]$", yes: ["1", "é"], no: ["b", "B"]),
      Row("^[a-z-[b-y-[m]]]$", yes: ["a", "m", "z"], no: ["b", "y"]),
      Row("^[\\d-[5]]$", yes: ["4", "٣"], no: ["5", "a"]),
      Row("^[\\D]$", yes: ["a"], no: ["4"]),
      Row("^[^\\D]$", yes: ["4"], no: ["a"]),
      Row("^[\\w\\s]$", yes: ["a", " "], no: ["-"]),
      Row("^[.$|]$", yes: [".", "$", "|"], no: ["a"]),
      Row("^[\\n\\t\\\\\\]]$", yes: ["\n", "\t", "\\", "]"], no: ["n"]),
      Row("^[à-é]$", yes: ["à", "ç", "é"], no: ["a", "ê"]),
    ])
  func classes(row: Row) throws { try check(row) }

  @Test(
    "class escapes and properties follow Unicode",
    arguments: [
      Row("^\\d$", yes: ["0", "٣", "९", "𝟗"], no: ["a", "²", "½"]),
      Row("^\\D$", yes: ["a", "²"], no: ["0", "٣"]),
      Row("^\\s$", yes: [" ", "\t", "\n", "\r"], no: ["\u{A0}", "\u{2003}", "a"]),
      Row("^\\S$", yes: ["\u{A0}", "a"], no: [" "]),
      Row("^\\w$", yes: ["a", "É", "中", "3", "€", "+", "\u{301}"], no: ["-", " ", "_", ".", "\u{7F}", "\u{378}"]),
      Row("^\\W$", yes: ["-", "_", " ", "«"], no: ["a", "+"]),
      Row("^\\i$", yes: ["a", "_", ":", "É"], no: ["1", "-", ".", "·"]),
      Row("^\\c$", yes: ["a", "1", "-", ".", "·", ":"], no: [" ", "/"]),
      Row("^\\I\\C$", yes: ["1/"], no: ["a/", "1a"]),
      Row("^\\p{L}$", yes: ["a", "É", "ǅ", "ʰ", "中"], no: ["1", " "]),
      Row("^\\p{Lu}$", yes: ["A", "É"], no: ["a"]),
      Row("^\\P{Lu}$", yes: ["a", "1"], no: ["A"]),
      Row("^\\p{Nd}\\p{Nl}\\p{No}$", yes: ["1Ⅷ²"]),
      Row("^\\p{Sc}$", yes: ["€", "$"], no: ["+"]),
      Row("^\\p{Cn}$", yes: ["\u{378}"], no: ["a"]),
      Row("^\\p{IsBasicLatin}+$", yes: ["az~"], no: ["é"]),
      Row("^\\p{IsLatin-1Supplement}$", yes: ["é"], no: ["e", "œ"]),
      Row("^\\P{IsBasicLatin}$", yes: ["é"], no: ["e"]),
      Row("^\\p{IsGreek}$", yes: ["α"], no: ["a"]),
      Row("^\\p{IsGreekandCoptic}$", yes: ["α"]),
      Row("^\\p{IsPrivateUse}$", yes: ["\u{E000}", "\u{10FFFD}"], no: ["a"]),
      Row("^\\p{IsCombiningMarksforSymbols}$", yes: ["\u{20D0}"]),
    ])
  func unicode(row: Row) throws { try check(row) }

  @Test(
    "flag i ignores case in characters and ranges, not in categories",
    arguments: [
      Row("^abc$", "i", yes: ["ABC", "aBc"], no: ["ABD"]),
      Row("^é$", "i", yes: ["É"], no: ["E"]),
      Row("^[a-c]$", "i", yes: ["A", "C"], no: ["D"]),
      Row("^[A-Z]$", "i", yes: ["k", "\u{212A}", "\u{17F}"], no: ["1"]),
      Row("^k$", "i", yes: ["K", "\u{212A}"]),
      Row("^[^Q]$", "i", yes: ["a"], no: ["q", "Q"]),
      Row("^[A-Z-[IO]]$", "i", yes: ["A", "b"], no: ["i", "I", "o", "O"]),
      Row("^\\p{Lu}$", "i", yes: ["A"], no: ["a"]),
      Row("^(a)\\1$", "i", yes: ["aA", "AA"], no: ["ab"]),
      Row("^ς$", "i", yes: ["Σ", "σ"]),
    ])
  func ignoringCase(row: Row) throws { try check(row) }

  @Test(
    "flag x drops white space outside classes",
    arguments: [
      Row("hello world", "x", yes: ["helloworld"], no: ["hello world"]),
      Row("hello[ ]world", "x", yes: ["hello world"], no: ["helloworld"]),
      Row("^ a {2} \\ d $", "x", yes: ["aa1"], no: ["aa 1"]),
      Row("^ [a-z-[ b]] $", "x", yes: ["a"], no: ["b", " "]),
      Row("^ \\[ a \\] $", "x", yes: ["[a]"], no: ["[ a ]"]),
    ])
  func freeSpacing(row: Row) throws { try check(row) }

  @Test(
    "back-references repeat what a group matched",
    arguments: [
      Row("^('|\").*\\1$", yes: ["'a'", "\"a\""], no: ["'a\""]),
      Row("([a-z])\\1", yes: ["hello"], no: ["helo"]),
      Row("^(a)?\\1b$", yes: ["b", "aab"], no: ["ab"]),
      Row("^(a)\\10$", yes: ["aa0"], no: ["aa"]),
      Row("^(.)(.)(.)(.)(.)(.)(.)(.)(.)(.)\\10$", yes: ["abcdefghijj"], no: ["abcdefghija0"]),
      Row("^(a*)*\\1$", yes: ["", "aa"]),
      Row("^(a+)b\\1$", yes: ["aabaa"], no: ["aaba"]),
    ])
  func references(row: Row) throws { try check(row) }

  @Test("a composed character is not its decomposition")
  func scalars() throws {
    #expect(try !XPathRegex("é").matches("e\u{301}"))
    #expect(try XPathRegex("^e").matches("e\u{301}"))
  }

  @Test("The case variants of ASCII, written down, are those of the mappings")
  func asciiVariants() {
    func lower(_ scalar: Unicode.Scalar) -> [UInt32] {
      scalar.properties.lowercaseMapping.unicodeScalars.map(\.value)
    }
    func upper(_ scalar: Unicode.Scalar) -> [UInt32] {
      scalar.properties.uppercaseMapping.unicodeScalars.map(\.value)
    }
    var byLower: [[UInt32]: [UInt32]] = [:]
    var byUpper: [[UInt32]: [UInt32]] = [:]
    for value: UInt32 in 0...0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      byLower[lower(scalar), default: []].append(value)
      byUpper[upper(scalar), default: []].append(value)
    }
    for value: UInt32 in 0..<0x80 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let expected = Set(byLower[lower(scalar)] ?? []).union(byUpper[upper(scalar)] ?? []).subtracting([value])
      #expect(Set(RegexCaseVariants.variants(of: value)) == expected, "U+\(String(value, radix: 16))")
      #expect(Set(RegexCaseVariants.expand([value...value]).map(\.lowerBound)) == expected.union([value]))
    }
  }
}
