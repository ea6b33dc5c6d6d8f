import DocumentTree

/// `descendant-or-self::node()/attribute::name`, what `//@name` stands for: the attributes of a subtree lie side by side.
final class DescendantAttributes: NodeOperator {
  private let name: NameSymbol

  init(_ name: NameSymbol) { self.name = name }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let context = try focus.contextNode()
    let id = evaluation.nameID(name, in: context.document)
    let rows = evaluation.tree(context).attributes(inSubtreeOf: context.node)
    try evaluation.charge(rows.count)
    guard id >= 0 else { return true }
    var rest = rows
    while let found = evaluation.tree(context).attribute(NameID(rawValue: id), among: rest) {
      if try !body(NodeReference(document: context.document, node: found)) { return false }
      rest = (found.attributeIndex + 1)..<rows.upperBound
    }
    return true
  }
}
