/// `a and b and c`, left to right, until one is false.
final class Conjunction: BooleanOperator {
  let operands: [any Operator]

  init(_ operands: [any Operator]) { self.operands = operands }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    for operand in operands where try !operand.truth(evaluation, focus) { return false }
    return true
  }
}
