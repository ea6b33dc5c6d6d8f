import DocumentTree

/// One place where a document departs from its schema.
public struct SchemaViolation: Hashable, Sendable {
  /// The element concerned; for an attribute or a text, the element it belongs to.
  public var node: Node
  /// Where that element begins.
  public var position: Position
  /// The path of that element, as `DocumentTree.path` writes it.
  public var path: String
  /// libxml2's code (`xmlParserErrors`, 1801 to 1880), which names the clause of XML Schema that is broken.
  public var code: Int
  /// libxml2's English message as it is. It may quote values of the document: mask it before showing it.
  public var message: String

  /// A violation at an element.
  public init(node: Node, position: Position, path: String, code: Int, message: String) {
    self.node = node
    self.position = position
    self.path = path
    self.code = code
    self.message = message
  }
}
