/// `a and b`, left to right; more operands make a tree of them.
final class Conjunction: BooleanOperator {
  let left: any Operator
  let right: any Operator

  private init(_ left: any Operator, _ right: any Operator) {
    self.left = left
    self.right = right
  }

  /// All operands in order, as deep as their number has digits in base two; none are true.
  static func of(_ operands: [any Operator]) -> any Operator { of(operands[...]) }

  private static func of(_ operands: ArraySlice<any Operator>) -> any Operator {
    guard let first = operands.first else { return Constant(.boolean(true)) }
    guard operands.count > 1 else { return first }
    let middle = operands.startIndex + operands.count / 2
    return Conjunction(of(operands[..<middle]), of(operands[middle...]))
  }

  /// The operand that is evaluated first.
  var first: any Operator { (left as? Conjunction)?.first ?? left }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    if try !left.truth(evaluation, focus) { return false }
    return try right.truth(evaluation, focus)
  }
}
