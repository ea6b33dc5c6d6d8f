import DocumentTree

/// One pass over the bytes of a mail: where its lines are, which could be boundaries, which bytes are out of place.
///
/// Positions are found from a mark every 4 KB, so the index stays small whatever the lines are. Lines end with LF;
/// only in a mail without any LF do they end with CR.
struct LineIndex: Sendable {
  /// A count and where the first one is.
  struct Occurrences: Sendable {
    var count = 0
    var first = 0
    mutating func add(_ offset: Int) {
      if count == 0 { first = offset }
      count += 1
    }
  }

  private struct Mark: Sendable {
    var line: Int
    var column: Int
  }

  private static let stride = 4_096

  let bytes: [UInt8]
  /// Whether lines end with CR alone.
  let endsLinesWithCR: Bool
  private(set) var bareLF = Occurrences()
  /// Line feeds in all.
  private(set) var lineFeeds = 0
  private(set) var bareCR = Occurrences()
  private(set) var nul = Occurrences()
  private(set) var longLines = Occurrences()
  private(set) var longestLine = 0
  /// Offsets of lines that begin with `--`.
  private(set) var dashLines: [Int] = []
  /// Set to the first line that was not recorded when there were more than allowed.
  private(set) var firstDashLineOmitted: Int?
  private var marks: [Mark] = []

  init(_ bytes: [UInt8], dashLineLimit: Int) {
    self.bytes = bytes
    endsLinesWithCR = !bytes.contains(0x0A) && bytes.contains(0x0D)
    let terminator: UInt8 = endsLinesWithCR ? 0x0D : 0x0A
    var line = 1
    var column = 1
    var lineStart = 0
    marks.reserveCapacity(bytes.count / LineIndex.stride + 1)
    bytes.withUnsafeBufferPointer { bytes in
      for offset in bytes.indices {
        if offset % LineIndex.stride == 0 { marks.append(Mark(line: line, column: column)) }
        let byte = bytes[offset]
        if byte > 0x2D {
          if byte & 0xC0 != 0x80 { column += 1 }
          continue
        }
        if byte == 0x2D, offset == lineStart, offset + 1 < bytes.count, bytes[offset + 1] == 0x2D {
          if dashLines.count < dashLineLimit {
            dashLines.append(offset)
          } else if firstDashLineOmitted == nil {
            firstDashLineOmitted = offset
          }
        }
        if byte == 0x0D, offset + 1 == bytes.count || bytes[offset + 1] != 0x0A { bareCR.add(offset) }
        if byte == 0x0A { lineFeeds += 1 }
        if byte == 0x0A, offset == 0 || bytes[offset - 1] != 0x0D { bareLF.add(offset) }
        if byte == 0 { nul.add(offset) }
        if byte == terminator {
          measure(lineStart..<(byte == 0x0A && offset > lineStart && bytes[offset - 1] == 0x0D ? offset - 1 : offset))
          line += 1
          column = 1
          lineStart = offset + 1
        } else {
          column += 1
        }
      }
    }
    measure(lineStart..<bytes.count)
  }

  private mutating func measure(_ line: Range<Int>) {
    longestLine = max(longestLine, line.count)
    if line.count > 998 { longLines.add(line.lowerBound) }
  }

  /// Line and column of a byte; columns count characters. An offset past the end is taken for the end.
  func position(_ offset: Int) -> Position {
    let offset = min(max(0, offset), bytes.count)
    guard !marks.isEmpty else { return Position(line: 1, column: 1) }
    let index = min(offset / LineIndex.stride, marks.count - 1)
    var line = marks[index].line
    var column = marks[index].column
    let terminator: UInt8 = endsLinesWithCR ? 0x0D : 0x0A
    for byte in bytes[(index * LineIndex.stride)..<offset] {
      if byte == terminator {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return Position(line: line, column: column)
  }

  /// The line that begins at `start`: its content without terminator, and where the next one begins, at most `end`.
  func line(at start: Int, end: Int) -> (content: Range<Int>, next: Int) {
    guard start < end else { return (end..<end, end) }
    let terminator: UInt8 = endsLinesWithCR ? 0x0D : 0x0A
    let found = bytes.withUnsafeBufferPointer { bytes in
      var offset = start
      while offset < end, bytes[offset] != terminator { offset += 1 }
      return offset
    }
    if found == end { return (start..<end, end) }
    let contentEnd = !endsLinesWithCR && found > start && bytes[found - 1] == 0x0D ? found - 1 : found
    return (start..<contentEnd, found + 1)
  }

  /// The offsets of the lines within `range` that begin with `--`.
  func dashLines(in range: Range<Int>) -> ArraySlice<Int> {
    func firstIndex(from offset: Int) -> Int {
      var low = 0
      var high = dashLines.count
      while low < high {
        let middle = (low + high) / 2
        if dashLines[middle] < offset { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = firstIndex(from: range.lowerBound)
    return dashLines[start..<max(start, firstIndex(from: range.upperBound))]
  }

  /// Where the line break that ends just before `offset` begins: the end of a part before its boundary.
  func beforeLineBreak(_ offset: Int, notBefore start: Int) -> Int {
    var end = min(offset, bytes.count)
    if endsLinesWithCR {
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      return end
    }
    if end > start, bytes[end - 1] == 0x0A {
      end -= 1
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    }
    return end
  }
}
