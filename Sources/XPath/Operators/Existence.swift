/// `exists(…)` and, negated, `empty(…)`: one item is enough.
final class Existence: BooleanOperator {
  let operand: any Operator
  let isNegated: Bool
  let isNodes: Bool

  init(_ operand: any Operator, isNegated: Bool, isNodes: Bool) {
    self.operand = operand
    self.isNegated = isNegated
    self.isNodes = isNodes
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    let found =
      isNodes
      ? try !operand.visitNodes(evaluation, focus, ordered: false) { _ in false }
      : try !operand.visit(evaluation, focus) { _ in false }
    return found != isNegated
  }
}
