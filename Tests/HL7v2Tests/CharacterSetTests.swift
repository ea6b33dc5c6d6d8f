import DocumentTree
import HL7v2
import Testing

@Suite("Character set of MSH-18 (HL7-005, HL7-006)")
struct CharacterSetTests {
  private func message(_ declared: String, _ text: [UInt8]) throws -> HL7Message {
    let header = Array((#"MSH|^~\&|||||||ORU^R01^ORU_R01|1|T|2.5||||||"# + declared + "\rOBR|1|||1^").utf8)
    return try #require(try HL7Fixtures.read(header + text + Array("^LN|2\r".utf8)).messages.first)
  }

  private func text(_ message: HL7Message) throws -> String? { message.value(at: try HL7Fixtures.path("OBR-4.2")) }

  @Test(
    "each set is decoded",
    arguments: [
      ("UNICODE UTF-8", [UInt8(0xC3), 0xA9], "é"), ("8859/1", [0xE9, 0xA4], "é¤"),
      ("8859/15", [0xE9, 0x20, 0xA4, 0xBD], "é €œ"),
      ("ASCII", [0x65], "e"), ("", [0x65], "e"),
    ])
  func decoded(_ declared: String, _ bytes: [UInt8], _ expected: String) throws {
    let message = try message(declared, bytes)
    #expect(try text(message) == expected)
    #expect(message.diagnostics.isEmpty)
  }

  @Test("V07: a byte that is not UTF-8 is replaced and reported, with what it may be")
  func notUTF8() throws {
    let message = try message("UNICODE UTF-8", [0x61, 0xE9, 0x62])
    #expect(try text(message) == "a\u{FFFD}b")
    #expect(message.diagnostics.map(\.kind) == [.undecodableBytes(count: 1, declared: .utf8, plausible: .latin9)])
    #expect(message.diagnostics.first?.path?.description == "OBR-4.2")
    #expect(message.diagnostics.first?.position == Position(line: 2, column: 11))
  }

  @Test("V08: a single-byte set that looks like UTF-8 is read as declared and reported")
  func looksLikeUTF8() throws {
    let message = try message("8859/15", [0xC3, 0xA9])
    #expect(try text(message) == "Ã©")
    #expect(message.diagnostics.map(\.kind) == [.looksLikeUTF8(count: 1, declared: .latin9)])
  }

  @Test("bytes above ASCII without a declaration are one finding", arguments: ["", "ASCII"])
  func undeclared(_ declared: String) throws {
    let message = try message(declared, Array("é".utf8))
    #expect(try text(message) == "é")
    #expect(message.diagnostics.map(\.kind) == [.undecodableBytes(count: 2, declared: .ascii, plausible: .utf8)])
  }

  @Test("V09: the first repetition of MSH-18 counts")
  func repeated() throws {
    let message = try message("UNICODE UTF-8~8859/15", Array("é".utf8))
    #expect(message.characterSet == .utf8)
    #expect(message.header.characterSet == "UNICODE UTF-8~8859/15")
  }

  @Test("an ambiguous or unknown set is said", arguments: ["UNICODE", "ISO IR87", "utf-8"])
  func unknown(_ declared: String) throws {
    let message = try message(declared, Array("é".utf8))
    #expect(message.diagnostics.map(\.kind) == [.unknownCharacterSet(declared)])
    #expect(try text(message) == "é")
  }

  @Test("NUL is replaced and reported")
  func nul() throws {
    let message = try message("UNICODE UTF-8", [0x61, 0, 0x62])
    #expect(try text(message) == "a\u{FFFD}b")
    #expect(message.diagnostics.map(\.kind) == [.nul])
  }

  @Test("columns count characters in a single-byte set too")
  func columns() throws {
    let message = try message("8859/15", [0xE9, 0xE9])
    let node = try #require(message.nodes(at: try HL7Fixtures.path("OBR-5")).first)
    #expect(message.tree.position(node).column == 17)
  }
}
