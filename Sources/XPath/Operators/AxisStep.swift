import DocumentTree

/// `axis::test[predicates]` from the context node.
final class AxisStep: NodeOperator {
  let walk: AxisWalk
  let predicates: PredicateList

  /// What most steps of most rules are has a shorter way.
  private enum Shape {
    /// `child::name`, without predicates that count.
    case children
    /// `attribute::name` without predicates.
    case attribute
    /// `self::` without predicates that count.
    case own
    case other
  }

  private let shape: Shape
  /// The index of the name of `children` and `attribute`: less to look at than the symbol in the test.
  private let nameIndex: Int

  init(_ walk: AxisWalk, _ predicates: PredicateList) {
    self.walk = walk
    self.predicates = predicates
    switch (walk.axis, walk.test) {
    case (.child, .name(.element, let symbol)) where predicates.isPlain:
      shape = .children
      nameIndex = symbol.index
    case (.attribute, .name(.attribute, let symbol)) where predicates.isEmpty:
      shape = .attribute
      nameIndex = symbol.index
    default:
      shape = walk.axis == .`self` && predicates.isPlain ? .own : .other
      nameIndex = 0
    }
  }

  /// The number in a document of the name that the test asks for.
  @inline(__always)
  private func nameID(_ evaluation: Evaluation, in document: Int32) -> Int32 {
    evaluation.knownNameID(nameIndex, in: document) ?? findName(evaluation, in: document)
  }

  @inline(never)
  private func findName(_ evaluation: Evaluation, in document: Int32) -> Int32 {
    guard case .name(_, let symbol) = walk.test else { return DocumentBinding.absent }
    return evaluation.nameID(symbol, in: document)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    let context = try focus.contextNode()
    let document = context.document
    switch shape {
    case .attribute:
      return try evaluation.attribute(nameID(evaluation, in: document), of: context) != nil
    case .children where predicates.isEmpty:
      let id = nameID(evaluation, in: document)
      return try !walk.children(of: context.node, named: id, document, evaluation) { _ in false }
    case .own:
      try evaluation.charge(1)
      guard walk.test.matches(context.node, evaluation, in: document) else { return false }
      return try predicates.holdPlainly(evaluation, context)
    case .children, .other: return try !visitNodes(evaluation, focus, ordered: false) { _ in false }
    }
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let context = try focus.contextNode()
    switch shape {
    case .children:
      let id = nameID(evaluation, in: context.document)
      if predicates.isEmpty {
        return try walk.children(of: context.node, named: id, context.document, evaluation, body)
      }
      return try walk.children(of: context.node, named: id, context.document, evaluation) {
        node throws(XPathError) -> Bool in
        try predicates.holdPlainly(evaluation, node) ? body(node) : true
      }
    case .attribute:
      guard let found = try evaluation.attribute(nameID(evaluation, in: context.document), of: context) else {
        return true
      }
      return try body(NodeReference(document: context.document, node: found))
    case .own, .other: return try visitNodes(evaluation, context, ordered: ordered, body)
    }
  }

  private func visitNodes(
    _ evaluation: Evaluation, _ context: NodeReference, ordered: Bool,
    _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    guard ordered && walk.axis.isReverse && walk.axis != .parent else {
      return try visitInAxisOrder(evaluation, context, body)
    }
    var nodes: [NodeReference] = []
    _ = try visitInAxisOrder(evaluation, context) { node throws(XPathError) -> Bool in
      nodes.append(node)
      return true
    }
    for node in nodes.reversed() where try !body(node) { return false }
    return true
  }

  private func visitInAxisOrder(
    _ evaluation: Evaluation, _ context: NodeReference, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if predicates.isEmpty { return try walk.visit(from: context, evaluation, body) }
    if predicates.isPlain {
      return try walk.visit(from: context, evaluation) { node throws(XPathError) -> Bool in
        try predicates.holdPlainly(evaluation, node) ? body(node) : true
      }
    }
    if predicates.needsSize {
      var items: [XPathItem] = []
      _ = try walk.visit(from: context, evaluation) { node throws(XPathError) -> Bool in
        items.append(.node(node))
        return true
      }
      for case .node(let node) in try predicates.filter(items, evaluation) where try !body(node) { return false }
      return true
    }
    var counters = [Int](repeating: 0, count: predicates.predicates.count)
    var stopped = false
    _ = try walk.visit(from: context, evaluation) { node throws(XPathError) -> Bool in
      let (passes, isOver) = try predicates.holds(.node(node), &counters, evaluation)
      if passes, try !body(node) {
        stopped = true
        return false
      }
      return !isOver
    }
    return !stopped
  }
}
