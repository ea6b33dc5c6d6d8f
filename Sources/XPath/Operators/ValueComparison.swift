/// `eq` and its kin: one value a side, empty if a side is.
final class ValueComparison: Operator {
  let left: any Operator
  let comparison: ComparisonOperator
  let right: any Operator
  let offset: Int

  init(_ left: any Operator, _ comparison: ComparisonOperator, _ right: any Operator, offset: Int) {
    self.left = left
    self.comparison = comparison
    self.right = right
    self.offset = offset
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    do throws(XPathError) {
      guard let a = try left.atom(evaluation, focus), let b = try right.atom(evaluation, focus) else { return .empty }
      return .boolean(
        try Comparison.value(a, comparison, b, timezone: evaluation.settings.implicitTimezone))
    } catch {
      throw error.located(offset)
    }
  }
}
