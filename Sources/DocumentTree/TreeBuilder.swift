/// What a document may not exceed. `nil` means no limit.
public struct TreeLimits: Sendable, Hashable {
  /// Deepest nesting of elements; the root element is at depth 1.
  public var depth: Int
  /// Most nodes, attributes included.
  public var nodes: Int

  /// Limits of one tree.
  public init(depth: Int = 512, nodes: Int = 20_000_000) {
    self.depth = depth
    self.nodes = nodes
  }
}

/// A limit that the input went over.
public enum TreeLimitExceeded: Error, Hashable, Sendable {
  case depth(limit: Int, at: Position)
  case nodes(limit: Int, at: Position)
}

/// Builds a `DocumentTree` in document order: start, attributes, content, end.
///
/// A reader calls `startElement`, then `attribute` and `declareNamespace` for that element, then its content, then
/// `endElement`. Adjacent texts are joined. Names and prefixes are interned by the caller, once a name.
public struct TreeBuilder {
  /// An element or attribute name, interned in this builder.
  public struct Name: Hashable, Sendable {
    var name: NameID
    var prefixID: Int32

    /// The number of the name in the document.
    public var id: NameID { name }
  }

  var rows: [NodeRow] = [NodeRow(kind: .document, parent: 0, end: 1, line: 1, column: 1)]
  var textBytes: [UInt8] = []
  /// Whether there is a comment or processing instruction, whose bytes stand among those of the texts.
  var hasRemarks = false
  var attributeOwners: [Int32] = []
  var attributeNames: [Int32] = []
  var attributePrefixes: [Int32] = []
  var attributeValues: [Int32] = []
  var declarations: [NamespaceDeclaration] = []
  var names = NameTable()
  var values = ByteTable()
  var uri: String?

  private var open: [Int32] = [0]
  private let limits: TreeLimits

  /// A builder for one document. `uri` is where the bytes came from; `expectedBytes` sizes the rows, for at least
  /// `expectedNodes`; the names of `vocabulary` are known from the start.
  public init(
    limits: TreeLimits = TreeLimits(), uri: String? = nil, expectedBytes: Int = 0, expectedNodes: Int = 0,
    vocabulary: NameVocabulary? = nil
  ) {
    self.limits = limits
    if let vocabulary { names = vocabulary.names }
    self.uri = uri
    // One more row closes the last node.
    rows.reserveCapacity(max(min(expectedBytes / 40, 4_000_000), expectedNodes) + 1)
    textBytes.reserveCapacity(max(expectedBytes / 3, min(expectedBytes, 4_096)))
  }

  // MARK: Names

  /// Interns a name given as text.
  public mutating func name(_ local: String, prefix: String = "", uri: String = "") -> Name {
    let uriID = names.intern(uri)
    let localID = names.intern(local)
    return Name(name: names.intern(uriID: uriID, localID: localID), prefixID: names.intern(prefix))
  }

  /// Interns a name given as UTF-8 bytes.
  public mutating func name(
    local: UnsafeBufferPointer<UInt8>, prefix: UnsafeBufferPointer<UInt8>, uri: UnsafeBufferPointer<UInt8>
  ) -> Name {
    let uriID = names.intern(uri)
    let localID = names.intern(local)
    return Name(name: names.intern(uriID: uriID, localID: localID), prefixID: names.intern(prefix))
  }

  // MARK: Content

  /// Depth of the element that is open, 0 at the document.
  public var depth: Int { open.count - 1 }

  /// Number of nodes so far, attributes not counted.
  public var count: Int { rows.count }

  /// Opens an element. The result is its node.
  @discardableResult
  public mutating func startElement(_ name: Name, at position: Position) throws(TreeLimitExceeded) -> Node {
    if open.count > limits.depth { throw .depth(limit: limits.depth, at: position) }
    let node = try append(.element, name: name.name.rawValue, prefix: name.prefixID, at: position)
    open.append(node.rawValue)
    return node
  }

  /// Adds an attribute to the element that was just opened.
  public mutating func attribute(_ name: Name, value: UnsafeBufferPointer<UInt8>) {
    let id = values.intern(value)
    appendAttribute(name, value: id)
  }

  /// Adds an attribute to the element that was just opened.
  public mutating func attribute(_ name: Name, value: String) {
    let id = values.intern(value)
    appendAttribute(name, value: id)
  }

  private mutating func appendAttribute(_ name: Name, value: Int32) {
    attributeOwners.append(open.last ?? 0)
    attributeNames.append(name.name.rawValue)
    attributePrefixes.append(name.prefixID)
    attributeValues.append(value)
  }

  /// Declares a namespace on the element that was just opened; an empty `uri` undeclares the default namespace.
  public mutating func declareNamespace(prefix: String, uri: String) {
    declarations.append(
      NamespaceDeclaration(element: open.last ?? 0, prefixID: names.intern(prefix), uriID: names.intern(uri)))
  }

  /// Adds text; text right after text is joined to it. Empty text adds nothing.
  public mutating func text(_ bytes: UnsafeBufferPointer<UInt8>, at position: Position) throws(TreeLimitExceeded) {
    guard !bytes.isEmpty else { return }
    if rows[rows.count - 1].kind != .text || rows[rows.count - 1].parent != open.last {
      try append(.text, name: 0, prefix: 0, at: position)
    }
    textBytes.append(contentsOf: bytes)
  }

  /// Adds text; text right after text is joined to it. Empty text adds nothing.
  public mutating func text(_ string: String, at position: Position) throws(TreeLimitExceeded) {
    guard !string.isEmpty else { return }
    if rows[rows.count - 1].kind != .text || rows[rows.count - 1].parent != open.last {
      try append(.text, name: 0, prefix: 0, at: position)
    }
    textBytes.append(contentsOf: string.utf8)
  }

  /// Adds a comment.
  public mutating func comment(_ bytes: UnsafeBufferPointer<UInt8>, at position: Position) throws(TreeLimitExceeded) {
    try append(.comment, name: 0, prefix: 0, at: position)
    hasRemarks = true
    textBytes.append(contentsOf: bytes)
  }

  /// Adds a processing instruction.
  public mutating func processingInstruction(
    target: Name, _ bytes: UnsafeBufferPointer<UInt8>, at position: Position
  ) throws(TreeLimitExceeded) {
    try append(.processingInstruction, name: target.name.rawValue, prefix: 0, at: position)
    hasRemarks = true
    textBytes.append(contentsOf: bytes)
  }

  /// Closes the element that is open; without one, does nothing.
  public mutating func endElement() {
    guard open.count > 1, let node = open.popLast() else { return }
    rows[Int(node)].end = Int32(truncatingIfNeeded: rows.count)
  }

  /// The finished tree; the builder is empty then. Elements still open are closed, so that a truncated input gives the
  /// tree of what was read.
  public mutating func finish() -> DocumentTree {
    while open.count > 1 { endElement() }
    rows[0].end = Int32(truncatingIfNeeded: rows.count)
    rows.append(NodeRow(attributeStart: Int32(truncatingIfNeeded: attributeOwners.count), textStart: textBytes.count))
    // The tree takes over the storage: nobody else may hold it, or the next change of a row would copy all of them.
    let whole = self
    self = TreeBuilder(limits: limits)
    return DocumentTree(whole)
  }

  @discardableResult
  private mutating func append(
    _ kind: NodeKind, name: Int32, prefix: Int32, at position: Position
  ) throws(TreeLimitExceeded) -> Node {
    let row = rows.count
    if row + attributeOwners.count >= limits.nodes { throw .nodes(limit: limits.nodes, at: position) }
    rows.append(
      NodeRow(
        kind: kind, parent: open.last ?? 0, end: Int32(truncatingIfNeeded: row + 1), name: name, prefix: prefix,
        line: Int32(clamping: position.line), column: Int32(clamping: position.column),
        attributeStart: Int32(truncatingIfNeeded: attributeOwners.count), textStart: textBytes.count))
    return Node(rawValue: Int32(truncatingIfNeeded: row))
  }
}
