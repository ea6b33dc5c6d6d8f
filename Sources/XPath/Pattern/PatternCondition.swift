import DocumentTree

/// Something that a document must have for a pattern to match anywhere in it: an element of a name, or a child whose
/// attribute has a value.
///
/// Most rules of a large schema are about things that a document does not have. What they ask for is looked up once a
/// document, however many patterns ask for it.
public struct PatternCondition: Sendable, Hashable {
  let index: PatternAlternative.Index
  let symbols: SymbolTable

  /// By what is asked for.
  public static func == (a: PatternCondition, b: PatternCondition) -> Bool {
    a.symbols === b.symbols && a.index.key == b.index.key
  }

  /// As `==` compares.
  public func hash(into hasher: inout Hasher) { hasher.combine(index.key) }
}

extension XPathPattern {
  /// Groups of conditions of which at least one is met whole in a document where the pattern matches: one for each
  /// alternative. An empty group is met by any document.
  public var necessaryConditions: [[PatternCondition]] {
    alternatives.map { alternative in
      alternative.steps.compactMap { step in
        if case .none = step.index { return nil }
        return PatternCondition(index: step.index, symbols: frame.symbols)
      }
    }
  }
}

extension Evaluation {
  /// For each condition, whether it is met in the document of `node`.
  public func areMet(_ conditions: [PatternCondition], in node: NodeReference) -> [Bool] {
    guard let first = conditions.first else { return [] }
    var binding = binding(node.document, usedBy: first.symbols)
    var table = first.symbols
    return conditions.map { condition in
      if condition.symbols !== table {
        table = condition.symbols
        binding = self.binding(node.document, usedBy: table)
      }
      return condition.index.hasCandidates(in: binding)
    }
  }
}

extension PatternAlternative.Index {
  /// Numbers that tell it from others of the same symbol table.
  fileprivate var key: [Int] {
    switch self {
    case .none: []
    case .element(let name): [name.index]
    case .child(let name, let attribute, let value): [name.index, attribute.index, value.index]
    }
  }
}
