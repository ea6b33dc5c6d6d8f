/// A grammar prepared for matching: segments are numbers, and each item knows by which segments it begins.
struct CompiledGrammar: Sendable {
  /// An item with the segments it can begin with. A class: the matcher looks at each for every message.
  final class Item: Sendable {
    let item: GrammarItem
    let children: Sequence
    /// Segments with which it begins.
    let first: SegmentSet
    /// Segments by which it is recognised, the case that its first one is missing included.
    let entry: SegmentSet
    /// Every segment in it.
    let all: SegmentSet
    /// Whether nothing at all satisfies it.
    let isNullable: Bool
    /// Whether it may come again.
    let repeats: Bool
    /// Whether it is a group.
    let isGroup: Bool

    init(
      item: GrammarItem, children: Sequence, first: SegmentSet, entry: SegmentSet, all: SegmentSet, isNullable: Bool
    ) {
      self.item = item
      self.children = children
      self.first = first
      self.entry = entry
      self.all = all
      self.isNullable = isNullable
      repeats = item.repeats
      isGroup = !children.items.isEmpty
    }
  }

  /// Items in a row.
  struct Sequence: Sendable {
    var items: [Item] = []
    /// For each place, what may come from there on within the row.
    var ahead: [SegmentSet] = [SegmentSet()]
  }

  /// The segments in order of their numbers.
  let names: [String]
  let numbers: [String: Int]
  let top: Sequence

  init(_ grammar: MessageGrammar) {
    let names = grammar.segments.sorted()
    var numbers: [String: Int] = [:]
    for (number, name) in names.enumerated() { numbers[name] = number }
    self.names = names
    self.numbers = numbers
    top = CompiledGrammar.compile(grammar.items, numbers)
  }

  private static func compile(_ items: [GrammarItem], _ numbers: [String: Int]) -> Sequence {
    var sequence = Sequence(items: items.map { compile($0, numbers) })
    sequence.ahead = Array(repeating: SegmentSet(), count: items.count + 1)
    for place in items.indices.reversed() {
      sequence.ahead[place] = sequence.ahead[place + 1].union(sequence.items[place].entry)
    }
    return sequence
  }

  private static func compile(_ item: GrammarItem, _ numbers: [String: Int]) -> Item {
    var first = SegmentSet()
    switch item.content {
    case .segment(let name): first = SegmentSet(numbers[name])
    case .choice(let names): for name in names { first.formUnion(SegmentSet(numbers[name])) }
    case .group(_, let inner):
      let children = compile(inner, numbers)
      for child in children.items {
        first.formUnion(child.first)
        if !child.isNullable { break }
      }
      var entry = first
      for child in children.items where !child.isNullable { entry.formUnion(child.entry) }
      var all = SegmentSet()
      for child in children.items { all.formUnion(child.all) }
      return Item(
        item: item, children: children, first: first, entry: entry, all: all,
        isNullable: item.isOptional || children.items.allSatisfy(\.isNullable))
    }
    return Item(
      item: item, children: Sequence(), first: first, entry: first, all: first, isNullable: item.isOptional)
  }
}
