import DocumentTree

/// An XML part, by local names: every part of a workbook has one vocabulary.
struct XMLPart {
  private let tree: DocumentTree

  init(_ tree: DocumentTree) { self.tree = tree }

  /// All elements of a local name, in document order.
  func elements(named local: String) -> [Node] {
    let names = tree.names.find(local: local)
    return names.flatMap { tree.elements(named: $0).map { Node(rawValue: $0) } }.sorted { $0.rawValue < $1.rawValue }
  }

  /// The child elements of a local name.
  func children(of node: Node, named local: String) -> [Node] {
    tree.children(node).filter { tree.kind($0) == .element && tree.names.local(tree.name($0)) == local }
  }

  /// The value of an attribute, whatever its namespace.
  func attribute(_ local: String, of node: Node) -> String? {
    for index in tree.attributes(node) where tree.names.local(tree.nameID(ofAttribute: index)) == local {
      return tree.stringValue(.attribute(index))
    }
    return nil
  }

  /// The text of an element.
  func text(_ node: Node) -> String { tree.stringValue(node) }

  /// The text of a shared or inline string: its own, or that of its runs; the phonetic guide is left out.
  func richText(_ node: Node) -> String {
    let own = children(of: node, named: "t").map { text($0) }
    let runs = children(of: node, named: "r").flatMap { children(of: $0, named: "t") }.map { text($0) }
    return (own + runs).joined()
  }
}
