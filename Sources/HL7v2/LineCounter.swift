import DocumentTree

/// Says on which line a byte stands, for offsets asked in rising order; CR, LF and CR LF each end a line.
struct LineCounter {
  private let bytes: [UInt8]
  private var index = 0
  private var line: Int

  /// `line` is the number of the first line.
  init(_ bytes: [UInt8], line: Int = 1) {
    self.bytes = bytes
    self.line = line
  }

  /// The beginning of the line in which byte `offset` stands.
  mutating func start(of offset: Int) -> Position {
    while index < min(offset, bytes.count) {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) { line += 1 }
      index += 1
    }
    return Position(line: line, column: 1)
  }
}
