/// `for $x in … return …`
final class Loop: Operator {
  let slot: Int
  let sequence: any Operator
  let result: any Operator

  init(slot: Int, in sequence: any Operator, return result: any Operator) {
    self.slot = slot
    self.sequence = sequence
    self.result = result
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    try visited(evaluation, focus)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try StreamedTruth.of(self, evaluation, focus)
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try sequence.visit(evaluation, focus) { item throws(XPathError) -> Bool in
      try evaluation.charge(1)
      evaluation.setLocal(slot, to: .item(item))
      return try result.visit(evaluation, focus, body)
    }
  }
}
