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

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    if try condition.truth(evaluation, focus) { return try positive.value(evaluation, focus) }
    return try negative.value(evaluation, focus)
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    if try condition.truth(evaluation, focus) { return try positive.truth(evaluation, focus) }
    return try negative.truth(evaluation, focus)
  }

  func visit(
    _ evaluation: Evaluation, _ focus: Focus, _ body: (XPathItem) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    if try condition.truth(evaluation, focus) { return try positive.visit(evaluation, focus, body) }
    return try negative.visit(evaluation, focus, body)
  }
}
