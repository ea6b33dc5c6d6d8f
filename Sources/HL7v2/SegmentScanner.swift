/// Walks over the lines of a file and counts them.
struct SegmentScanner {
  /// One line of the file, without its terminator.
  struct Line {
    var range: Range<Int>
    /// Line in the file, from 1.
    var number: Int
    /// Characters of the line that stand before `range`.
    var columnsBefore = 0
    /// Whether a terminator follows.
    var isTerminated: Bool
    /// Whether a bare LF is part of it.
    var containsLineFeed: Bool
  }

  private let bytes: [UInt8]
  private let lineFeedEnds: Bool
  private var index: Int
  private var end: Int
  private var number: Int

  /// `lineFeedEnds`: whether LF alone ends a segment; `line` is the number of the first line.
  init(_ bytes: [UInt8], from start: Int, lineFeedEnds: Bool, line: Int = 1) {
    number = line
    self.bytes = bytes
    self.lineFeedEnds = lineFeedEnds
    index = start
    end = start
  }

  /// Goes to the frame `range`, which begins at or after the present place, and counts the lines in between.
  mutating func enter(_ range: Range<Int>) {
    while index < range.lowerBound {
      let byte = bytes[index]
      if byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)) { number += 1 }
      index += 1
    }
    end = range.upperBound
  }

  /// The next line of the frame.
  mutating func next() -> Line? {
    guard index < end else { return nil }
    let start = index
    var line = Line(range: start..<end, number: number, isTerminated: false, containsLineFeed: false)
    var place = start
    while place < end {
      let byte = bytes[place]
      guard byte == 0x0D || byte == 0x0A else {
        place += 1
        continue
      }
      if byte == 0x0A, !lineFeedEnds, place > start, !startsMessage(place + 1) {
        // Content; but an editor counts a line.
        line.containsLineFeed = true
        number += 1
        place += 1
        continue
      }
      line.range = start..<place
      line.isTerminated = true
      number += 1
      place += 1
      if byte == 0x0D, place < end, bytes[place] == 0x0A { place += 1 }
      break
    }
    index = place
    return line
  }

  /// Whether a message begins here: never taken for content, or the whole of it would go unread.
  private func startsMessage(_ place: Int) -> Bool {
    SegmentIdentifier.packed(bytes, from: place, to: end) == SegmentIdentifier.msh && place + 3 < end
      && Delimiters.isDelimiter(bytes[place + 3])
  }
}
