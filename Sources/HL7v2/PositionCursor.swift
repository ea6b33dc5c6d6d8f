import DocumentTree

/// A byte whose line and column are known; it only moves forward.
struct PositionCursor {
  private let bytes: [UInt8]
  /// Whether each byte is a character; otherwise the bytes are UTF-8.
  private let isSingleByte: Bool
  private var offset = 0
  private var line = 1
  private var column = 1
  /// The marks of the bytes from here to the end of what was scanned: where there are only plain bytes, each is a
  /// character, and a document of megabytes need not be counted.
  var marksAhead: UInt8 = ByteClass.plain

  init(_ bytes: [UInt8], isSingleByte: Bool) {
    self.bytes = bytes
    self.isSingleByte = isSingleByte
  }

  /// The place of the cursor itself.
  var position: Position { Position(line: line, column: column) }

  /// Puts the cursor on the first byte of a segment.
  mutating func enter(_ segment: SegmentScanner.Line) {
    offset = segment.range.lowerBound
    line = segment.number
    column = segment.columnsBefore + 1
    marksAhead = segment.containsLineFeed ? ByteClass.lineFeed : ByteClass.plain
  }

  /// Moves to byte `target`, which is not before the cursor, and says where it is.
  mutating func move(to target: Int) -> Position {
    if marksAhead & (ByteClass.high | ByteClass.lineFeed) == 0 {
      column += max(target - offset, 0)
    } else {
      var index = offset
      while index < target {
        let byte = bytes[index]
        if byte == 0x0A {
          line += 1
          column = 1
        } else if isSingleByte || byte & 0xC0 != 0x80 {
          column += 1
        }
        index += 1
      }
    }
    offset = max(target, offset)
    return position
  }
}
