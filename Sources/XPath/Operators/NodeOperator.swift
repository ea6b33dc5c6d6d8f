/// An operator whose value is a sequence of nodes: it streams, and the rest follows.
protocol NodeOperator: Operator {}

extension NodeOperator {
  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    var items: [XPathItem] = []
    _ = try visitNodes(evaluation, focus, ordered: true) { node throws(XPathError) -> Bool in
      items.append(.node(node))
      return true
    }
    try evaluation.charge(items.count)
    return XPathValue(items)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try !visitNodes(evaluation, focus, ordered: false) { _ in false }
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try visitNodes(evaluation, focus, ordered: true) { node throws(XPathError) -> Bool in try body(.node(node)) }
  }
}
