import DocumentTree

/// `nodes = ('a', 'b', 'c')`: the bytes of each node against a few texts, without making a string of either.
final class LiteralSetComparison: BooleanOperator {
  let nodes: any Operator
  private let literals: [[UInt8]]

  /// More texts are worth a set.
  static let mostLiterals = 64

  init(_ nodes: any Operator, _ literals: [String]) {
    self.nodes = nodes
    self.literals = literals.map { Array($0.utf8) }
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try !nodes.visitNodes(evaluation, focus, ordered: false) { node throws(XPathError) -> Bool in
      try evaluation.charge(1 + literals.count / 8)
      return !evaluation.tree(node.document).equalsAny(of: literals, node.node)
    }
  }
}
