/// `.`
final class ContextItem: Operator {
  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    .item(try evaluation.item(focus))
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try body(try focus.contextNode())
  }
}
