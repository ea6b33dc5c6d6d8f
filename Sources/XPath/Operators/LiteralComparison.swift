/// `nodes = 'literal'` and `nodes != 'literal'`: attributes compare as integers, other nodes as bytes.
final class LiteralComparison: BooleanOperator {
  let nodes: any Operator
  let literal: LiteralSymbol
  let isEqual: Bool

  init(_ nodes: any Operator, _ literal: LiteralSymbol, isEqual: Bool) {
    self.nodes = nodes
    self.literal = literal
    self.isEqual = isEqual
  }

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    try !nodes.visitNodes(evaluation, focus, ordered: false) { node throws(XPathError) -> Bool in
      let binding = evaluation.binding(node.document)
      if node.node.isAttribute {
        let value = binding.tree.valueID(ofAttribute: node.node.attributeIndex)
        return (value == binding.valueID(literal)) != isEqual
      }
      let bytes = binding.tree.stringBytes(node.node)
      try evaluation.charge(1 + bytes.count / 256)
      return (bytes.count == literal.bytes.count && bytes.elementsEqual(literal.bytes)) != isEqual
    }
  }
}
