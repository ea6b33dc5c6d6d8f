/// `count(…)`
final class Count: Operator {
  let operand: any Operator

  private let isNodes: Bool

  init(_ operand: any Operator) {
    self.operand = operand
    isNodes = operand is any NodeOperator
  }

  /// The number of items, or `limit` if there are at least as many.
  func count(_ evaluation: Evaluation, _ focus: Focus, limit: Int) throws(XPathError) -> Int {
    var count = 0
    if isNodes {
      _ = try operand.visitNodes(evaluation, focus, ordered: true) { _ in
        count += 1
        return count < limit
      }
    } else {
      _ = try operand.visit(evaluation, focus) { _ in
        count += 1
        return count < limit
      }
    }
    return count
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    .integer(try count(evaluation, focus, limit: .max))
  }
}
