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
    let binding = evaluation.binding(try focus.contextNode().document)
    var entry = binding.cached(cache)
    if entry.nodes == nil {
      entry.uses += 1
      if entry.uses == 1 {
        binding.setCached(cache, entry)
        return try path.visitNodes(evaluation, focus, ordered: ordered, body)
      }
      var nodes: [NodeReference] = []
      _ = try path.visitNodes(evaluation, focus, ordered: true) { node throws(XPathError) -> Bool in
        nodes.append(node)
        return true
      }
      entry.nodes = nodes
      binding.setCached(cache, entry)
    }
    for node in entry.nodes ?? [] {
      try evaluation.charge(1)
      if try !body(node) { return false }
    }
    return true
  }
}
