/// A set of positions, from 0, a bit each.
struct PositionSet: Sendable {
  private var words: [UInt64] = []

  /// No position.
  init() {}

  /// How many there are.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Whether `position` is in the set.
  func contains(_ position: Int) -> Bool {
    position >= 0 && position >> 6 < words.count && words[position >> 6] >> UInt64(position & 63) & 1 == 1
  }

  /// Adds `position`, which is not negative.
  mutating func insert(_ position: Int) {
    guard position >= 0 else { return }
    if position >> 6 >= words.count {
      words.append(contentsOf: repeatElement(0, count: (position >> 6) - words.count + 1))
    }
    words[position >> 6] |= 1 << UInt64(position & 63)
  }

  mutating func remove(_ position: Int) {
    guard contains(position) else { return }
    words[position >> 6] &= ~(1 << UInt64(position & 63))
  }

  /// Adds every position of `range`.
  mutating func insert(_ range: Range<Int>) {
    for position in range { insert(position) }
  }

  mutating func subtract(_ other: PositionSet) {
    for index in words.indices.prefix(other.words.count) { words[index] &= ~other.words[index] }
  }

  /// The positions as ranges that never touch, ascending.
  var ranges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, word) in words.enumerated() where word != 0 {
      var left = word
      while left != 0 {
        let first = left.trailingZeroBitCount
        let shifted = left >> UInt64(first)
        let length = (~shifted).trailingZeroBitCount
        let start = index << 6 + first
        if let last = ranges.last, last.upperBound == start {
          ranges[ranges.count - 1] = last.lowerBound..<(start + length)
        } else {
          ranges.append(start..<(start + length))
        }
        left = first + length >= 64 ? 0 : left & ~((1 << UInt64(first + length)) - 1)
      }
    }
    return ranges
  }
}
