import DocumentTree

/// `fn:deep-equal`.
struct DeepEquality {
  private let evaluation: Evaluation

  init(_ evaluation: Evaluation) { self.evaluation = evaluation }

  func areEqual(_ a: [XPathItem], _ b: [XPathItem]) throws(XPathError) -> Bool {
    guard a.count == b.count else { return false }
    for (x, y) in zip(a, b) where try !areEqual(x, y) { return false }
    return true
  }

  private func areEqual(_ a: XPathItem, _ b: XPathItem) throws(XPathError) -> Bool {
    try evaluation.charge(1)
    switch (a, b) {
    case (.atomic(let x), .atomic(let y)):
      return Comparison.isSame(x, y, nanEqual: true, timezone: evaluation.settings.implicitTimezone)
    case (.node(let x), .node(let y)):
      return try areEqual(x.node, evaluation.tree(x), y.node, evaluation.tree(y))
    default: return false
    }
  }

  private func sameName(_ a: Node, _ x: DocumentTree, _ b: Node, _ y: DocumentTree) -> Bool {
    let first = x.name(a)
    let second = y.name(b)
    if x === y { return first == second }
    return x.names.local(first).isIdentical(to: y.names.local(second))
      && x.names.uri(first).isIdentical(to: y.names.uri(second))
  }

  private func areEqual(
    _ a: Node, _ x: DocumentTree, _ b: Node, _ y: DocumentTree
  ) throws(XPathError) -> Bool {
    try evaluation.charge(1)
    let kind = x.kind(a)
    guard kind == y.kind(b) else { return false }
    switch kind {
    case .text, .comment: return x.content(a) == y.content(b)
    case .attribute, .processingInstruction: return sameName(a, x, b, y) && x.content(a) == y.content(b)
    case .document: return try haveEqualChildren(a, x, b, y)
    case .element:
      guard sameName(a, x, b, y), x.attributes(a).count == y.attributes(b).count else { return false }
      for index in x.attributes(a) {
        let attribute = Node.attribute(index)
        let twin = y.attributes(b).first { sameName(attribute, x, .attribute($0), y) }
        guard let twin, x.content(attribute) == y.content(.attribute(twin)) else { return false }
      }
      return try haveEqualChildren(a, x, b, y)
    }
  }

  /// Comments and processing instructions below a node do not count; texts that they part stay parted.
  private func haveEqualChildren(
    _ a: Node, _ x: DocumentTree, _ b: Node, _ y: DocumentTree
  ) throws(XPathError) -> Bool {
    func counts(_ node: Node, in tree: DocumentTree) -> Bool {
      let kind = tree.kind(node)
      return kind == .element || kind == .text
    }
    let first = x.children(a).filter { counts($0, in: x) }
    let second = y.children(b).filter { counts($0, in: y) }
    guard first.count == second.count else { return false }
    for (child, twin) in zip(first, second) where try !areEqual(child, x, twin, y) { return false }
    return true
  }
}
