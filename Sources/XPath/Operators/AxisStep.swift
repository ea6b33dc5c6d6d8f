import DocumentTree

/// `axis::test[predicates]` from the context node.
final class AxisStep: NodeOperator {
  let walk: AxisWalk
  let predicates: PredicateList

  /// The name in `child::name` without predicates that count: most steps of most rules.
  private let childName: NameSymbol?
  /// The name in `attribute::name` without predicates.
  private let attributeName: NameSymbol?
  private let hasPredicates: Bool

  init(_ walk: AxisWalk, _ predicates: PredicateList) {
    self.walk = walk
    self.predicates = predicates
    hasPredicates = !predicates.isEmpty
    var childName: NameSymbol?
    var attributeName: NameSymbol?
    switch (walk.axis, walk.test) {
    case (.child, .name(.element, let symbol)) where predicates.isPlain: childName = symbol
    case (.attribute, .name(.attribute, let symbol)) where predicates.isEmpty: attributeName = symbol
    default: break
    }
    self.childName = childName
    self.attributeName = attributeName
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    if let attributeName {
      let context = try focus.contextNode()
      try evaluation.charge(1)
      let binding = evaluation.binding(context.document)
      let id = binding.nameID(attributeName)
      return id >= 0 && binding.tree.attribute(NameID(rawValue: id), of: context.node) != nil
    }
    if let childName, !hasPredicates {
      let context = try focus.contextNode()
      let binding = evaluation.binding(context.document)
      let id = binding.nameID(childName)
      if id < 0 || context.node.isAttribute { return false }
      try evaluation.charge(1)
      return binding.tree.hasChild(NameID(rawValue: id), of: context.node)
    }
    if walk.axis == .`self`, predicates.isPlain {
      let context = try focus.contextNode()
      try evaluation.charge(1)
      guard walk.test.matches(context.node, in: evaluation.binding(context.document)) else { return false }
      return try predicates.holdPlainly(evaluation, context)
    }
    return try !visitNodes(evaluation, focus, ordered: false) { _ in false }
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let context = try focus.contextNode()
    if let childName { return try visitChildren(evaluation, context, childName, body) }
    if ordered && walk.axis.isReverse && walk.axis != .parent {
      var nodes: [NodeReference] = []
      _ = try visitInAxisOrder(evaluation, context) { node throws(XPathError) -> Bool in
        nodes.append(node)
        return true
      }
      for node in nodes.reversed() where try !body(node) { return false }
      return true
    }
    return try visitInAxisOrder(evaluation, context, body)
  }

  /// As the walk along the child axis does it.
  private func visitChildren(
    _ evaluation: Evaluation, _ context: NodeReference, _ name: NameSymbol,
    _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let binding = evaluation.binding(context.document)
    let id = binding.nameID(name)
    if id < 0 || context.node.isAttribute { return true }
    let tree = binding.tree
    let places = tree.elementPlaces(named: NameID(rawValue: id))
    if places.isEmpty { return true }
    if places.count <= AxisWalk.fewElements {
      try evaluation.charge(places.count)
      for place in places {
        let element = tree.element(at: place)
        guard tree.isChild(element, of: context.node) else { continue }
        let found = NodeReference(document: context.document, node: element)
        if try predicates.holdPlainly(evaluation, found), try !body(found) { return false }
      }
      return true
    }
    var row = context.node.index + 1
    let end = tree.end(context.node)
    while row < end {
      try evaluation.charge(1)
      let child = Node(rawValue: Int32(truncatingIfNeeded: row))
      row = tree.end(child)
      guard tree.name(child).rawValue == id, tree.kind(child) == .element else { continue }
      let found = NodeReference(document: context.document, node: child)
      if try predicates.holdPlainly(evaluation, found), try !body(found) { return false }
    }
    return true
  }

  private func visitInAxisOrder(
    _ evaluation: Evaluation, _ context: NodeReference, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let binding = evaluation.binding(context.document)
    let document = context.document
    if predicates.isEmpty {
      return try walk.visit(from: context.node, in: binding, evaluation) { node throws(XPathError) -> Bool in
        try body(NodeReference(document: document, node: node))
      }
    }
    if predicates.isPlain {
      return try walk.visit(from: context.node, in: binding, evaluation) { node throws(XPathError) -> Bool in
        let reference = NodeReference(document: document, node: node)
        return try predicates.holdPlainly(evaluation, reference) ? body(reference) : true
      }
    }
    if predicates.needsSize {
      var items: [XPathItem] = []
      _ = try walk.visit(from: context.node, in: binding, evaluation) { node throws(XPathError) -> Bool in
        items.append(.node(NodeReference(document: document, node: node)))
        return true
      }
      for case .node(let node) in try predicates.filter(items, evaluation) where try !body(node) { return false }
      return true
    }
    var counters = [Int](repeating: 0, count: predicates.predicates.count)
    var stopped = false
    _ = try walk.visit(from: context.node, in: binding, evaluation) { node throws(XPathError) -> Bool in
      let reference = NodeReference(document: document, node: node)
      let (passes, isOver) = try predicates.holds(.node(reference), &counters, evaluation)
      if passes, try !body(reference) {
        stopped = true
        return false
      }
      return !isOver
    }
    return !stopped
  }
}
