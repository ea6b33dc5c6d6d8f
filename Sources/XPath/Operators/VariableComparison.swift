/// `$x = 'literal'` and `$x = ('a', 'b')`: the texts of a variable against a few texts.
final class VariableComparison: BooleanOperator {
  let variable: VariableReference
  /// The comparison, for values that are no texts.
  let comparison: any Operator
  private let literals: [String]

  init(_ variable: VariableReference, _ literals: [String], or comparison: any Operator) {
    self.variable = variable
    self.literals = literals
    self.comparison = comparison
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    let value = try evaluation.variable(variable.slot, named: variable.name)
    switch value {
    case .empty: return false
    case .item(.atomic(let atom)):
      guard case .string(let text) = atom.storage else { return try comparison.truth(evaluation, focus) }
      try evaluation.charge(1 + literals.count / 8)
      return isLiteral(text)
    default: return try comparison.truth(evaluation, focus)
    }
  }

  private func isLiteral(_ text: String) -> Bool {
    for literal in literals where text.isIdentical(to: literal) { return true }
    return false
  }
}
