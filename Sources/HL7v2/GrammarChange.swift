/// One step in deriving a profile's message structure from one of the standard.
public enum GrammarChange: Hashable, Sendable {
  /// New items, in the notation of the standard, right after the item `after`.
  case insert(items: String, after: String)
  /// The item and all that is in it goes.
  case remove(String)
  /// The item becomes required, or may no longer be repeated, or both.
  case tighten(String, isRequired: Bool, isSingle: Bool)
}

extension MessageGrammar {
  /// The structure that `changes` make of this one. An item that a change names and that the structure does not have is
  /// an error; where the name stands several times, every one of them is meant.
  public func applying(_ changes: [GrammarChange], name: String) throws(DefinitionError) -> MessageGrammar {
    var items = self.items
    for change in changes {
      let (changed, count) = try MessageGrammar.apply(change, to: items)
      guard count > 0 else {
        throw DefinitionError(file: name, line: 0, problem: "\(self.name) has no item for \(change)")
      }
      items = changed
    }
    return try MessageGrammar(name: name, text: text, items: items)
  }

  private static func apply(
    _ change: GrammarChange, to items: [GrammarItem]
  ) throws(DefinitionError) -> (items: [GrammarItem], count: Int) {
    var result: [GrammarItem] = []
    var count = 0
    for item in items {
      var item = item
      if case .group(let name, let inner) = item.content {
        let (changed, found) = try apply(change, to: inner)
        item.content = .group(name, changed)
        count += found
      }
      switch change {
      case .insert(let text, let place):
        result.append(item)
        if item.name == place {
          result += try MessageGrammar(name: "insert", text: text).items
          count += 1
        }
      case .remove(let name):
        if item.name == name { count += 1 } else { result.append(item) }
      case .tighten(let name, let isRequired, let isSingle):
        if item.name == name {
          if isRequired { item.isOptional = false }
          if isSingle { item.repeats = false }
          count += 1
        }
        result.append(item)
      }
    }
    return (result, count)
  }

  /// Places where a segment could belong to either of two neighbouring items, so that no reader can tell which was
  /// meant: an optional or repeatable item followed by one that begins with the same segment.
  public var ambiguities: [String] { MessageGrammar.ambiguities(CompiledGrammar(self).top, name: name) }

  private static func ambiguities(_ sequence: CompiledGrammar.Sequence, name: String) -> [String] {
    var found: [String] = []
    for (place, item) in sequence.items.enumerated() {
      found += ambiguities(item.children, name: item.item.name)
      guard item.isNullable || item.item.repeats else { continue }
      for later in sequence.items[(place + 1)...] {
        if !item.first.isDisjoint(with: later.first) { found.append("\(name): \(item.item.name), \(later.item.name)") }
        if !later.isNullable { break }
      }
    }
    return found
  }
}
