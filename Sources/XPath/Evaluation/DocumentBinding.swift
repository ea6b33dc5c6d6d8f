import DocumentTree

/// What the symbols of one `SymbolTable` are in one document; filled as expressions ask.
final class DocumentBinding {
  /// No node of the document has the name, no attribute the value.
  static let absent: Int32 = -1
  /// Several names of the document have the local part.
  static let ambiguous: Int32 = -3

  let tree: DocumentTree
  let document: Int32
  private let symbols: SymbolTable?
  /// Whether names were looked up that no document of its vocabulary was asked for before.
  private var hasLearned = false
  // As in `Evaluation`: one thread, nothing handed out `inout`.
  @exclusivity(unchecked) private var names = SymbolNumbers()
  @exclusivity(unchecked) private var literals = SymbolNumbers()
  /// Numbers of the only names with a local part.
  @exclusivity(unchecked) private var onlyNames = SymbolNumbers()
  private var locals: [Int: [Bool]] = [:]
  private var namespaces: [Int: [Bool]] = [:]
  /// Nodes of sub-expressions that depend on the document only.
  @exclusivity(unchecked) private var caches: [CachedNodes] = []
  @exclusivity(unchecked) private var cachedNodes: [NodeReference] = []

  private var keyIndexes: [Int64: KeyIndex] = [:]
  /// For a pair of child and attribute names: by value of the attribute, the parents of the children that have it.
  private var parentIndexes: [Int64: [Int32: [Int32]]] = [:]

  /// Rows that match the steps of patterns, by the number of the step.
  @exclusivity(unchecked) private var patternSteps: [[Int32]?] = []

  /// The rows that match a step of patterns and what stands before it, if they are known.
  func patternRows(_ number: Int) -> [Int32]? { number < patternSteps.count ? patternSteps[number] : nil }

  /// Whether it is known that no row matches a step of patterns and what stands before it.
  func isKnownToMatchNothing(_ number: Int) -> Bool {
    number < patternSteps.count && patternSteps[number]?.isEmpty == true
  }

  func setPatternRows(_ number: Int, _ rows: [Int32]) {
    while patternSteps.count <= number { patternSteps.append(nil) }
    patternSteps[number] = rows
  }

  /// How often a sub-expression was asked for; from the second time where its nodes are, for `cachedNode`.
  enum CachedNodes {
    case neverUsed
    case usedOnce
    case nodes(Range<Int>)
  }

  /// What is kept under number `index`.
  @inline(__always)
  func cached(_ index: Int) -> CachedNodes { index < caches.count ? caches[index] : .neverUsed }

  /// One of the nodes that are kept.
  @inline(__always)
  func cachedNode(_ place: Int) -> NodeReference { cachedNodes[place] }

  func setCached(_ index: Int, _ nodes: [NodeReference]) {
    let start = cachedNodes.count
    cachedNodes += nodes
    setCached(index, .nodes(start..<cachedNodes.count))
  }

  func setCached(_ index: Int, _ entry: CachedNodes) {
    if caches.count <= index {
      caches.append(contentsOf: repeatElement(CachedNodes.neverUsed, count: (index | 511) + 1 - caches.count))
    }
    caches[index] = entry
  }

  /// A binding for the expressions of the family of `symbols`; nothing where there is none yet.
  init(tree: DocumentTree, document: Int32, symbols: SymbolTable?) {
    self.tree = tree
    self.document = document
    self.symbols = symbols
    if tree.hasVocabularyOnly, let symbols { names = symbols.numbers(inVocabulary: tree.vocabulary) }
  }

  deinit {
    // Of two threads that learned different names one is forgotten: those are looked up again.
    if hasLearned, tree.hasVocabularyOnly { symbols?.keep(names, ofVocabulary: tree.vocabulary) }
  }

  /// The number of the name in this document or `absent`, if it was asked for before.
  @inline(__always)
  func knownNameID(_ index: Int) -> Int32? { names.known(index) }

  /// The number of the literal among the attribute values of this document or `absent`, if it was asked for before.
  @inline(__always)
  func knownValueID(_ symbol: LiteralSymbol) -> Int32? { literals.known(symbol.index) }

  /// The number of the name in this document, or `absent`.
  @inline(__always)
  func nameID(_ symbol: NameSymbol) -> Int32 { names.known(symbol.index) ?? bind(symbol) }

  private func bind(_ symbol: NameSymbol) -> Int32 {
    hasLearned = true
    return names.keep(symbol.number(in: tree) ?? DocumentBinding.absent, at: symbol.index)
  }

  /// The number of the literal among the attribute values of this document, or `absent`.
  @inline(__always)
  func valueID(_ symbol: LiteralSymbol) -> Int32 { literals.known(symbol.index) ?? bind(symbol) }

  private func bind(_ symbol: LiteralSymbol) -> Int32 {
    literals.keep(tree.values.find(symbol.hashed) ?? DocumentBinding.absent, at: symbol.index)
  }

  /// The number of the one name with the local part of `symbol`, `absent` or `ambiguous`.
  @inline(__always)
  func onlyNameID(local symbol: NameSymbol) -> Int32 { onlyNames.known(symbol.index) ?? bind(local: symbol) }

  private func bind(local symbol: NameSymbol) -> Int32 {
    let ids = tree.names.find(local: symbol.local)
    let id = ids.count > 1 ? DocumentBinding.ambiguous : ids.first?.rawValue ?? DocumentBinding.absent
    return onlyNames.keep(id, at: symbol.index)
  }

  /// Whether `name` has the local part of `symbol`, in any namespace.
  func isIn(locals symbol: NameSymbol, _ name: NameID) -> Bool {
    if let known = locals[symbol.index] { return known[Int(name.rawValue)] }
    let map = map(tree.names.find(local: symbol.local))
    locals[symbol.index] = map
    return map[Int(name.rawValue)]
  }

  /// Whether `name` is in the namespace of `symbol`.
  func isIn(namespace symbol: NameSymbol, _ name: NameID) -> Bool {
    if let known = namespaces[symbol.index] { return known[Int(name.rawValue)] }
    let map = map(tree.names.find(uri: symbol.uri))
    namespaces[symbol.index] = map
    return map[Int(name.rawValue)]
  }

  private func map(_ ids: [NameID]) -> [Bool] {
    var map = [Bool](repeating: false, count: tree.names.count)
    for id in ids { map[Int(id.rawValue)] = true }
    return map
  }

  /// The elements by attribute value or text, made at the first use.
  func keyIndex(elements name: NameID, attribute: NameID?) -> KeyIndex {
    let key = Int64(name.rawValue) << 32 | Int64(attribute?.rawValue ?? 0)
    if let known = keyIndexes[key] { return known }
    let index = KeyIndex(tree, elements: name, attribute: attribute)
    keyIndexes[key] = index
    return index
  }

  /// The nodes with a child of this name whose attribute has this value, in document order. The index of each pair of
  /// names is made once.
  func parents(ofChild child: NameSymbol, attribute: NameSymbol, value: LiteralSymbol) -> [Int32] {
    let childID = nameID(child)
    let attributeID = nameID(attribute)
    let valueID = valueID(value)
    guard childID >= 0, attributeID >= 0, valueID >= 0 else { return [] }
    let key = Int64(childID) << 32 | Int64(attributeID)
    if let known = parentIndexes[key] { return known[valueID] ?? [] }
    var index: [Int32: [Int32]] = [:]
    for row in tree.elements(named: NameID(rawValue: childID)) {
      let element = Node(rawValue: row)
      guard let found = tree.attribute(NameID(rawValue: attributeID), of: element), let parent = tree.parent(element)
      else { continue }
      index[tree.valueID(ofAttribute: found.attributeIndex), default: []].append(parent.rawValue)
    }
    // Children of several parents may interleave, and a parent may have several such children.
    for value in index.keys {
      guard var rows = index[value], rows.count > 1 else { continue }
      rows.sort()
      var kept: [Int32] = []
      for row in rows where kept.last != row { kept.append(row) }
      index[value] = kept
    }
    parentIndexes[key] = index
    return index[valueID] ?? []
  }
}
