/// A set of Unicode scalars: ranges and general categories, perhaps complemented, less another set.
///
/// ASCII is answered from two words; the rest by binary search and by the category of the scalar.
struct RegexCharacterSet: Hashable, Sendable {
  /// Sorted and disjoint.
  private let ranges: [ClosedRange<UInt32>]
  private let categories: RegexCategories
  private let isComplemented: Bool
  /// At most one set; an array because a struct cannot hold itself.
  private let subtracted: [RegexCharacterSet]
  private let asciiLow: UInt64
  private let asciiHigh: UInt64

  init(
    ranges: [ClosedRange<UInt32>], categories: RegexCategories = [], isComplemented: Bool = false,
    subtracting other: RegexCharacterSet? = nil
  ) {
    let ranges = RegexCharacterSet.merged(ranges)
    let subtracted = other.map { [$0] } ?? []
    var low: UInt64 = 0
    var high: UInt64 = 0
    for value: UInt32 in 0..<128 {
      let inside = RegexCharacterSet.evaluate(value, ranges, categories, isComplemented, subtracted)
      guard inside else { continue }
      if value < 64 { low |= 1 << UInt64(value) } else { high |= 1 << UInt64(value - 64) }
    }
    self.ranges = ranges
    self.categories = categories
    self.isComplemented = isComplemented
    self.subtracted = subtracted
    asciiLow = low
    asciiHigh = high
  }

  @inline(__always)
  func contains(_ value: UInt32) -> Bool {
    if value < 64 { return asciiLow & (1 << UInt64(value)) != 0 }
    if value < 128 { return asciiHigh & (1 << UInt64(value - 64)) != 0 }
    return RegexCharacterSet.evaluate(value, ranges, categories, isComplemented, subtracted)
  }

  /// The ranges outside `ranges`, up to the last scalar of Unicode.
  static func complement(of ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in merged(ranges) {
      if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
      next = range.upperBound &+ 1
    }
    if next <= 0x10FFFF { result.append(next...0x10FFFF) }
    return result
  }

  private static func evaluate(
    _ value: UInt32, _ ranges: [ClosedRange<UInt32>], _ categories: RegexCategories, _ isComplemented: Bool,
    _ subtracted: [RegexCharacterSet]
  ) -> Bool {
    var inside = contains(value, in: ranges)
    if !inside, !categories.isEmpty, let scalar = Unicode.Scalar(value) {
      inside = categories.contains(categoryOf: scalar)
    }
    guard inside != isComplemented else { return false }
    return !(subtracted.first?.contains(value) ?? false)
  }

  private static func contains(_ value: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }

  private static func merged(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
    var result: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound || range.lowerBound == last.upperBound &+ 1 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
