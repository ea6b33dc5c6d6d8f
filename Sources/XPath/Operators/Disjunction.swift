/// `a or b or c`, left to right, until one is true.
final class Disjunction: BooleanOperator {
  let operands: [any Operator]

  init(_ operands: [any Operator]) { self.operands = operands }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    // By number: an iterator would hold on to the list.
    var index = 0
    while index < operands.count {
      if try operands[index].truth(evaluation, focus) { return true }
      index += 1
    }
    return false
  }
}
