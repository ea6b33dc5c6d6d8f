import DocumentTree

extension Evaluation {
  /// The string value of a node, the lexical form of an atomic value.
  public func stringValue(_ item: XPathItem) -> String {
    switch item {
    case .node(let node): tree(node).stringValue(node.node)
    case .atomic(let value): value.lexical
    }
  }

  /// The string values of the items of `value`.
  public func strings(_ value: XPathValue) -> [String] { value.items.map { stringValue($0) } }

  /// The value as a number, as `fn:number` gives it; NaN unless `value` is one item with a number in it.
  public func number(_ value: XPathValue) -> Double {
    guard value.count == 1, let first = value.first else { return .nan }
    let atom = atomize(first)
    return atom.double ?? FloatingPointText.double(atom.lexical.trimmedOfSpace) ?? .nan
  }

  /// The typed value: untyped for most nodes, a string for comments and processing instructions.
  func atomize(_ item: XPathItem) -> AtomicValue {
    switch item {
    case .atomic(let value): return value
    case .node(let node): return atomize(node)
    }
  }

  func atomize(_ node: NodeReference) -> AtomicValue {
    let tree = tree(node)
    let text = tree.stringValue(node.node)
    spend(text.utf8.count / 128)
    switch tree.kind(node.node) {
    case .comment, .processingInstruction: return .string(text)
    default: return .untyped(text)
    }
  }

  /// All typed values of `value`.
  func atomize(_ value: XPathValue) -> [AtomicValue] { value.items.map { atomize($0) } }

  /// The context item.
  func item(_ focus: Focus) throws(XPathError) -> XPathItem {
    if focus.isNode { return .node(try focus.contextNode()) }
    if focus.isAbsent { throw XPathError("XPDY0002", "there is no context item here") }
    return .atomic(atomicFocus[Int(focus.node)])
  }

  /// Runs `body` with `item` as the context item.
  func withFocus<Result>(
    _ item: XPathItem, position: Int, last: Int, _ body: (Focus) throws(XPathError) -> Result
  ) throws(XPathError) -> Result {
    switch item {
    case .node(let node): return try body(Focus(node, position: position, last: last))
    case .atomic(let value):
      atomicFocus.append(value)
      defer { atomicFocus.removeLast() }
      return try body(Focus(atomic: atomicFocus.count - 1, position: position, last: last))
    }
  }
}
