/// `union`, `intersect`, `except`
final class SetOperation: NodeOperator {
  /// Which of the three.
  enum Kind: Sendable { case union, intersect, except }

  let kind: Kind
  let left: any Operator
  let right: any Operator
  let offset: Int
  private let isLeftNodes: Bool
  private let isRightNodes: Bool

  init(_ kind: Kind, _ left: any Operator, _ right: any Operator, offset: Int) {
    self.kind = kind
    self.left = left
    isLeftNodes = left is any NodeOperator
    isRightNodes = right is any NodeOperator
    self.right = right
    self.offset = offset
  }

  private func nodes(
    _ operation: any Operator, isNodes: Bool, _ evaluation: Evaluation, _ focus: Focus,
    _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if isNodes {
      return try operation.visitNodes(evaluation, focus, ordered: false, body)
    }
    return try operation.visit(evaluation, focus) { item throws(XPathError) -> Bool in
      guard case .node(let node) = item else {
        throw XPathError("XPTY0004", "the operands of a set operator are nodes", offset: offset)
      }
      return try body(node)
    }
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    if kind == .union, isLeftNodes, isRightNodes {
      return try left.truth(evaluation, focus) ? true : right.truth(evaluation, focus)
    }
    if kind == .intersect, let right = right as? VariableReference {
      // Whether one of a few nodes is among those that are known: no list of them is made.
      let known = try right.value(evaluation, focus)
      return try !nodes(left, isNodes: isLeftNodes, evaluation, focus) { node throws(XPathError) -> Bool in
        try evaluation.charge(1 + known.count)
        return try !contains(node, among: known)
      }
    }
    return try !visitNodes(evaluation, focus, ordered: false) { _ in false }
  }

  private func contains(_ node: NodeReference, among value: XPathValue) throws(XPathError) -> Bool {
    switch value {
    case .empty: return false
    case .item(let item): return try isNode(item, node)
    case .items(let items):
      for item in items where try isNode(item, node) { return true }
      return false
    }
  }

  private func isNode(_ item: XPathItem, _ node: NodeReference) throws(XPathError) -> Bool {
    guard case .node(let other) = item else {
      throw XPathError("XPTY0004", "the operands of a set operator are nodes", offset: offset)
    }
    return other == node
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if kind == .union && !ordered {
      guard try nodes(left, isNodes: isLeftNodes, evaluation, focus, body) else { return false }
      return try nodes(right, isNodes: isRightNodes, evaluation, focus, body)
    }
    var found: [NodeReference] = []
    _ = try nodes(left, isNodes: isLeftNodes, evaluation, focus) { node throws(XPathError) -> Bool in
      found.append(node)
      return true
    }
    if kind == .union {
      _ = try nodes(right, isNodes: isRightNodes, evaluation, focus) { node throws(XPathError) -> Bool in
        found.append(node)
        return true
      }
    } else {
      // Most set operations are about a few attributes of one node.
      var few: [NodeReference] = []
      var many = Set<NodeReference>()
      _ = try nodes(right, isNodes: isRightNodes, evaluation, focus) { node throws(XPathError) -> Bool in
        if few.count < 16 { few.append(node) } else { many.insert(node) }
        return true
      }
      try evaluation.charge(few.count + many.count)
      let keepsCommon = kind == .intersect
      found.removeAll { (few.contains($0) || many.contains($0)) != keepsCommon }
    }
    try evaluation.charge(found.count)
    evaluation.sortNodes(&found)
    for node in found where try !body(node) { return false }
    return true
  }
}
