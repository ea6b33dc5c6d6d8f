/// A set of positions written for people and machines alike: `1-38,41`, counted from 1.
struct PositionRanges {
  /// The positions, from 0, ascending.
  let positions: [Int]

  /// The positions given, ascending and distinct.
  init(_ positions: [Int]) { self.positions = positions }

  /// The positions of a text, each below `limit`; nil when it is not well written.
  init?(_ text: String, limit: Int) {
    var positions: [Int] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) where !text.isEmpty {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
      guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
        first >= 1, first <= last, last <= limit, first > (positions.last ?? -1) + 1
      else { return nil }
      positions.append(contentsOf: (first - 1)...(last - 1))
    }
    self.positions = positions
  }

  /// `1-38,41`.
  var text: String {
    var parts: [String] = []
    var start = 0
    for index in positions.indices {
      let isLast = index == positions.count - 1
      if !isLast, positions[index + 1] == positions[index] + 1 { continue }
      let first = positions[start] + 1
      let last = positions[index] + 1
      parts.append(first == last ? "\(first)" : "\(first)-\(last)")
      start = index + 1
    }
    return parts.joined(separator: ",")
  }
}
