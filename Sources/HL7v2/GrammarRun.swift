/// One matching of segments against a grammar: where it is, and what it found.
struct GrammarRun {
  private let names: [String]
  private let grammar: CompiledGrammar
  /// The number of each segment in the grammar, -1 for one that it does not speak of.
  private let numbers: [Int]
  /// Positions of the segments of each number that are still to come, last first; made when they are first asked for.
  private var upcoming: [[Int]]?
  private var index = 0
  private var groups: [GrammarMatch.Group] = []
  private var membership: [Int?]
  private var isPlaced: [Bool]
  private var violations: [GrammarViolation] = []
  /// Segments that were skipped: their absence elsewhere has a cause already.
  private var skipped = SegmentSet()
  private var lastPlaced = -1

  init(names: [String], grammar: CompiledGrammar, known: Set<String>) {
    self.names = names
    self.grammar = grammar
    numbers = names.map { grammar.numbers[$0] ?? -1 }
    membership = Array(repeating: nil, count: names.count)
    isPlaced = Array(repeating: false, count: names.count)
    for position in names.indices.reversed() where numbers[position] < 0 {
      let kind: GrammarViolation.Kind = known.contains(names[position]) ? .extra : .unknown
      violations.append(
        GrammarViolation(kind: kind, name: names[position], segment: position, expected: [], groups: []))
    }
    skipForeign()
  }

  mutating func match() {
    sequence(grammar.top, follow: SegmentSet(), restarts: SegmentSet(), group: nil)
    while current != nil { skip([], counts: [], group: nil) }
  }

  consuming func finish() -> GrammarMatch {
    GrammarMatch(
      groups: groups, membership: membership, isPlaced: isPlaced,
      violations: violations.sorted { ($0.segment, $0.name) < ($1.segment, $1.name) })
  }

  // MARK: The place

  private var current: Int? { index < numbers.count ? numbers[index] : nil }

  private mutating func skipForeign() {
    while index < numbers.count, numbers[index] < 0 { index += 1 }
  }

  private mutating func advance() {
    if upcoming != nil, let number = current { _ = upcoming?[number].popLast() }
    index += 1
    skipForeign()
  }

  /// Where the next segment of `set` stands from here on.
  private mutating func next(_ set: SegmentSet) -> Int? {
    let known = upcoming ?? positions()
    upcoming = known
    return set.numbers.compactMap { known[$0].last }.min()
  }

  /// The positions of the segments of each number from here on, last first.
  private func positions() -> [[Int]] {
    var positions: [[Int]] = Array(repeating: [], count: grammar.names.count)
    for position in numbers.indices[index...].reversed() where numbers[position] >= 0 {
      positions[numbers[position]].append(position)
    }
    return positions
  }

  // MARK: Matching

  /// Matches a row of items from here on. `follow` are the segments that the grammar allows after it, `restarts` those
  /// that begin another occurrence of a group around it.
  private mutating func sequence(
    _ row: CompiledGrammar.Sequence, follow: SegmentSet, restarts: SegmentSet, group: Int?
  ) {
    var counts = [Int](repeating: 0, count: row.items.count)
    var place = 0
    while place < row.items.count {
      guard let number = current else {
        reportMissing(row.items[place...], counts: counts[place...], group: group)
        return
      }
      let item = row.items[place]
      let after = row.ahead[place + 1].union(follow)
      let mayStart = counts[place] == 0 || item.repeats
      if mayStart, item.first.contains(number) || recognises(item, number, rest: row.items[(place + 1)...]) {
        counts[place] += 1
        enter(item, follow: after, restarts: restarts, group: group, occurrence: counts[place])
      } else if !after.contains(number), let partial = partialGroup(row, from: place, counts, number, restarts) {
        reportMissing(row.items[place..<partial], counts: counts[place..<partial], group: group)
        place = partial
        counts[place] += 1
        let follow = row.ahead[place + 1].union(follow)
        enter(row.items[place], follow: follow, restarts: restarts, group: group, occurrence: 1)
      } else if !after.contains(number) {
        skip(row.items[place...], counts: counts[place...], group: group)
      } else if counts[place] == 0, !item.isNullable, comesLater(item, restarts: restarts) {
        // Something later takes this segment, but what is due here stands further on.
        skip(row.items[place...], counts: counts[place...], group: group)
      } else {
        if counts[place] == 0, !item.isNullable {
          reportMissing(row.items[place...place], counts: counts[place...place], group: group)
        }
        place += 1
      }
    }
  }

  /// Whether segment `number` shows that `item`, a group, is meant though its first segment is missing: it is required
  /// in the group, and nothing else that may come begins with it.
  private func recognises(_ item: CompiledGrammar.Item, _ number: Int, rest: ArraySlice<CompiledGrammar.Item>) -> Bool {
    item.isGroup && item.entry.contains(number) && !rest.contains { $0.first.contains(number) }
  }

  /// The place, from `place` on, of a required group of which only an optional part came: nothing else takes segment
  /// `number`, and what begins the group does not come later.
  private mutating func partialGroup(
    _ row: CompiledGrammar.Sequence, from place: Int, _ counts: [Int], _ number: Int, _ restarts: SegmentSet
  ) -> Int? {
    for candidate in row.items.indices[place...] {
      let item = row.items[candidate]
      if item.isGroup, !item.isNullable, counts[candidate] == 0, item.all.contains(number),
        !comesLater(item, restarts: restarts)
      {
        return candidate
      }
    }
    return nil
  }

  /// Whether a required item stands further on, before a group around it begins again.
  private mutating func comesLater(_ item: CompiledGrammar.Item, restarts: SegmentSet) -> Bool {
    guard let position = next(item.first) else { return false }
    guard let restart = next(restarts) else { return true }
    return position < restart
  }

  private mutating func enter(
    _ item: CompiledGrammar.Item, follow: SegmentSet, restarts: SegmentSet, group: Int?, occurrence: Int
  ) {
    guard case .group(let name, _) = item.item.content else {
      membership[index] = group
      isPlaced[index] = true
      lastPlaced = index
      advance()
      return
    }
    let own = groups.count
    let start = index
    groups.append(GrammarMatch.Group(name: name, occurrence: occurrence, parent: group, segments: start..<start))
    let isRepeatable = item.repeats
    sequence(
      item.children, follow: isRepeatable ? follow.union(item.entry) : follow,
      restarts: isRepeatable ? restarts.union(item.first) : restarts, group: own)
    // A group that took nothing would be entered for ever.
    if index == start, current != nil { advance() }
    groups[own].segments = start..<index
  }

  // MARK: Violations

  /// Passes over the segment that has no place here.
  private mutating func skip(
    _ items: ArraySlice<CompiledGrammar.Item>, counts: ArraySlice<Int>, group: Int?
  ) {
    guard let number = current else { return }
    let isRepeated = lastPlaced >= 0 && numbers[lastPlaced] == number
    violations.append(
      GrammarViolation(
        kind: isRepeated ? .tooMany : .misplaced, name: names[index], segment: index,
        expected: expected(items, counts), groups: path(group)))
    skipped.formUnion(SegmentSet(number))
    advance()
  }

  private mutating func reportMissing(
    _ items: ArraySlice<CompiledGrammar.Item>, counts: ArraySlice<Int>, group: Int?
  ) {
    for (item, count) in zip(items, counts) where count == 0 && !item.isNullable && item.first.isDisjoint(with: skipped)
    {
      violations.append(
        GrammarViolation(
          kind: item.isGroup ? .missingGroup : .missingSegment, name: item.item.name, segment: index,
          expected: item.first.numbers.map { grammar.names[$0] }, groups: path(group)))
    }
  }

  /// What may stand here: the items up to the first required one.
  private func expected(_ items: ArraySlice<CompiledGrammar.Item>, _ counts: ArraySlice<Int>) -> [String] {
    var expected: [String] = []
    for (item, count) in zip(items, counts) where count == 0 || item.repeats {
      expected += item.isGroup ? item.first.numbers.map { grammar.names[$0] } : [item.item.name]
      if count == 0, !item.isNullable { break }
    }
    return expected
  }

  private func path(_ group: Int?) -> [String] {
    var names: [String] = []
    var current = group
    while let place = current {
      names.append(groups[place].name)
      current = groups[place].parent
    }
    return names.reversed()
  }
}
