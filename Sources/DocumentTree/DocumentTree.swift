import Synchronization

/// An immutable document in compact form: one row of integers a node, in document order.
///
/// Every reader builds the same tree (XML, HL7 v2, mail, archive, lists), so that a rule is an XPath expression
/// whatever the artefact is. The tree is built once by `TreeBuilder` and then only read, from any number of threads.
/// The descendants of node *n* are the rows `n + 1 ..< end(n)`.
public final class DocumentTree: Sendable {
  /// One row a node, and one more that closes the last.
  @usableFromInline let rows: [NodeRow]
  @usableFromInline let textBytes: [UInt8]
  /// Whether there is a comment or processing instruction. Without any, the texts below a node are one run of bytes.
  @usableFromInline let hasRemarks: Bool

  @usableFromInline let attributeOwners: [Int32]
  @usableFromInline let attributeNames: [Int32]
  let attributePrefixes: [Int32]
  @usableFromInline let attributeValues: [Int32]

  /// Namespace declarations in order of their elements.
  let declarations: [NamespaceDeclaration]

  /// The names and attribute values of this document.
  public let names: NameTable
  /// Distinct attribute values; equal values have equal identifiers.
  public let values: ByteTable
  /// Where the bytes came from, as an absolute or relative URI reference; the base of `document()`.
  public let uri: String?

  /// Elements grouped by expanded name, in document order: those of name `id` are
  /// `elementRows[elementStarts[group] ..< elementStarts[group + 1]]` where `group` is `elementGroups[id]`. Group 0 is empty.
  /// A document has few names of the vocabulary that its names began as, so that there are few groups.
  @usableFromInline let elementGroups: [Int32]
  @usableFromInline let elementStarts: [Int32]
  @usableFromInline let elementRows: [Int32]
  let knownTwinOrdinals = Mutex<[Int32]?>(nil)
  /// Number of the vocabulary that the names began as, 0 for none.
  public let vocabulary: UInt32
  /// Whether all names are of that vocabulary.
  public let hasVocabularyOnly: Bool

  init(_ builder: consuming TreeBuilder) {
    rows = builder.rows
    textBytes = builder.textBytes
    hasRemarks = builder.hasRemarks
    attributeOwners = builder.attributeOwners
    attributeNames = builder.attributeNames
    attributePrefixes = builder.attributePrefixes
    attributeValues = builder.attributeValues
    declarations = builder.declarations
    names = builder.names
    values = builder.values
    uri = builder.uri

    // A counting sort: the rows of one name stay in document order.
    var groups = [Int32](repeating: 0, count: names.count)
    var starts: [Int32] = [0, 0]
    let nodes = 0..<(rows.count - 1)
    for row in nodes where rows[row].kind == .element {
      let id = Int(rows[row].name)
      if groups[id] == 0 {
        groups[id] = Int32(truncatingIfNeeded: starts.count - 1)
        starts.append(0)
      }
      starts[Int(groups[id]) + 1] += 1
    }
    for group in starts.indices.dropFirst() { starts[group] += starts[group - 1] }
    var next = starts
    var sorted = [Int32](repeating: 0, count: Int(starts.last ?? 0))
    for row in nodes where rows[row].kind == .element {
      let group = Int(groups[Int(rows[row].name)])
      sorted[Int(next[group])] = Int32(truncatingIfNeeded: row)
      next[group] += 1
    }
    elementGroups = groups
    elementStarts = starts
    elementRows = sorted
    vocabulary = names.vocabulary
    hasVocabularyOnly = names.vocabulary != 0 && names.count == names.vocabularyCount
  }

  // MARK: Structure

  /// Number of nodes, attributes not counted.
  public var count: Int { rows.count - 1 }

  /// Number of attributes.
  public var attributeCount: Int { attributeOwners.count }

  /// The kind of `node`.
  @inlinable @inline(__always) public func kind(_ node: Node) -> NodeKind {
    node.isAttribute ? .attribute : rows[node.index].kind
  }

  /// The parent of `node`; the owner of an attribute; nothing for the document node.
  @inlinable @inline(__always) public func parent(_ node: Node) -> Node? {
    if node.isAttribute { return Node(rawValue: attributeOwners[node.attributeIndex]) }
    return node.rawValue == 0 ? nil : Node(rawValue: rows[node.index].parent)
  }

  /// The row after the last descendant of `node`. Not for attributes.
  @inlinable @inline(__always) public func end(_ node: Node) -> Int { Int(rows[node.index].end) }

  /// The children of `node` in document order.
  @inlinable public func children(_ node: Node) -> Children { Children(tree: self, parent: node) }

  /// The rows of the attributes of `node`.
  @inlinable @inline(__always) public func attributes(_ node: Node) -> Range<Int> {
    node.isAttribute
      ? 0..<0 : Int(rows[node.index].attributeStart)..<Int(rows[node.index + 1].attributeStart)
  }

  /// The rows of the attributes of `node` and of all below it, in document order.
  public func attributes(inSubtreeOf node: Node) -> Range<Int> {
    node.isAttribute ? 0..<0 : Int(rows[node.index].attributeStart)..<Int(rows[end(node)].attributeStart)
  }

  /// The outermost element, if there is one.
  public var root: Node? { children(.document).first { kind($0) == .element } }

  /// All elements with this expanded name, in document order, as node numbers.
  public func elements(named name: NameID) -> ArraySlice<Int32> { elementRows[elementPlaces(named: name)] }

  /// The elements with this expanded name below `node`, at any depth. Not for attributes.
  public func elements(named name: NameID, within node: Node) -> ArraySlice<Int32> {
    let rows = elements(named: name)
    let end = end(node)
    let first = firstIndex(in: rows, notBefore: node.rawValue + 1)
    return rows[first..<firstIndex(in: rows, notBefore: Int32(clamping: end))]
  }

  /// Places of the elements with this expanded name, for `element(at:)`: as `elements(named:)`, without making a slice.
  @inlinable @inline(__always) public func elementPlaces(named name: NameID) -> Range<Int> {
    guard name.rawValue >= 0, Int(name.rawValue) < elementGroups.count else { return 0..<0 }
    let group = Int(elementGroups[Int(name.rawValue)])
    return Int(elementStarts[group])..<Int(elementStarts[group + 1])
  }

  /// The same, of the elements from `row` on.
  public func elementPlaces(named name: NameID, notBefore row: Int) -> Range<Int> {
    let all = elementPlaces(named: name)
    let first = firstIndex(in: elementRows[all], notBefore: Int32(clamping: row))
    return first..<all.upperBound
  }

  /// The element at one of the places that `elementPlaces(named:)` gave.
  @inlinable @inline(__always) public func element(at place: Int) -> Node { Node(rawValue: elementRows[place]) }

  /// Whether `parent` is the parent of `node`, which is no attribute.
  @inlinable @inline(__always) public func isChild(_ node: Node, of parent: Node) -> Bool {
    rows[node.index].parent == parent.rawValue
  }

  /// Whether `node`, which is no attribute, is an element with this expanded name.
  @inlinable @inline(__always) public func isElement(_ node: Node, named name: NameID) -> Bool {
    rows[node.index].name == name.rawValue && rows[node.index].kind == .element
  }

  /// Whether `a` comes before `b` in document order; attributes come after their element and before its children.
  public func precedes(_ a: Node, _ b: Node) -> Bool { orderKey(a) < orderKey(b) }

  /// A number that sorts as document order does.
  public func orderKey(_ node: Node) -> Int64 {
    if node.isAttribute {
      return Int64(attributeOwners[node.attributeIndex]) << 32 | Int64(node.attributeIndex + 1)
    }
    return Int64(node.rawValue) << 32
  }

  // MARK: Names

  /// The name `{uri}local` if the document uses it.
  public func find(uri: String, local: String) -> NameID? { names.find(uri: uri, local: local) }

  /// The expanded name of an element or attribute, the target of a processing instruction; `NameID.none` for others.
  @inlinable @inline(__always) public func name(_ node: Node) -> NameID {
    NameID(rawValue: node.isAttribute ? attributeNames[node.attributeIndex] : rows[node.index].name)
  }

  /// The name as written, with its prefix: `cda:code`. Empty for nodes without a name.
  public func lexicalName(_ node: Node) -> String {
    var name: [UInt8] = []
    appendLexicalName(node, to: &name)
    return String(decoding: name, as: UTF8.self)
  }

  func appendLexicalName(_ node: Node, to bytes: inout [UInt8]) {
    let prefix = names.bytes(
      prefixID: node.isAttribute ? attributePrefixes[node.attributeIndex] : rows[node.index].prefix)
    if !prefix.isEmpty {
      bytes += prefix
      bytes.append(UInt8(ascii: ":"))
    }
    bytes += names.localBytes(name(node))
  }

  /// The name without its prefix. Empty for nodes without a name.
  public func localName(_ node: Node) -> String { names.local(name(node)) }

  /// The prefix as written, empty for none.
  public func prefix(_ node: Node) -> String {
    names.string(prefixID: node.isAttribute ? attributePrefixes[node.attributeIndex] : rows[node.index].prefix)
  }

  // MARK: Values

  /// The interned value of an attribute.
  @inlinable @inline(__always) public func valueID(ofAttribute index: Int) -> Int32 { attributeValues[index] }

  /// The expanded name of an attribute.
  @inlinable @inline(__always) public func nameID(ofAttribute index: Int) -> NameID {
    NameID(rawValue: attributeNames[index])
  }

  /// The attribute of `node` with this expanded name.
  @inlinable @inline(__always) public func attribute(_ name: NameID, of node: Node) -> Node? {
    attribute(name, among: attributes(node))
  }

  /// The attribute with this expanded name among those of an element, whose rows `attributes(_:)` gave.
  @inlinable @inline(__always) public func attribute(_ name: NameID, among rows: Range<Int>) -> Node? {
    for index in rows where attributeNames[index] == name.rawValue { return .attribute(index) }
    return nil
  }

  /// The value of the attribute `local` (in no namespace) of `node`.
  public func attribute(_ local: String, of node: Node) -> String? {
    guard let name = names.find(uri: "", local: local), let found = attribute(name, of: node) else { return nil }
    return stringValue(found)
  }

  /// The bytes of a text, comment or processing instruction; of an attribute, its value. Empty for others.
  public func content(_ node: Node) -> ArraySlice<UInt8> {
    if node.isAttribute { return values.bytes(attributeValues[node.attributeIndex]) }
    return textBytes[rows[node.index].textStart..<rows[node.index + 1].textStart]
  }

  /// The string value of the XPath data model: for the document and elements, the texts below them joined.
  public func stringValue(_ node: Node) -> String {
    String(decoding: stringBytes(node), as: UTF8.self)
  }

  /// `stringValue` as UTF-8 bytes.
  public func stringBytes(_ node: Node) -> ArraySlice<UInt8> {
    if node.isAttribute { return content(node) }
    switch rows[node.index].kind {
    case .document, .element:
      if !hasRemarks { return textBytes[textRange(node)] }
      var joined: ArraySlice<UInt8> = []
      for row in (node.index + 1)..<max(end(node), node.index + 1) where rows[row].kind == .text {
        let bytes = textBytes[rows[row].textStart..<rows[row + 1].textStart]
        if joined.isEmpty { joined = bytes } else { joined.append(contentsOf: bytes) }
      }
      return joined
    default: return content(node)
    }
  }

  /// Where the texts in `node` and below it stand, in a document without comments and processing instructions. Not for
  /// attributes.
  @inlinable func textRange(_ node: Node) -> Range<Int> {
    rows[node.index].textStart..<rows[max(end(node), node.index + 1)].textStart
  }

  /// Whether a text other than blanks (space, tab) stands in `node` or below it. Not for attributes.
  @inlinable public func hasVisibleText(_ node: Node) -> Bool {
    if !hasRemarks {
      for index in textRange(node) where textBytes[index] != 0x20 && textBytes[index] != 0x09 { return true }
      return false
    }
    for row in node.index..<max(end(node), node.index + 1) where rows[row].kind == .text {
      for index in rows[row].textStart..<rows[row + 1].textStart
      where textBytes[index] != 0x20 && textBytes[index] != 0x09 {
        return true
      }
    }
    return false
  }

  /// Whether a text holds nothing but what XML takes for blanks: space, tab and line ends.
  @inlinable public func isBlank(_ text: Node) -> Bool {
    for index in rows[text.index].textStart..<rows[text.index + 1].textStart {
      switch textBytes[index] {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      default: return false
      }
    }
    return true
  }

  /// Whether the string value of `node` is not empty.
  public func hasText(_ node: Node) -> Bool { !stringBytes(node).isEmpty }

  /// Whether the string value of `node` is `text`, without making it.
  public func equals(_ text: String, _ node: Node) -> Bool {
    var text = text
    return text.withUTF8 { equals($0, node) }
  }

  /// Whether the string value of `node` is `bytes`, without making it.
  public func equals(_ bytes: [UInt8], _ node: Node) -> Bool { bytes.withUnsafeBufferPointer { equals($0, node) } }

  private func equals(_ bytes: UnsafeBufferPointer<UInt8>, _ node: Node) -> Bool {
    guard !node.isAttribute, rows[node.index].kind == .element || rows[node.index].kind == .document else {
      let content = content(node)
      return content.count == bytes.count && content.elementsEqual(bytes)
    }
    if !hasRemarks {
      let range = textRange(node)
      guard range.count == bytes.count else { return false }
      for offset in 0..<bytes.count where textBytes[range.lowerBound + offset] != bytes[offset] { return false }
      return true
    }
    var matched = 0
    for row in (node.index + 1)..<max(end(node), node.index + 1) where rows[row].kind == .text {
      let start = rows[row].textStart
      let count = rows[row + 1].textStart - start
      guard matched + count <= bytes.count else { return false }
      for offset in 0..<count where textBytes[start + offset] != bytes[matched + offset] { return false }
      matched += count
    }
    return matched == bytes.count
  }

  /// Whether the string value of `node` is one of `texts`.
  public func equalsAny(of texts: [[UInt8]], _ node: Node) -> Bool {
    for text in texts where equals(text, node) { return true }
    return false
  }

  /// Whether exactly one text stands in `node` or below it, and is `bytes`. Not for attributes.
  @inlinable public func holdsOnly(_ bytes: StaticString, _ node: Node) -> Bool {
    if !hasRemarks, textRange(node).count != bytes.utf8CodeUnitCount { return false }
    var isFound = false
    for row in node.index..<max(end(node), node.index + 1) where rows[row].kind == .text {
      let start = rows[row].textStart
      guard !isFound, rows[row + 1].textStart - start == bytes.utf8CodeUnitCount else { return false }
      isFound = bytes.withUTF8Buffer { expected in
        for index in expected.indices where textBytes[start + index] != expected[index] { return false }
        return true
      }
      guard isFound else { return false }
    }
    return isFound
  }

  // MARK: Places

  /// Where `node` begins in the source; for an attribute, where its element begins.
  public func position(_ node: Node) -> Position {
    let row = node.isAttribute ? Int(attributeOwners[node.attributeIndex]) : node.index
    return Position(line: Int(rows[row].line), column: Int(rows[row].column))
  }

  func firstIndex(in rows: ArraySlice<Int32>, notBefore row: Int32) -> Int {
    var low = rows.startIndex
    var high = rows.endIndex
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Namespaces

  /// The namespace bound to `prefix` at `node`; the empty prefix is the default namespace.
  /// Nothing when the prefix is not bound.
  public func namespace(forPrefix prefix: String, at node: Node) -> String? {
    if prefix == "xml" { return NameTable.xmlNamespace }
    var current: Node? = node
    while let here = current {
      if let found = declarations(on: here).last(where: { names.string(prefixID: $0.prefixID) == prefix }) {
        let uri = names.string(uriID: found.uriID)
        return uri.isEmpty ? nil : uri
      }
      current = parent(here)
    }
    return nil
  }

  /// All namespaces in scope at `node`, prefix to URI, `xml` included.
  public func namespaces(inScopeOf node: Node) -> [String: String] {
    var found: [String: String] = [:]
    var current: Node? = node
    while let here = current {
      for declaration in declarations(on: here).reversed() {
        let prefix = names.string(prefixID: declaration.prefixID)
        if found[prefix] == nil { found[prefix] = names.string(uriID: declaration.uriID) }
      }
      current = parent(here)
    }
    found["xml"] = NameTable.xmlNamespace
    return found.filter { !$0.value.isEmpty }
  }

  private func declarations(on node: Node) -> ArraySlice<NamespaceDeclaration> {
    guard !node.isAttribute, !declarations.isEmpty else { return [] }
    var low = 0
    var high = declarations.count
    while low < high {
      let middle = (low + high) / 2
      if declarations[middle].element < node.rawValue { low = middle + 1 } else { high = middle }
    }
    var end = low
    while end < declarations.count, declarations[end].element == node.rawValue { end += 1 }
    return declarations[low..<end]
  }
}

/// `xmlns:prefix="uri"` on one element.
struct NamespaceDeclaration: Sendable {
  var element: Int32
  var prefixID: Int32
  var uriID: Int32
}

/// The children of a node, in document order.
public struct Children: Sequence, IteratorProtocol {
  @usableFromInline let tree: DocumentTree
  @usableFromInline var row: Int
  @usableFromInline let end: Int

  @inlinable init(tree: DocumentTree, parent: Node) {
    self.tree = tree
    end = parent.isAttribute ? 0 : tree.end(parent)
    row = parent.isAttribute ? 0 : parent.index + 1
  }

  /// The next child.
  @inlinable public mutating func next() -> Node? {
    guard row < end else { return nil }
    defer { row = Int(tree.rows[row].end) }
    return Node(rawValue: Int32(truncatingIfNeeded: row))
  }
}
