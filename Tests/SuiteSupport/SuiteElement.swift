public import DocumentTree

/// An element of a suite's own XML files: catalogue, test set, test case.
public struct SuiteElement: Sendable {
  /// The document that it stands in.
  public let tree: DocumentTree
  /// Where it stands.
  public let node: Node

  /// The element at `node`.
  public init(tree: DocumentTree, node: Node) {
    self.tree = tree
    self.node = node
  }

  /// The outermost element of a document, if there is one.
  public init?(rootOf tree: DocumentTree) {
    guard let root = tree.root else { return nil }
    self.init(tree: tree, node: root)
  }

  /// Its name without the prefix.
  public var name: String { tree.names.local(tree.name(node)) }

  /// The URI of its namespace.
  public var namespace: String { tree.names.uri(tree.name(node)) }

  /// The string value.
  public var text: String { tree.stringValue(node) }

  /// The child elements, in order.
  public var children: [SuiteElement] {
    tree.children(node).filter { tree.kind($0) == .element }.map { SuiteElement(tree: tree, node: $0) }
  }

  /// The child elements with this local name, in order.
  public func children(_ name: String) -> [SuiteElement] { children.filter { $0.name == name } }

  /// The first child element with this local name.
  public func child(_ name: String) -> SuiteElement? { children.first { $0.name == name } }

  /// The value of an attribute in no namespace.
  public func attribute(_ name: String) -> String? { tree.attribute(name, of: node) }

  /// The words of an attribute that is a list.
  public func words(_ name: String) -> [String] {
    (attribute(name) ?? "").split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
