extension String {
  /// Equality by code point. Swift's own `==` holds canonically equivalent strings equal, XPath does not.
  func isIdentical(to other: String) -> Bool {
    guard utf8.count == other.utf8.count, self == other else { return false }
    // Equal by Swift's measure: only other forms of the same characters can still differ.
    return compareCodepoints(to: other) == 0
  }

  /// -1, 0 or 1 by code point, which for UTF-8 is the order of bytes.
  func compareCodepoints(to other: String) -> Int {
    let fast = utf8.withContiguousStorageIfAvailable { mine in
      other.utf8.withContiguousStorageIfAvailable { theirs in
        let common = min(mine.count, theirs.count)
        for index in 0..<common where mine[index] != theirs[index] {
          return mine[index] < theirs[index] ? -1 : 1
        }
        return mine.count == theirs.count ? 0 : mine.count < theirs.count ? -1 : 1
      }
    }
    if case .some(.some(let order)) = fast { return order }
    if utf8.elementsEqual(other.utf8) { return 0 }
    return utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
  }

  /// The text without leading and trailing XML white space.
  var trimmedOfSpace: Substring {
    let scalars = unicodeScalars
    var start = scalars.startIndex
    var end = scalars.endIndex
    while start < end, XMLCharacter.isSpace(scalars[start]) { start = scalars.index(after: start) }
    while start < end {
      let before = scalars.index(before: end)
      guard XMLCharacter.isSpace(scalars[before]) else { break }
      end = before
    }
    return self[start..<end]
  }

  /// The text trimmed, with each run of XML white space made one space.
  var collapsed: String {
    var view = String.UnicodeScalarView()
    var pending = false
    for scalar in unicodeScalars {
      if XMLCharacter.isSpace(scalar) {
        pending = !view.isEmpty
      } else {
        if pending { view.append(" ") }
        pending = false
        view.append(scalar)
      }
    }
    return String(view)
  }
}
