/// `left/right` where right may give atomic values, or asks for its position or size.
final class Mapping: Operator {
  let left: any Operator
  let right: any Operator
  let offset: Int
  let usesLast: Bool

  init(_ left: any Operator, _ right: any Operator, usesLast: Bool, offset: Int) {
    self.left = left
    self.right = right
    self.usesLast = usesLast
    self.offset = offset
  }

  func value(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> XPathValue {
    var size = 0
    if usesLast {
      _ = try left.visitNodes(evaluation, focus, ordered: true) { _ in
        size += 1
        return true
      }
    }
    var items: [XPathItem] = []
    var nodes: [NodeReference] = []
    var position = 0
    _ = try left.visitNodes(evaluation, focus, ordered: true) { node throws(XPathError) -> Bool in
      position += 1
      let inner = Focus(node, position: position, last: size)
      return try right.visit(evaluation, inner) { item throws(XPathError) -> Bool in
        try evaluation.charge(1)
        if case .node(let node) = item { nodes.append(node) } else { items.append(item) }
        return true
      }
    }
    if nodes.isEmpty { return XPathValue(items) }
    guard items.isEmpty else {
      throw XPathError("XPTY0018", "the last step of a path gives both nodes and atomic values", offset: offset)
    }
    evaluation.sortNodes(&nodes)
    return XPathValue(nodes: nodes)
  }
}
