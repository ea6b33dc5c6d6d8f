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
  func elementID(_ evaluation: Evaluation, in document: Int32) -> Int32? {
    switch self {
    case .name(.element, let symbol): return evaluation.nameID(symbol, in: document)
    case .local(.element, let symbol):
      let id = evaluation.binding(document).onlyNameID(local: symbol)
      return id == DocumentBinding.ambiguous ? nil : id
    default: return nil
    }
  }

  /// Whether a node of a document passes.
  func matches(_ node: Node, _ evaluation: Evaluation, in document: Int32) -> Bool {
    switch self {
    case .any: return true
    case .kind(let kind): return evaluation.tree(document).kind(node) == kind
    case .name(let kind, let symbol):
      return evaluation.tree(document).kind(node) == kind
        && evaluation.tree(document).name(node).rawValue == evaluation.nameID(symbol, in: document)
    case .local(let kind, let symbol):
      guard evaluation.tree(document).kind(node) == kind else { return false }
      let binding = evaluation.binding(document)
      let id = binding.onlyNameID(local: symbol)
      return id == DocumentBinding.ambiguous
        ? binding.isIn(locals: symbol, binding.tree.name(node)) : binding.tree.name(node).rawValue == id
    case .namespace(let kind, let symbol):
      guard evaluation.tree(document).kind(node) == kind else { return false }
      let binding = evaluation.binding(document)
      return binding.isIn(namespace: symbol, binding.tree.name(node))
    case .document(let inner):
      let tree = evaluation.tree(document)
      guard tree.kind(node) == .document else { return false }
      var elements = 0
      var matching = 0
      for child in tree.children(node) {
        switch tree.kind(child) {
        case .element:
          elements += 1
          if inner.matches(child, evaluation, in: document) { matching += 1 }
        case .text: return false
        default: break
        }
      }
      return elements == 1 && matching == 1
    case .never: return false
    }
  }
}
