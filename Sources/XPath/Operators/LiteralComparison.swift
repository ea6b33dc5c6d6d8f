import DocumentTree

/// `nodes = 'literal'` and `nodes != 'literal'`: attributes compare as integers, other nodes as bytes.
final class LiteralComparison: BooleanOperator {
  let nodes: any Operator
  let literal: LiteralSymbol
  let isEqual: Bool
  /// The attribute of the context node, where the nodes are nothing else.
  private let attribute: NameSymbol?

  init(_ nodes: any Operator, _ literal: LiteralSymbol, isEqual: Bool) {
    self.nodes = nodes
    self.literal = literal
    self.isEqual = isEqual
    if let step = nodes as? AxisStep, step.walk.axis == .attribute, step.predicates.isEmpty,
      case .name(.attribute, let symbol) = step.walk.test
    {
      attribute = symbol
    } else {
      attribute = nil
    }
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    if let attribute {
      let context = try focus.contextNode()
      try evaluation.charge(1)
      let binding = evaluation.binding(context.document)
      let id = binding.nameID(attribute)
      guard id >= 0, let found = binding.tree.attribute(NameID(rawValue: id), of: context.node) else { return false }
      return (binding.tree.valueID(ofAttribute: found.attributeIndex) == binding.valueID(literal)) == isEqual
    }
    return try !nodes.visitNodes(evaluation, focus, ordered: false) { node throws(XPathError) -> Bool in
      let binding = evaluation.binding(node.document)
      if node.node.isAttribute {
        let value = binding.tree.valueID(ofAttribute: node.node.attributeIndex)
        return (value == binding.valueID(literal)) != isEqual
      }
      try evaluation.charge(1)
      return binding.tree.equals(literal.hashed.bytes, node.node) != isEqual
    }
  }
}
