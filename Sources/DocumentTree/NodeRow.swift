/// What a tree holds of one node. A row a node, in document order, and one more that closes the last of them.
@usableFromInline
struct NodeRow: Sendable {
  /// First byte of the text of the node in `DocumentTree.textBytes`.
  @usableFromInline var textStart: Int
  /// The row of the parent, 0 for the document node.
  @usableFromInline var parent: Int32
  /// The row after the last descendant.
  @usableFromInline var end: Int32
  /// Expanded name of an element, or target of a processing instruction; 0 for other nodes.
  @usableFromInline var name: Int32
  var prefix: Int32
  var line: Int32
  var column: Int32
  /// First attribute of the node.
  @usableFromInline var attributeStart: Int32
  @usableFromInline var kind: NodeKind

  init(
    kind: NodeKind = .document, parent: Int32 = 0, end: Int32 = 0, name: Int32 = 0, prefix: Int32 = 0, line: Int32 = 0,
    column: Int32 = 0, attributeStart: Int32 = 0, textStart: Int = 0
  ) {
    self.textStart = textStart
    self.parent = parent
    self.end = end
    self.name = name
    self.prefix = prefix
    self.line = line
    self.column = column
    self.attributeStart = attributeStart
    self.kind = kind
  }
}
