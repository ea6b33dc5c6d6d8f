/// `left/right` where right gives nodes.
final class Slash: NodeOperator {
  let left: any Operator
  let right: any Operator
  /// Whether nodes may come out of order or twice when right is evaluated for each node of left in turn.
  let needsSort: Bool
  let offset: Int

  init(_ left: any Operator, _ right: any Operator, needsSort: Bool, offset: Int) {
    self.left = left
    self.right = right
    self.needsSort = needsSort
    self.offset = offset
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if ordered && needsSort {
      var nodes: [NodeReference] = []
      _ = try left.visitNodes(evaluation, focus, ordered: true) { node throws(XPathError) -> Bool in
        try right.visitNodes(evaluation, Focus(node), ordered: false) { node throws(XPathError) -> Bool in
          nodes.append(node)
          return true
        }
      }
      try evaluation.charge(nodes.count)
      evaluation.sortNodes(&nodes)
      for node in nodes where try !body(node) { return false }
      return true
    }
    // Where the right side may give a node twice, the left side must not: the work would multiply at every step.
    return try left.visitNodes(evaluation, focus, ordered: ordered || needsSort) { node throws(XPathError) -> Bool in
      try right.visitNodes(evaluation, Focus(node), ordered: ordered, body)
    }
  }
}
