/// `a, b, c`
final class Concatenation: Operator {
  let parts: [any Operator]

  init(_ parts: [any Operator]) { self.parts = parts }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    var items: [XPathItem] = []
    for part in parts {
      switch try part.value(evaluation, focus) {
      case .empty: break
      case .item(let item): items.append(item)
      case .items(let more): items.append(contentsOf: more)
      }
    }
    try evaluation.charge(items.count)
    return XPathValue(items)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try StreamedTruth.of(self, evaluation, focus)
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    for part in parts where try !part.visit(evaluation, focus, body) { return false }
    return true
  }
}
