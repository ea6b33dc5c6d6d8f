/// `/`: the root of the tree of the context node, which is a document node.
final class Root: NodeOperator {
  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try body(NodeReference(document: try focus.contextNode().document, node: .document))
  }
}
