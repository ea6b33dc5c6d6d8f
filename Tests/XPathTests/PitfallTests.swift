import Testing

@testable import XPath

/// Section 4 of the fact sheet: each row with the verdict of XPath 2.0. `wrong` is what XPath 1.0 would say.
@Suite("Semantic pitfalls of the official rules")
struct PitfallTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let id: String
    let test: String
    let expected: String
    var wrong: String?
    var testDescription: String { "\(id) \(test)" }
  }

  static let rows: [Row] = [
    Row(id: "XP-01", test: "//cda:high/@value > //cda:low/@value", expected: "true", wrong: "false"),
    Row(id: "XP-01", test: "//cda:entry[1]/@n < //cda:entry[3]/@n", expected: "true"),
    Row(id: "XP-01", test: "/*/cda:entry[2]/@n > /*/cda:entry[3]/@n", expected: "true", wrong: "false"),
    Row(id: "XP-02", test: "//cda:high/@value >= 0", expected: "FORG0001", wrong: "false"),
    Row(id: "XP-02", test: "//cda:entry/@n >= 10", expected: "true"),
    Row(id: "XP-03", test: "number(//cda:high/@value) > 0", expected: "false"),
    Row(id: "XP-03", test: "number('+1') = 1 and number('1e3') = 1000", expected: "true", wrong: "false"),
    Row(id: "XP-03", test: "number('') > 0 or number('') <= 0", expected: "false"),
    Row(id: "XP-04", test: "name(//cda:addr/@*) = 'nullFlavor'", expected: "XPTY0004", wrong: "false"),
    Row(id: "XP-04", test: "name(//cda:time/@*) = ''", expected: "true"),
    Row(id: "XP-05", test: "string-length(//cda:value/@code) = 1", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-05", test: "contains(//cda:value/@code, 'a')", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-05", test: "starts-with(//cda:value/@code, 'a')", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-05", test: "substring(//cda:value/@code, 1, 1) = 'a'", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-05", test: "normalize-space(//cda:value/@code) = 'a'", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-05", test: "number(//cda:entry/@n) = 1", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-05", test: "concat(//cda:value/@code, '') = 'a'", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-05", test: "matches(//cda:value/@code, 'a')", expected: "XPTY0004"),
    Row(id: "XP-06", test: "count(//cda:entry) = 4", expected: "true"),
    Row(id: "XP-06", test: "count(//cda:entry/@n='1') = 1", expected: "true"),
    Row(id: "XP-07", test: "'x' = 1", expected: "XPTY0004", wrong: "false"),
    Row(id: "XP-07", test: "string(//cda:entry[@n='2']/@n) = 2", expected: "XPTY0004", wrong: "true"),
    Row(id: "XP-08", test: "//cda:value/@code != 'a'", expected: "true"),
    Row(id: "XP-08", test: "not(//cda:value/@code = 'a')", expected: "false"),
    Row(id: "XP-09", test: "1 and 'INT'", expected: "true"),
    Row(id: "XP-09", test: "0 or ''", expected: "false"),
    Row(id: "XP-09", test: "//cda:value[@code='SPLY' and @code='EVN' or 'INT']", expected: "true"),
    Row(id: "XP-10", test: "string(//cda:time/@none) and true()", expected: "false"),
    Row(id: "XP-11", test: "boolean((1, 2))", expected: "FORG0006"),
    Row(id: "XP-11", test: "('a', 'b') and true()", expected: "FORG0006"),
    Row(id: "XP-12", test: "//cda:addr/@* = 'NAV'", expected: "true"),
    Row(id: "XP-13", test: #"every $t in tokenize('', '\s') satisfies $t = 'x'"#, expected: "true"),
    Row(id: "XP-13", test: #"count(tokenize('a b', '\s')) = 2"#, expected: "true"),
    Row(id: "XP-14", test: "every $x in () satisfies false()", expected: "true"),
    Row(id: "XP-14", test: "some $x in () satisfies true()", expected: "false"),
    Row(id: "XP-14", test: "() = ()", expected: "false"),
    Row(id: "XP-14", test: "() castable as xs:integer", expected: "false"),
    Row(id: "XP-14", test: "() castable as xs:integer?", expected: "true"),
    Row(id: "XP-14", test: "('1', '2') castable as xs:integer", expected: "false"),
    Row(id: "XP-15", test: "'2021-02-30T00:00:00' castable as xs:dateTime", expected: "false"),
    Row(id: "XP-15", test: "'2021-02-28T24:00:00' castable as xs:dateTime", expected: "true"),
    Row(id: "XP-15", test: "'2021-02-28T10:00:00+14:00' castable as xs:dateTime", expected: "true"),
    Row(id: "XP-15", test: "'2021-02-28T10:00:00+14:01' castable as xs:dateTime", expected: "false"),
    Row(id: "XP-15", test: "' 2021-02-28T10:00:00.5 ' castable as xs:dateTime", expected: "true"),
    Row(id: "XP-16", test: "'12 ' castable as xs:integer", expected: "true"),
    Row(id: "XP-16", test: "'+1' castable as xs:integer", expected: "true"),
    Row(id: "XP-16", test: "'1.0' castable as xs:integer", expected: "false"),
    Row(id: "XP-16", test: "'1e3' castable as xs:integer", expected: "false"),
    Row(id: "XP-16", test: "'any thing at all' castable as xs:anyURI", expected: "true"),
    Row(id: "XP-16", test: "string(false())", expected: "true"),
    Row(id: "XP-17", test: "//cda:low/@value = //cda:low/@value/concat(' ', .)", expected: "false"),
    Row(
      id: "XP-18", test: "//cda:value[resolve-QName(@xsi:type, .) = QName('urn:hl7-org:v3', 'II')]/@code = 'b'",
      expected: "true"),
    Row(
      id: "XP-18", test: "count(//cda:value[resolve-QName(@xsi:type, .) = QName('urn:hl7-org:v3', 'CD')]) = 2",
      expected: "true"),
    Row(id: "XP-18", test: "resolve-QName('no:x', /*)", expected: "FONS0004"),
    Row(id: "XP-18", test: "//cda:value/@xsi:type = 'II'", expected: "false"),
    Row(id: "XP-19", test: "count(//cda:entry[1]) = 2", expected: "true"),
    Row(id: "XP-19", test: "count((//cda:entry)[1]) = 1", expected: "true"),
    Row(id: "XP-19", test: "count(//cda:value/ancestor::cda:ClinicalDocument) = 1", expected: "true"),
    Row(id: "XP-19", test: "(//cda:value | //cda:low)[1]/@value = '20210101'", expected: "true"),
    Row(id: "XP-20", test: "/*/cda:code[self::cda:code[@code='11488-4']]", expected: "true"),
    Row(id: "XP-20", test: "/*/cda:code/self::cda:observation[@code]", expected: "false"),
    Row(id: "XP-21", test: "//cda:addr/text() = 'rue'", expected: "true"),
    Row(id: "XP-21", test: "//cda:addr = 'ruePasteur'", expected: "true"),
    Row(id: "XP-22", test: "true() or (1 div 0 = 1)", expected: "true"),
    Row(id: "XP-22", test: "false() and (1 div 0 = 1)", expected: "false"),
    Row(id: "XP-22", test: "(1 div 0 = 1) or true()", expected: "FOAR0001"),
  ]

  @Test("verdict of XPath 2.0", arguments: rows)
  func verdict(_ row: Row) throws {
    let found = try XPathSample().truth(row.test)
    #expect(found == row.expected)
    if let wrong = row.wrong { #expect(found != wrong) }
  }
}
