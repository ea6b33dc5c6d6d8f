import DocumentTree

/// A node test with its names resolved; names are compared as the integers that the document gave them.
enum NodeTest: Sendable {
  /// `node()`.
  case any
  /// A kind test without a name: `text()`, `element()`, `*` on an axis whose principal kind it is.
  case kind(NodeKind)
  /// `p:name`: an expanded name and a kind.
  case name(NodeKind, NameSymbol)
  /// `*:name`.
  case local(NodeKind, NameSymbol)
  /// `p:*`.
  case namespace(NodeKind, NameSymbol)
  /// `document-node(element(n))`.
  indirect case document(NodeTest)
  /// A test that no node of an untyped document passes.
  case never

  /// The kind of node that can pass; nothing when several can.
  var kind: NodeKind? {
    switch self {
    case .any, .never: nil
    case .kind(let kind), .name(let kind, _), .local(let kind, _), .namespace(let kind, _): kind
    case .document: .document
    }
  }

  /// The number of the one name that elements must have to pass; `absent` where none has it, nothing where the test
  /// asks for more or for something else.
  @inline(__always)
  func elementID(in binding: DocumentBinding) -> Int32? {
    switch self {
    case .name(.element, let symbol): return binding.nameID(symbol)
    case .local(.element, let symbol):
      let id = binding.onlyNameID(local: symbol)
      return id == DocumentBinding.ambiguous ? nil : id
    default: return nil
    }
  }

  func matches(_ node: Node, in binding: DocumentBinding) -> Bool {
    switch self {
    case .any: return true
    case .kind(let kind): return binding.tree.kind(node) == kind
    case .name(let kind, let symbol):
      let tree = binding.tree
      return tree.kind(node) == kind && tree.name(node).rawValue == binding.nameID(symbol)
    case .local(let kind, let symbol):
      let tree = binding.tree
      guard tree.kind(node) == kind else { return false }
      let id = binding.onlyNameID(local: symbol)
      return id == DocumentBinding.ambiguous
        ? binding.isIn(locals: symbol, tree.name(node)) : tree.name(node).rawValue == id
    case .namespace(let kind, let symbol):
      let tree = binding.tree
      return tree.kind(node) == kind && binding.isIn(namespace: symbol, tree.name(node))
    case .document(let inner):
      let tree = binding.tree
      guard tree.kind(node) == .document else { return false }
      var elements = 0
      var matching = 0
      for child in tree.children(node) {
        switch tree.kind(child) {
        case .element:
          elements += 1
          if inner.matches(child, in: binding) { matching += 1 }
        case .text: return false
        default: break
        }
      }
      return elements == 1 && matching == 1
    case .never: return false
    }
  }
}
