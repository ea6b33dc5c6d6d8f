/// `if (…) then … else …`
final class Conditional: Operator {
  let condition: any Operator
  let positive: any Operator
  let negative: any Operator

  init(_ condition: any Operator, then positive: any Operator, else negative: any Operator) {
    self.condition = condition
    self.positive = positive
    self.negative = negative
  }

  private func branch(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> any Operator {
    try condition.truth(evaluation, focus) ? positive : negative
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    try branch(evaluation, focus).value(evaluation, focus)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try branch(evaluation, focus).truth(evaluation, focus)
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    try branch(evaluation, focus).visit(evaluation, focus, body)
  }
}
