import Testing

@testable import XPath

/// The patterns that the published Schematrons of the CDA volets use.
@Suite("Regular expressions: patterns of the official Schematrons")
struct RegexOfficialPatternTests {
  @Test(
    "match as the reference does",
    arguments: [
      ("\\s", "", ["a b", "\n"], ["ab", "\u{A0}"]),
      ("^[0-2](\\.(0|[1-9]\\d*))*$", "", ["1.2.250.1.213", "2", "0.0"], ["3.1", "1.", "1.02", "1..2", ""]),
      (
        "^[A-Fa-f\\d]{8}-[A-Fa-f\\d]{4}-[A-Fa-f\\d]{4}-[A-Fa-f\\d]{4}-[A-Fa-f\\d]{12}$", "",
        ["1F2e3d4C-0000-1111-2222-0123456789ab"], ["1F2e3d4C-0000-1111-2222-0123456789a", "1F2e3d4C000011112222"]
      ),
      ("^[A-Za-z][A-Za-z\\d\\-]*$", "", ["a", "A-1"], ["1a", "a_b", ""]),
      ("^-?[1-9]\\d*$|^+?\\d*$", "", ["", "0", "007", "-5", "12"], ["+5", "1.5", "-0", "a", "-"]),
      ("^-?([^+-]+)([+-].*)?", "", ["20260101+0100", "-1", "abc"], ["", "+", "--1"]),
      ("-?[^+-]+([+-].*)?$", "", ["20260101+0100", "x"], ["", "+"]),
      ("^-?[^+-]+([+-]\\d{1,4})?$", "", ["2026+0100", "2026", "-2026"], ["2026+01000", "2026+", "+1"]),
      ("[a-z]", "", ["A1b"], ["A1"]),
      ("^[0-9]{4,14}", "", ["2026", "20260102030405999"], ["202", "a2026"]),
      ("[\\r\\n\\t]", "", ["a\tb", "\r"], ["a b"]),
      ("fr-FR", "", ["fr-FR"], ["fr-fr"]),
      ("[a-z]{2}-[A-Z]{2}", "", ["fr-FR", "xfr-FRx"], ["fr-fr"]),
      ("^(us|ms|s|min|h|d|wk|mo|a|)$", "", ["us", "min", "a", ""], ["m", "as", " "]),
      (
        "^[a-z]{2,3}(-[a-z]{2})?|[ix](-[a-z\\d]{2,8})+$", "i",
        ["fr", "FR-fr", "fra-FR", "x-klingon", "i-a1"], ["", "1", "x-a"]
      ),
      ("\\{.[a-z]*.\\}", "", ["{Body}", "{ab}"], ["{a}", "{}", "{aBcd}"]),
    ])
  func official(pattern: String, flags: String, yes: [String], no: [String]) throws {
    let regex = try XPathRegex(pattern, flags: flags)
    for text in yes { #expect(try regex.matches(text), "\(pattern) matches \(text)") }
    for text in no { #expect(try !regex.matches(text), "\(pattern) does not match \(text)") }
  }

  @Test("the value and the timezone of a time stamp are taken apart")
  func timeStamp() throws {
    let regex = try XPathRegex("^-?([^+-]+)([+-].*)?")
    #expect(try regex.replace("20260102+0100", with: "$1") == "20260102")
    #expect(try regex.replace("20260102", with: "[$2]") == "[]")
  }
}
