import DocumentTree

/// A sequence of nodes and values as XML would show it, in a form that can be compared: what canonical XML keeps.
///
/// Namespace declarations that no name uses are not compared.
struct XMLContent: Equatable {
  private enum Piece: Equatable {
    case start(Name, [Attribute])
    case end
    case text(String)
    case comment(String)
    case instruction(String, String)
  }

  private struct Name: Hashable {
    var uri: String
    var local: String
    var prefix: String
  }

  private struct Attribute: Hashable {
    var name: Name
    var value: String
  }

  private let ignoresPrefixes: Bool
  private var pieces: [Piece] = []
  private var endsWithValue = false

  init(ignoringPrefixes: Bool) { ignoresPrefixes = ignoringPrefixes }

  static func == (a: XMLContent, b: XMLContent) -> Bool { a.pieces == b.pieces }

  /// Adds an atomic value: neighbours are separated by a space.
  mutating func add(value: String) {
    add(text: endsWithValue ? " " + value : value)
    endsWithValue = true
  }

  /// Adds a node with all that is below it. An attribute cannot stand alone; that is answered by false.
  mutating func add(_ node: Node, of tree: DocumentTree) -> Bool {
    endsWithValue = false
    switch tree.kind(node) {
    case .attribute: return false
    case .document: for child in tree.children(node) { _ = add(child, of: tree) }
    case .text: add(text: tree.stringValue(node))
    case .comment: pieces.append(.comment(tree.stringValue(node)))
    case .processingInstruction: pieces.append(.instruction(tree.lexicalName(node), tree.stringValue(node)))
    case .element:
      let attributes = tree.attributes(node).map { index in
        Attribute(name: name(.attribute(index), tree), value: tree.stringValue(.attribute(index)))
      }
      pieces.append(
        .start(
          name(node, tree), attributes.sorted { ($0.name.uri, $0.name.local) < ($1.name.uri, $1.name.local) }))
      for child in tree.children(node) { _ = add(child, of: tree) }
      pieces.append(.end)
    }
    return true
  }

  private mutating func add(text: String) {
    guard !text.isEmpty else { return }
    if case .text(let former)? = pieces.last {
      pieces[pieces.count - 1] = .text(former + text)
    } else {
      pieces.append(.text(text))
    }
  }

  private func name(_ node: Node, _ tree: DocumentTree) -> Name {
    let name = tree.name(node)
    return Name(
      uri: tree.names.uri(name), local: tree.names.local(name), prefix: ignoresPrefixes ? "" : tree.prefix(node))
  }
}
