import DocumentTree
import HL7v2
import SeededRandom
import Testing

@Suite("No input traps, and every tree can be addressed")
struct HostileInputTests {
  private func check(_ bytes: [UInt8]) throws {
    let limits = HL7Limits(segments: 500, fields: 200, repetitions: 200, components: 200)
    guard let file = try? HL7Fixtures.read(bytes, limits: limits) else { return }
    for message in file.messages {
      _ = ProfileTable([]).select(for: message)
      for row in 0..<message.tree.count {
        let node = Node(rawValue: Int32(row))
        let position = message.tree.position(node)
        #expect(position.line >= 1 && position.column >= 1)
        guard let path = message.path(of: node) else { continue }
        #expect(!message.nodes(at: path).isEmpty, "\(path)")
      }
    }
  }

  @Test("random bytes")
  func randomBytes() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<300 {
      try check((0..<Int.random(in: 0...400, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
  }

  @Test("random characters of the syntax")
  func randomSyntax() throws {
    var random = SeededGenerator(seed: 2)
    let words = [
      "MSH|^~\\&|", "MSH", "PID|", "OBX|", "BHS|^~\\&", "BTS|", "FTS|", "|", "^", "~", "\\", "&", "\r", "\n", "\r\n",
      "\u{0B}", "\u{1C}\r", "\u{1C}", "\0", "é", "A01", "\\F\\", "\\X41\\", "\"\"", "ED", "#",
    ]
    for _ in 0..<600 {
      let text = (0..<Int.random(in: 0...80, using: &random)).compactMap { _ in words.randomElement(using: &random) }
      try check(Array(("MSH|^~\\&|A\r" + text.joined()).utf8))
      try check(Array(text.joined().utf8))
    }
  }

  @Test("mutated messages", arguments: [HL7Fixtures.mdm, HL7Fixtures.adt])
  func mutations(_ segments: [String]) throws {
    var random = SeededGenerator(seed: 4)
    let base = HL7Fixtures.bytes(segments)
    for _ in 0..<200 {
      var bytes = base
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        guard let index = bytes.indices.randomElement(using: &random) else { continue }
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        case 2:
          bytes.insert(
            [0x0D, 0x0A, 0x7C, 0x5E, 0x7E, 0x5C, 0x26, 0x0B, 0x1C, 0].randomElement(using: &random) ?? 0, at: index)
        default: bytes.removeSubrange(index..<min(index + 40, bytes.count))
        }
      }
      try check(bytes)
    }
  }

  @Test("editing mutated messages at any place")
  func edits() throws {
    var random = SeededGenerator(seed: 6)
    let base = HL7Fixtures.bytes(HL7Fixtures.adt)
    for _ in 0..<300 {
      var bytes = base
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      let names = ["MSH", "PID", "OBX", "ZBE"]
      let path = HL7Path(
        segment: names.randomElement(using: &random) ?? "PID", occurrence: Int.random(in: 1...2, using: &random),
        field: Int.random(in: 0...1, using: &random) == 0 ? nil : Int.random(in: 1...40, using: &random),
        repetition: Int.random(in: 0...1, using: &random) == 0 ? nil : 2,
        component: Int.random(in: 1...5, using: &random))
      guard let changed = try? ER7Editor.setting(path, to: "x", in: bytes) else { continue }
      try check(changed)
    }
  }

  @Test("separators without end meet a limit", arguments: ["|", "^", "~", "&"])
  func separators(_ separator: String) {
    let bytes = Array(("MSH|^~\\&|" + String(repeating: separator, count: 50_000)).utf8)
    #expect(throws: HL7ReadError.self) { try HL7Fixtures.read(bytes) }
  }

  @Test("framing bytes without end give a result", arguments: [UInt8(0x0B), 0x1C, 0x0D, 0x0A, 0])
  func framingBytes(_ byte: UInt8) throws {
    let file = try HL7Fixtures.read(Array(repeating: byte, count: 100_000))
    #expect(file.messages.isEmpty)
  }
}
