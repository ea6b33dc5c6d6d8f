/// `count(…) = 3` and its kin: counting stops where the answer is known.
final class CountComparison: BooleanOperator {
  let count: Count
  let comparison: ComparisonOperator
  let bound: Int

  init(_ count: Count, _ comparison: ComparisonOperator, _ bound: Int) {
    self.count = count
    self.comparison = comparison
    self.bound = bound
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    let limit = bound < 0 ? 1 : bound + 1
    let found = try count.count(evaluation, focus, limit: limit)
    return Comparison.Order(found == bound ? 0 : found < bound ? -1 : 1).satisfies(comparison)
  }
}
