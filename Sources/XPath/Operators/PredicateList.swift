/// Several predicates in a row.
struct PredicateList: Sendable {
  let predicates: [Predicate]
  /// No predicate asks for the position.
  let isPlain: Bool
  /// Some predicate asks for the context size.
  let needsSize: Bool
  let isEmpty: Bool
  /// All predicates as one; what they are worth when none asks for the position.
  private let all: any Operator

  init(_ predicates: [Predicate]) {
    self.predicates = predicates
    isPlain = predicates.allSatisfy { !$0.isPositional }
    needsSize = predicates.contains { $0.usesLast }
    isEmpty = predicates.isEmpty
    all = Conjunction.of(predicates.map(\.operation))
  }

  /// For plain predicates: whether the node passes all.
  @inline(__always)
  func holdPlainly(_ evaluation: Evaluation, _ node: NodeReference) throws(XPathError) -> Bool {
    if isEmpty { return true }
    return try all.truth(evaluation, Focus(node))
  }

  /// For plain predicates: whether the item passes all.
  func holdPlainly(_ evaluation: Evaluation, _ item: XPathItem) throws(XPathError) -> Bool {
    try evaluation.withFocus(item, position: 1, last: 1) { focus throws(XPathError) -> Bool in
      if isEmpty { return true }
      return try all.truth(evaluation, focus)
    }
  }

  /// For predicates that do not need the size: whether the item passes, and whether a later one still may.
  func holds(
    _ item: XPathItem, _ counters: inout [Int], _ evaluation: Evaluation
  ) throws(XPathError) -> (passes: Bool, isOver: Bool) {
    var isOver = false
    for (index, predicate) in predicates.enumerated() {
      counters[index] += 1
      let position = counters[index]
      if case .position(let wanted) = predicate.mode, position >= wanted { isOver = true }
      let holds = try evaluation.withFocus(item, position: position, last: 0) { focus throws(XPathError) -> Bool in
        try predicate.holds(evaluation, focus)
      }
      if !holds { return (false, isOver) }
    }
    return (true, isOver)
  }

  /// The items that pass, each predicate applied to what the one before it left.
  func filter(_ items: [XPathItem], _ evaluation: Evaluation) throws(XPathError) -> [XPathItem] {
    var items = items
    for predicate in predicates {
      var kept: [XPathItem] = []
      for (index, item) in items.enumerated() {
        try evaluation.charge(1)
        let holds = try evaluation.withFocus(item, position: index + 1, last: items.count) {
          focus throws(XPathError) -> Bool in
          try predicate.holds(evaluation, focus)
        }
        if holds { kept.append(item) }
      }
      items = kept
    }
    return items
  }
}
