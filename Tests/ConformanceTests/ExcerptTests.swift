import DocumentTree
import Testing

@testable import Conformance

@Suite("Excerpts show where, not whom")
struct ExcerptTests {
  private func line(
    _ text: String, _ style: ExcerptMaker.Style, at position: Position, disclosure: Disclosure = .masked
  ) -> String? {
    var maker = ExcerptMaker(Array(text.utf8), style: style, disclosure: disclosure)
    return maker.excerpt(at: position).map { $0.lines[$0.caretLine] }
  }

  @Test("XML keeps markup and coding attributes, masks texts and other attributes")
  func xml() {
    let text =
      "<a>\n<id root=\"1.2.3\" extension=\"279035121518989\"/><family qualifier=\"BR\">PAT-TROIS</family>\n</a>"
    #expect(
      line(text, .xml, at: Position(line: 2, column: 1))
        == "<id root=\"1.2.3\" extension=\"•••••••••••••••\"/><family qualifier=\"BR\">•••-•••••</family>")
  }

  @Test("a tag, a quote or a comment that began on an earlier line stays masked")
  func spanning() {
    #expect(line("<a x='\nMARTIN' code='N'>", .xml, at: Position(line: 2, column: 1)) == "••••••' code='N'>")
    #expect(line("<a\nname='MARTIN'/>", .xml, at: Position(line: 2, column: 1)) == "name='••••••'/>")
    #expect(line("<!-- le\npatient MARTIN -->", .xml, at: Position(line: 2, column: 1)) == "••••••• •••••• -->")
    #expect(line("<a><![CDATA[\nMARTIN]]></a>", .xml, at: Position(line: 2, column: 1))?.contains("MARTIN") == false)
  }

  @Test("HL7 keeps MSH, segment names, separators and OIDs")
  func hl7() {
    let text = "MSH|^~\\&|A|B\rPID|1||279035121518989^^^X&1.2.250.1.213.1.4.10&ISO^INS||MARTIN^LUC\r"
    #expect(line(text, .hl7, at: Position(line: 1, column: 1)) == "MSH|^~\\&|A|B")
    #expect(
      line(text, .hl7, at: Position(line: 2, column: 1))
        == "PID|•||279••••••••••••^^^•&1.2.250.1.213.1.4.10&•••^•••||••••••^•••")
  }

  @Test("a list keeps its header, OIDs and JSON titles")
  func list() {
    let csv = "matricule;oid;nom\n279035121518989;1.2.250.1.213.1.4.10;PAT-TROIS\n"
    #expect(line(csv, .list, at: Position(line: 1, column: 1)) == "matricule;oid;nom")
    #expect(line(csv, .list, at: Position(line: 2, column: 1)) == "279••••••••••••;1.2.250.1.213.1.4.10;•••-•••••")
    let json = "[{\n\"nom\": \"MARTIN\", \"x\": \"nom\"}]"
    #expect(line(json, .list, at: Position(line: 2, column: 1)) == "\"nom\": \"••••••\", \"•\": \"•••\"}]")
  }

  @Test("a mail keeps header names and MIME fields")
  func mail() {
    let text = "Subject: MARTIN\nContent-Type: text/plain\nbonjour MARTIN\n"
    #expect(line(text, .mail, at: Position(line: 1, column: 1)) == "Subject: ••••••")
    #expect(line(text, .mail, at: Position(line: 2, column: 1)) == "Content-Type: text/plain")
    #expect(line(text, .mail, at: Position(line: 3, column: 1)) == "••••••• ••••••")
  }

  @Test("--show-values shows the line, its control characters made visible")
  func values() {
    #expect(
      line("<a>MARTIN\u{1B}[31m</a>", .xml, at: Position(line: 1, column: 1), disclosure: .values)
        == "<a>MARTIN␛[31m</a>")
  }

  @Test("a long line is cut around the caret")
  func longLine() throws {
    var maker = ExcerptMaker(
      Array(("<a>" + String(repeating: "x", count: 5_000) + "<b/></a>").utf8), style: .xml, disclosure: .masked)
    let found = maker.excerpt(at: Position(line: 1, column: 5_004))
    let excerpt = try #require(found)
    #expect(excerpt.lines[0].count < 140)
    let index = excerpt.lines[0].index(excerpt.lines[0].startIndex, offsetBy: excerpt.caretColumn)
    #expect(excerpt.lines[0][index...].hasPrefix("<b/>"))
  }

  @Test(
    "values are masked: shape and length stay",
    arguments: [
      ("279035121518989", "279••••••••••••"), ("MARTIN", "••••••"), ("19790328", "••••••••"),
      ("PAT-TROIS", "•••-•••••"),
      ("a.b@c.fr", "•.•@•.••"), ("", ""),
    ])
  func mask(value: String, masked: String) {
    #expect(Masked(value).rendered(.masked) == masked)
    #expect(Masked(value).rendered(.values) == value)
  }
}
