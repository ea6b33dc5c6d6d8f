import DocumentTree
import JSONReading
import SeededRandom
import Testing

@Suite("Reading JSON")
struct JSONReaderTests {
  private func read(_ text: String) throws(JSONFault) -> JSONValue {
    try JSONReader().read(Array(text.utf8)).root
  }

  @Test("keeps the line and column of each value")
  func positions() throws {
    let root = try read("{\n  \"é\": [1,\r\n \"x\"]\r, \"b\": null}")
    #expect(root.position == Position(line: 1, column: 1))
    #expect(root.members.map(\.position) == [Position(line: 2, column: 3), Position(line: 4, column: 3)])
    #expect(root["é"]?.items.map(\.position) == [Position(line: 2, column: 9), Position(line: 3, column: 2)])
    #expect(root["b"]?.content == .null)
  }

  @Test("reads escapes and surrogate pairs")
  func escapes() throws {
    #expect(try read(#""a\"\\\/\b\f\n\r\té\uD83D\uDE00""#).scalar == "a\"\\/\u{8}\u{c}\n\r\té😀")
  }

  @Test("keeps a number as written", arguments: ["0", "-0", "1.50", "1e5", "-12.5E-3", "9007199254740993"])
  func numbers(text: String) throws { #expect(try read(text).content == .number(text)) }

  @Test("passes over a byte order mark")
  func byteOrderMark() throws {
    #expect(try JSONReader().read([0xEF, 0xBB, 0xBF] + Array("[]".utf8)).root.content == .array([]))
  }

  static let faults: [(text: String, kind: JSONFault.Kind, line: Int, column: Int)] = [
    ("", .endOfText, 1, 1), ("{\"a\":1", .endOfText, 1, 7), ("[1,", .endOfText, 1, 4), ("tru", .endOfText, 1, 4),
    ("[1,]", .unexpected(byte: 0x5D), 1, 4), ("{\"a\" 1}", .unexpected(byte: 0x31), 1, 6),
    ("{a:1}", .unexpected(byte: 0x61), 1, 2), ("{\"a\":1,}", .unexpected(byte: 0x7D), 1, 8),
    ("['a']", .unexpected(byte: 0x27), 1, 2), ("nulL", .unexpected(byte: 0x4C), 1, 4),
    ("1 2", .trailingContent, 1, 3), ("{}\n}", .trailingContent, 2, 1), ("[\"a", .unclosedString, 1, 2),
    ("\"a\nb\"", .controlCharacter(byte: 0x0A), 1, 3), ("\"\\x\"", .badEscape, 1, 2), ("\"\\u12G4\"", .badEscape, 1, 2),
    ("\"\\uD800\"", .badEscape, 1, 2), ("\"\\uDC00\"", .badEscape, 1, 2), ("\"\\uD800\\u0041\"", .badEscape, 1, 2),
    ("01", .badNumber, 1, 1), ("-01", .badNumber, 1, 1), ("-", .badNumber, 1, 1), ("1.", .badNumber, 1, 1),
    ("1e", .badNumber, 1, 1), (".5", .unexpected(byte: 0x2E), 1, 1), ("+1", .unexpected(byte: 0x2B), 1, 1),
  ]

  @Test("refuses what is not JSON, where it stops being so", arguments: faults)
  func refusal(text: String, kind: JSONFault.Kind, line: Int, column: Int) {
    #expect(throws: JSONFault(kind: kind, position: Position(line: line, column: column))) { try read(text) }
  }

  @Test("refuses bytes that are not UTF-8")
  func encoding() {
    #expect(throws: JSONFault(kind: .badEncoding, position: Position(line: 1, column: 1))) {
      try JSONReader().read([0x22, 0xE9, 0x22])
    }
  }

  @Test("tells a name that stands twice, in any object")
  func duplicates() throws {
    let reading = try JSONReader().read(Array(#"{"a":1,"b":{"c":1,"c":2},"a":3}"#.utf8))
    #expect(reading.duplicates.map(\.name) == ["c", "a"])
    #expect(reading.duplicates.map(\.position) == [Position(line: 1, column: 19), Position(line: 1, column: 26)])
  }

  @Test("stops at the limits")
  func limits() {
    let deep = String(repeating: "[", count: 600) + String(repeating: "]", count: 600)
    #expect(throws: JSONFault(kind: .tooDeep(limit: 512), position: Position(line: 1, column: 513))) { try read(deep) }
    let reader = JSONReader(limits: JSONLimits(values: 3))
    #expect(throws: JSONFault(kind: .tooManyValues(limit: 3), position: Position(line: 1, column: 6))) {
      try reader.read(Array("[1,2,3]".utf8))
    }
    #expect(throws: Never.self) { try reader.read(Array("[1,2]".utf8)) }
  }

  @Test("never traps on mutated bytes, and says the same twice", arguments: 0..<400)
  func mutations(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(
      #"{"resourceType":"Patient","active":true,"name":[{"family":"É\u00E9","_given":[null,{"id":"x"}]}],"n":-1.5e3}"#
        .utf8)
    for _ in 0..<(1 + Int(seed) % 4) {
      let place = Int(generator.next() % UInt64(bytes.count))
      switch generator.next() % 3 {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
      case 1: bytes.remove(at: place)
      default: bytes.insert(contentsOf: bytes.shuffled(using: &generator).prefix(5), at: place)
      }
    }
    let first = Result { try JSONReader().read(bytes) }
    let second = Result { try JSONReader().read(bytes) }
    #expect((try? first.get()) == (try? second.get()))
    if case .success(let reading) = first {
      #expect(throws: Never.self) {
        _ = try FHIRTree.tree(of: reading.root)
        _ = try JSONTree.tree(of: reading.root, root: "x")
      }
    } else if case .failure(let error as JSONFault) = first {
      #expect(error.position.line >= 1 && error.position.column >= 1)
    }
  }
}
