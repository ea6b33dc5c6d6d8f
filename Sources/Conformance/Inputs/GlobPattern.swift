/// One step of a glob: `*`, `?` and `[abc]`, as the shells have them.
struct GlobPattern {
  private let pattern: [Character]

  init(_ pattern: some StringProtocol) { self.pattern = Array(pattern) }

  /// Whether `name` matches the whole pattern. The time is at most the product of both lengths.
  func matches(_ name: String) -> Bool {
    let name = Array(name)
    // `reachable[i]`: the first `i` items of the pattern match what was read so far.
    var reachable = closure([0])
    for character in name {
      var next: Set<Int> = []
      for index in reachable where index < pattern.count {
        switch pattern[index] {
        case "*": next.insert(index)
        case "?": next.insert(index + 1)
        case "[":
          if let (accepts, end) = set(from: index, accepts: character) {
            if accepts { next.insert(end) }
          } else if character == "[" {
            next.insert(index + 1)
          }
        case character: next.insert(index + 1)
        default: break
        }
      }
      reachable = closure(next)
      if reachable.isEmpty { return false }
    }
    return reachable.contains(pattern.count)
  }

  /// A star may also match nothing.
  private func closure(_ indices: Set<Int>) -> Set<Int> {
    GlobPattern.closure(indices) { pattern.indices.contains($0) && pattern[$0] == "*" }
  }

  /// The places of a pattern that are reached from `indices` where stars match nothing.
  static func closure(_ indices: Set<Int>, isStar: (Int) -> Bool) -> Set<Int> {
    var result = indices
    for index in indices {
      var next = index
      while isStar(next) {
        next += 1
        result.insert(next)
      }
    }
    return result
  }

  private func set(from index: Int, accepts character: Character) -> (Bool, end: Int)? {
    guard let close = pattern[(index + 1)...].firstIndex(of: "]"), close > index + 1 else { return nil }
    var members = Array(pattern[(index + 1)..<close])
    let isNegated = members.first == "!" || members.first == "^"
    if isNegated { members.removeFirst() }
    var found = false
    var position = 0
    while position < members.count {
      if position + 2 < members.count, members[position + 1] == "-" {
        if members[position] <= character, character <= members[position + 2] { found = true }
        position += 3
      } else {
        if members[position] == character { found = true }
        position += 1
      }
    }
    return (found != isNegated, close + 1)
  }
}
