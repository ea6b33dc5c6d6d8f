import PackedBytes
import SeededRandom
import Testing

@Suite("Values in few bytes")
struct PackedBytesTests {
  @Test("numbers of every size come back", arguments: [0, 1, 127, 128, 16_383, 16_384, -1, Int.max, Int.min])
  func numbers(_ number: Int) throws {
    var writer = PackedWriter()
    writer.write(number)
    var reader = PackedReader(writer.bytes)
    #expect(try reader.number() == number)
    #expect(reader.isAtEnd)
  }

  @Test(
    "a number in eight bytes comes back, and is not read where fewer are left", arguments: [0, 1, UInt64.max, 1 << 63])
  func fixed(_ number: UInt64) throws {
    var writer = PackedWriter()
    writer.write(fixed: number)
    #expect(writer.bytes.count == 8)
    var reader = PackedReader(writer.bytes)
    #expect(try reader.fixed() == number)
    var cut = PackedReader(Array(writer.bytes.dropLast()))
    #expect(throws: PackedFault.self) { try cut.fixed() }
  }

  @Test("a text that is written again takes one byte, and texts that only look alike stay apart")
  func texts() throws {
    let composed = "\u{E9}"
    let decomposed = "e\u{301}"
    var writer = PackedWriter()
    for text in [composed, composed, decomposed, ""] { writer.write(text) }
    #expect(writer.bytes.count == (2 + 2) + 1 + (2 + 3) + 2)
    var reader = PackedReader(writer.bytes)
    for text in [composed, composed, decomposed, ""] {
      let read = try reader.text()
      #expect(read.utf8.elementsEqual(text.utf8))
    }
    #expect(reader.isAtEnd)
  }

  @Test("lists, absent values, truth values and words come back")
  func structure() throws {
    var writer = PackedWriter()
    writer.write(["a", "b"]) { $0.write($1) }
    writer.write(nil as String?)
    writer.write(true)
    writer.write("un")
    var reader = PackedReader(writer.bytes)
    #expect(try reader.list { (reader) throws(PackedFault) in try reader.text() } == ["a", "b"])
    #expect(try reader.optionalText() == nil)
    #expect(try reader.flag())
    #expect(try reader.word(Word.self) == .un)
    #expect(reader.isAtEnd)
  }

  private enum Word: String { case un }

  @Test("a list that says to be longer than its bytes is refused before any of it is read")
  func hugeList() {
    var writer = PackedWriter()
    writer.write(Int.max)
    var reader = PackedReader(writer.bytes)
    #expect(throws: PackedFault.self) { try reader.list { (reader) throws(PackedFault) in try reader.number() } }
  }

  @Test("random bytes never trap, whatever they are read as")
  func randomBytes() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      var reader = PackedReader(bytes)
      while !reader.isAtEnd {
        do throws(PackedFault) {
          switch Int.random(in: 0...4, using: &random) {
          case 0: _ = try reader.number()
          case 1: _ = try reader.text()
          case 2: _ = try reader.flag()
          case 3: _ = try reader.optionalText()
          default: _ = try reader.list { (reader) throws(PackedFault) in try reader.text() }
          }
        } catch {
          break
        }
      }
    }
  }
}
