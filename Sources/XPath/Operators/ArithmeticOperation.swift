/// `+`, `-`, `*`, `div`, `idiv`, `mod`
final class ArithmeticOperation: Operator {
  let left: any Operator
  let operation: ArithmeticOperator
  let right: any Operator
  let offset: Int

  init(_ left: any Operator, _ operation: ArithmeticOperator, _ right: any Operator, offset: Int) {
    self.left = left
    self.operation = operation
    self.right = right
    self.offset = offset
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    do throws(XPathError) {
      try evaluation.charge(1)
      guard let a = try left.atom(evaluation, focus), let b = try right.atom(evaluation, focus) else { return .empty }
      let x = a.isUntyped ? try Casting.cast(a, to: .double) : a
      let y = b.isUntyped ? try Casting.cast(b, to: .double) : b
      return .atomic(
        try Arithmetic.apply(operation, x, y, timezone: evaluation.settings.implicitTimezone))
    } catch {
      throw error.located(offset)
    }
  }
}
