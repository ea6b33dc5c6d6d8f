import HL7v2
import Testing

@Suite("Changing one place of a message")
struct ER7EditorTests {
  private static let base = [#"MSH|^~\&|A|B"#, "PID|1||X^^^H&1.2&ISO~Y", "OBX|1", "OBX|2|ST"]

  private func edited(_ path: String, _ value: String) throws -> [String] {
    let bytes = try ER7Editor.setting(try HL7Fixtures.path(path), to: value, in: HL7Fixtures.bytes(Self.base))
    return String(decoding: bytes, as: UTF8.self).split(separator: "\r").map(String.init)
  }

  @Test(
    "fields, repetitions, components and subcomponents",
    arguments: [
      ("PID-3", "Z", "PID|1||Z"), ("PID-3[2]", "Z^1", "PID|1||X^^^H&1.2&ISO~Z^1"),
      ("PID-3[2].1", "", "PID|1||X^^^H&1.2&ISO~"),
      ("PID-3.4.2", "9", "PID|1||X^^^H&9&ISO~Y"), ("PID-3[2].4.2", "9", "PID|1||X^^^H&1.2&ISO~Y^^^&9"),
      ("PID-5.2", "N", "PID|1||X^^^H&1.2&ISO~Y||^N"), ("PID-3[4]", "W", "PID|1||X^^^H&1.2&ISO~Y~~W"),
      ("PID-2", #""""#, #"PID|1|""|X^^^H&1.2&ISO~Y"#),
    ])
  func values(_ path: String, _ value: String, _ expected: String) throws {
    var segments = Self.base
    segments[1] = expected
    #expect(try edited(path, value) == segments)
  }

  @Test(
    "MSH is numbered from its separator",
    arguments: [
      ("MSH-3", "Z", #"MSH|^~\&|Z|B"#), ("MSH-4", "Z", #"MSH|^~\&|A|Z"#), ("MSH-6", "Z", #"MSH|^~\&|A|B||Z"#),
      ("MSH-2", "^~^&", "MSH|^~^&|A|B"), ("MSH-1", "#", #"MSH#^~\&|A|B"#),
    ])
  func header(_ path: String, _ value: String, _ expected: String) throws {
    #expect(try edited(path, value) == [expected] + Self.base.dropFirst())
  }

  @Test("segments are replaced, removed, added")
  func segments() throws {
    #expect(try edited("OBX[2]", "OBX|9") == Self.base.dropLast() + ["OBX|9"])
    #expect(try edited("OBX", "") == [Self.base[0], Self.base[1], Self.base[3]])
    #expect(try edited("ZBE", "ZBE|1") == Self.base + ["ZBE|1"])
    #expect(try edited("ZBE-2", "x") == Self.base + ["ZBE||x"])
    #expect(try edited("ZBE", "") == Self.base)
  }

  @Test("a segment may be inserted after another, with its line end", arguments: ["\r", "\n", "\r\n"])
  func insertion(_ terminator: String) throws {
    let bytes = HL7Fixtures.bytes(Self.base, terminator: terminator)
    let changed = try ER7Editor.inserting("ROL|1", after: HL7Path(segment: "PID"), in: bytes)
    var segments = Self.base
    segments.insert("ROL|1", at: 2)
    #expect(changed == HL7Fixtures.bytes(segments, terminator: terminator))
  }

  @Test("MLLP framing stays outside the segments", arguments: ["\r\u{1C}\r", "\u{1C}\r"])
  func framed(_ end: String) throws {
    let bytes = Array(("\u{0B}" + Self.base.joined(separator: "\r") + end).utf8)
    let changed = try ER7Editor.setting(HL7Path(segment: "ZBE"), to: "ZBE|1", in: bytes)
    #expect(
      String(decoding: changed, as: UTF8.self) == "\u{0B}" + (Self.base + ["ZBE|1"]).joined(separator: "\r") + end)
  }

  @Test("the second message of a file")
  func secondMessage() throws {
    let bytes = HL7Fixtures.bytes(Self.base + HL7Fixtures.ack)
    let changed = try ER7Editor.setting(HL7Path(segment: "MSA", field: 1), to: "AE", in: bytes, message: 1)
    let file = try HL7Fixtures.read(changed)
    #expect(file.messages.last?.value(at: HL7Path(segment: "MSA", field: 1)) == "AE")
    #expect(changed.count == bytes.count)
  }

  @Test("the value is written in the character set of the message")
  func characterSet() throws {
    let bytes = Array("MSH|^~\\&||||||||||||||||8859/15\rPID|1\r".utf8)
    let changed = try ER7Editor.setting(HL7Path(segment: "PID", field: 5), to: "é€", in: bytes)
    #expect(changed.suffix(3) == [0xE9, 0xA4, 0x0D])
    #expect(throws: ER7Editor.Failure.unencodable(HL7Path(segment: "PID", field: 5))) {
      try ER7Editor.setting(HL7Path(segment: "PID", field: 5), to: "字", in: bytes)
    }
  }

  @Test("what cannot be changed is said")
  func failures() {
    let bytes = HL7Fixtures.bytes(Self.base)
    #expect(throws: ER7Editor.Failure.noMessage(index: 1)) {
      try ER7Editor.setting(HL7Path(segment: "PID"), to: "", in: bytes, message: 1)
    }
    let far = HL7Path(segment: "OBX", occurrence: 5, field: 1)
    #expect(throws: ER7Editor.Failure.noSegment(far)) { try ER7Editor.setting(far, to: "x", in: bytes) }
    let delimiter = HL7Path(segment: "MSH", field: 1)
    #expect(throws: ER7Editor.Failure.delimiterField(delimiter)) { try ER7Editor.setting(delimiter, to: "", in: bytes) }
  }
}
