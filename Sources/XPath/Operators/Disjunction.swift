/// `a or b`, left to right; more operands make a tree of them.
final class Disjunction: BooleanOperator {
  private let left: any Operator
  private let right: any Operator

  private init(_ left: any Operator, _ right: any Operator) {
    self.left = left
    self.right = right
  }

  /// All operands in order, as deep as their number has digits in base two; none are false.
  static func of(_ operands: [any Operator]) -> any Operator { of(operands[...]) }

  private static func of(_ operands: ArraySlice<any Operator>) -> any Operator {
    guard let first = operands.first else { return Constant(.boolean(false)) }
    guard operands.count > 1 else { return first }
    let middle = operands.startIndex + operands.count / 2
    return Disjunction(of(operands[..<middle]), of(operands[middle...]))
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    if try left.truth(evaluation, focus) { return true }
    return try right.truth(evaluation, focus)
  }
}
