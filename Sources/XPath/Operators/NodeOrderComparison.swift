/// `is`, `<<`, `>>`
final class NodeOrderComparison: Operator {
  let left: any Operator
  let comparison: NodeComparison
  let right: any Operator
  let offset: Int

  init(_ left: any Operator, _ comparison: NodeComparison, _ right: any Operator, offset: Int) {
    self.left = left
    self.comparison = comparison
    self.right = right
    self.offset = offset
  }

  private func node(
    _ operation: any Operator, _ evaluation: Evaluation, _ focus: Focus
  ) throws(XPathError) -> NodeReference? {
    switch try operation.value(evaluation, focus) {
    case .empty: return nil
    case .item(.node(let node)): return node
    default: throw XPathError("XPTY0004", "each operand of a node comparison is one node at most", offset: offset)
    }
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    guard let a = try node(left, evaluation, focus), let b = try node(right, evaluation, focus) else { return .empty }
    let order = evaluation.compareOrder(a, b)
    switch comparison {
    case .same: return .boolean(order == 0)
    case .precedes: return .boolean(order < 0)
    case .follows: return .boolean(order > 0)
    }
  }
}
