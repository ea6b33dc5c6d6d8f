/// A path that depends on the document only: from its second use on, its nodes are kept.
final class CachedPath: NodeOperator {
  let path: any Operator
  let cache: Int

  init(_ path: any Operator, cache: Int) {
    self.path = path
    self.cache = cache
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let document = try focus.contextNode().document
    switch evaluation.binding(document).cached(cache) {
    case .neverUsed:
      evaluation.binding(document).setCached(cache, .usedOnce)
      return try path.visitNodes(evaluation, focus, ordered: ordered, body)
    case .usedOnce:
      var nodes: [NodeReference] = []
      _ = try path.visitNodes(evaluation, focus, ordered: true) { node throws(XPathError) -> Bool in
        nodes.append(node)
        return true
      }
      evaluation.binding(document).setCached(cache, nodes)
      for node in nodes where try !body(node) { return false }
      return true
    case .nodes(let places):
      for place in places {
        try evaluation.charge(1)
        if try !body(evaluation.binding(document).cachedNode(place)) { return false }
      }
      return true
    }
  }
}
