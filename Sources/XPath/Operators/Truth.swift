/// `not(…)` and, not negated, `boolean(…)`.
final class Truth: BooleanOperator {
  let operand: any Operator
  let isNegated: Bool

  init(_ operand: any Operator, isNegated: Bool) {
    self.operand = operand
    self.isNegated = isNegated
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try operand.truth(evaluation, focus) != isNegated
  }
}
