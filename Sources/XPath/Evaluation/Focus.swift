import DocumentTree

/// The context item, position and size. Small and trivial to copy: an atomic context item lies in the evaluation.
struct Focus {
  /// Number of the document, or one of the two marks below.
  var document: Int32
  /// The node, or for an atomic item its place in `Evaluation.atomicFocus`.
  var node: Int32
  var position: Int32
  /// Context size; 0 where no predicate asks for it.
  var last: Int32

  private static let atomicMark: Int32 = -1
  private static let absentMark: Int32 = -2

  /// No context item.
  static let absent = Focus(document: absentMark, node: 0, position: 0, last: 0)

  init(document: Int32, node: Int32, position: Int32, last: Int32) {
    self.document = document
    self.node = node
    self.position = position
    self.last = last
  }

  @inline(__always)
  init(_ node: NodeReference, position: Int = 1, last: Int = 1) {
    self.init(
      document: node.document, node: node.node.rawValue, position: Int32(clamping: position),
      last: Int32(clamping: last))
  }

  init(atomic index: Int, position: Int, last: Int) {
    self.init(
      document: Focus.atomicMark, node: Int32(clamping: index), position: Int32(clamping: position),
      last: Int32(clamping: last))
  }

  var isNode: Bool { document >= 0 }
  var isAbsent: Bool { document == Focus.absentMark }

  /// The context node; XPTY0020 for an atomic item, XPDY0002 for none.
  @inline(__always)
  func contextNode() throws(XPathError) -> NodeReference {
    if document >= 0 { return NodeReference(document: document, node: Node(rawValue: node)) }
    throw noNode()
  }

  private func noNode() -> XPathError {
    isAbsent
      ? XPathError("XPDY0002", "there is no context item here")
      : XPathError("XPTY0020", "the context item is no node")
  }
}
