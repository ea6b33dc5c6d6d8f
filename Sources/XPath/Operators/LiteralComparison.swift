import DocumentTree

/// `nodes = 'literal'` and `nodes != 'literal'`: attributes compare as integers, other nodes as bytes.
final class LiteralComparison: BooleanOperator {
  let nodes: any Operator
  let literal: LiteralSymbol
  let isEqual: Bool
  /// The index of the name, where the nodes are an attribute of the context node and nothing else; else negative.
  private let attributeIndex: Int

  init(_ nodes: any Operator, _ literal: LiteralSymbol, isEqual: Bool) {
    self.nodes = nodes
    self.literal = literal
    self.isEqual = isEqual
    attributeIndex = LiteralComparison.attribute(nodes)?.index ?? -1
  }

  private static func attribute(_ nodes: any Operator) -> NameSymbol? {
    guard let step = nodes as? AxisStep, step.walk.axis == .attribute, step.predicates.isEmpty,
      case .name(.attribute, let symbol) = step.walk.test
    else { return nil }
    return symbol
  }

  @inline(never)
  private func findAttribute(_ evaluation: Evaluation, in document: Int32) -> Int32 {
    LiteralComparison.attribute(nodes).map { evaluation.nameID($0, in: document) } ?? DocumentBinding.absent
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    if attributeIndex >= 0 {
      let context = try focus.contextNode()
      let document = context.document
      let id = evaluation.knownNameID(attributeIndex, in: document) ?? findAttribute(evaluation, in: document)
      guard let found = try evaluation.attribute(id, of: context) else { return false }
      let value = evaluation.tree(document).valueID(ofAttribute: found.attributeIndex)
      return (value == evaluation.valueID(literal, in: document)) == isEqual
    }
    return try !nodes.visitNodes(evaluation, focus, ordered: false) { node throws(XPathError) -> Bool in
      if node.node.isAttribute {
        let value = evaluation.tree(node.document).valueID(ofAttribute: node.node.attributeIndex)
        return (value == evaluation.valueID(literal, in: node.document)) != isEqual
      }
      try evaluation.charge(1)
      return evaluation.tree(node.document).equals(literal.hashed.bytes, node.node) != isEqual
    }
  }
}
