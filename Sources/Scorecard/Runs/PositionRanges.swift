/// A set of positions written for people and machines alike: `1-38,41`, counted from 1.
struct PositionRanges {
  /// The positions, from 0, as ranges that ascend and never touch.
  let ranges: [Range<Int>]

  /// The ranges given, ascending and apart.
  init(_ ranges: [Range<Int>]) { self.ranges = ranges }

  /// The positions of a text, each below `limit`; nil when it is not well written.
  init?(_ text: String, limit: Int) {
    var ranges: [Range<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) where !text.isEmpty {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first >= 1, first <= last, last <= limit, first > (ranges.last?.upperBound ?? -1) + 1
      else { return nil }
      ranges.append(first - 1..<last)
    }
    self.ranges = ranges
  }

  /// `1-38,41`.
  var text: String {
    ranges.map { $0.count == 1 ? "\($0.upperBound)" : "\($0.lowerBound + 1)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}
