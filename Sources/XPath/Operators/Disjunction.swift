/// `a or b or c`, left to right, until one is true.
final class Disjunction: BooleanOperator {
  let operands: [any Operator]

  init(_ operands: [any Operator]) { self.operands = operands }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    for operand in operands where try operand.truth(evaluation, focus) { return true }
    return false
  }
}
