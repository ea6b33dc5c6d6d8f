/// A set of the segments of one grammar, which are numbered from 0 to 63.
struct SegmentSet: Hashable, Sendable {
  private(set) var bits: UInt64 = 0

  /// The set that holds segment `number` only; the empty set when there is no such number.
  init(_ number: Int? = nil) {
    if let number, number >= 0, number < 64 { bits = 1 << UInt64(number) }
  }

  var isEmpty: Bool { bits == 0 }

  func contains(_ number: Int) -> Bool { number >= 0 && number < 64 && bits >> UInt64(number) & 1 == 1 }

  func isDisjoint(with other: SegmentSet) -> Bool { bits & other.bits == 0 }

  mutating func formUnion(_ other: SegmentSet) { bits |= other.bits }

  func union(_ other: SegmentSet) -> SegmentSet {
    var both = self
    both.formUnion(other)
    return both
  }

  /// The numbers in it, rising.
  var numbers: [Int] {
    var rest = bits
    var found: [Int] = []
    while rest != 0 {
      found.append(rest.trailingZeroBitCount)
      rest &= rest - 1
    }
    return found
  }
}
