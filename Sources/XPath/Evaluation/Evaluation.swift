public import DocumentTree
import Foundation

/// Everything that expressions share while they are evaluated: documents, variables, budget, what was bound and cached.
///
/// One evaluation belongs to one thread; expressions and trees are shared by any number of evaluations.
public final class Evaluation {
  /// Finds the document for a URI reference and the base URI of the expression; nothing when there is none.
  public typealias DocumentResolver = (_ uri: String, _ base: String?) throws(XPathError) -> DocumentTree?

  /// What an evaluation is given.
  public struct Settings {
    /// How documents for `doc` and `document` are found; nothing finds none.
    public var resolver: DocumentResolver?
    /// The documents of `collection()`; nothing where there is no collection.
    public var collection: DocumentCollection?
    /// Steps of work that all expressions of the evaluation may take together; a step is about one node looked at.
    public var budget: Int
    /// When the work has to end, whatever is left of the budget; nothing sets no time.
    public var deadline: ContinuousClock.Instant?
    /// Offset of dates and times without one, in minutes.
    public var implicitTimezone: Int
    /// What `current-dateTime()` gives; by default the time at which the evaluation was made.
    public var currentDateTime: XSDateTime?
    /// Indexes that outlive the evaluation, for the documents that the resolver gives.
    public var sharedIndexes: SharedIndexes?
    /// Whether `document()` gives the empty sequence for a missing file, as the official tool does, or an error.
    public var missingDocumentIsEmpty: Bool

    /// Settings; by default no other document is reachable and 200 million steps may be taken.
    public init(
      resolver: DocumentResolver? = nil, collection: DocumentCollection? = nil, budget: Int = 200_000_000,
      deadline: ContinuousClock.Instant? = nil,
      implicitTimezone: Int = 0, currentDateTime: XSDateTime? = nil, sharedIndexes: SharedIndexes? = nil,
      missingDocumentIsEmpty: Bool = true
    ) {
      self.resolver = resolver
      self.collection = collection
      self.budget = budget
      self.deadline = deadline
      self.implicitTimezone = implicitTimezone
      self.currentDateTime = currentDateTime
      self.sharedIndexes = sharedIndexes
      self.missingDocumentIsEmpty = missingDocumentIsEmpty
    }
  }

  /// A variable of the static context.
  private enum Variable {
    case unset
    case value(XPathValue)
    case pending(XPathExpression, Focus)
    case running
    case failed(XPathError)
  }

  /// What a document was asked for by.
  private struct DocumentKey: Hashable {
    let uri: CodepointString
    let base: CodepointString

    /// There are few bases.
    func hash(into hasher: inout Hasher) { uri.hash(into: &hasher) }
  }

  /// Deepest nesting of operators through expressions and the lazy variables that they read.
  private static let greatestDepth = 640
  /// Longest string that an expression may make, in bytes.
  private static let greatestString = 64 << 20

  /// A step takes some ten nanoseconds; a look at the clock should not count.
  private static let stepsBetweenLooks = 1_000_000

  let settings: Settings
  private var time: XSDateTime?
  /// The documents, in order of loading.
  public private(set) var documents: [DocumentTree] = []
  /// URIs that were asked for in vain since `forgetMissingDocuments`, each once, in order.
  public private(set) var missingDocuments: [String] = []

  // Exclusivity is not checked at run time for what every operator touches: an evaluation belongs to one thread, and none
  // of these is handed out `inout` while other code of the evaluation runs. The checks cost a twelfth of the time.
  @exclusivity(unchecked) private var variables: [Variable] = []
  /// Steps until the clock is looked at again.
  @exclusivity(unchecked) private var remaining: Int
  /// Steps of the budget after those.
  private var reserve: Int
  @exclusivity(unchecked) private var depth = 0

  @exclusivity(unchecked) private var symbols: SymbolTable?
  @exclusivity(unchecked) private var bindings: [DocumentBinding] = []
  private var otherBindings: [ObjectIdentifier: [DocumentBinding]] = [:]
  private var loaded: [DocumentKey: Int32?] = [:]
  /// Documents that the resolver gave, and that other evaluations may be given too.
  private var resolved = Set<Int32>()

  /// Context items that are no nodes.
  @exclusivity(unchecked) var atomicFocus: [AtomicValue] = []
  @exclusivity(unchecked) private var locals: [XPathValue] = []
  @exclusivity(unchecked) private var localBase = 0
  /// What `current()` gives.
  @exclusivity(unchecked) var current = Focus.absent
  /// The long sequences that comparisons look through, by comparison.
  var knownTexts: [ObjectIdentifier: KnownTexts] = [:]
  /// Compiled regular expressions by pattern and flags.
  var regularExpressions: [CodepointString: XPathRegex] = [:]

  /// An evaluation without documents.
  public init(_ settings: Settings = Settings()) {
    self.settings = settings
    remaining = min(settings.budget, Evaluation.stepsBetweenLooks)
    reserve = max(0, settings.budget - Evaluation.stepsBetweenLooks)
    time = settings.currentDateTime
  }

  /// An evaluation whose first document is `tree`.
  public convenience init(_ tree: DocumentTree, _ settings: Settings = Settings()) {
    self.init(settings)
    _ = add(tree)
  }

  /// The one current time of the whole evaluation.
  func currentDateTime() throws(XPathError) -> XSDateTime {
    if let time { return time }
    let seconds = Date().timeIntervalSince1970
    let whole = seconds.rounded(.down)
    do throws(XSTemporalError) {
      let now = try XSDateTime(
        instantSeconds: Int(exactly: whole) ?? 0, nanosecond: Int((seconds - whole) * 1_000) * 1_000_000,
        timezone: settings.implicitTimezone)
      time = now
      return now
    } catch {
      throw XPathError(error)
    }
  }

  // MARK: Documents

  /// Adds a document and gives its document node; a tree that was added before keeps its number.
  @discardableResult
  public func add(_ tree: DocumentTree) -> NodeReference {
    if let known = documents.firstIndex(where: { $0 === tree }) {
      return NodeReference(document: Int32(truncatingIfNeeded: known), node: .document)
    }
    let number = Int32(truncatingIfNeeded: documents.count)
    documents.append(tree)
    bindings.append(DocumentBinding(tree: tree, document: number, symbols: symbols))
    return NodeReference(document: number, node: .document)
  }

  /// The tree of a node of this evaluation.
  public func tree(_ node: NodeReference) -> DocumentTree { bindings[Int(node.document)].tree }

  @inline(__always)
  func binding(_ document: Int32) -> DocumentBinding { bindings[Int(document)] }

  // The three that follow are for one look at a document. Whoever goes on to call something that is not inlined asks anew:
  // finding the document again is a few loads, holding on to it two atomic operations.

  @inline(__always)
  func tree(_ document: Int32) -> DocumentTree { bindings[Int(document)].tree }

  /// The number of a name in a document, or `DocumentBinding.absent`.
  @inline(__always)
  func nameID(_ symbol: NameSymbol, in document: Int32) -> Int32 {
    knownNameID(symbol.index, in: document) ?? find(symbol, in: document)
  }

  /// The same by the index of the name, if it was asked for before.
  @inline(__always)
  func knownNameID(_ index: Int, in document: Int32) -> Int32? { bindings[Int(document)].knownNameID(index) }

  /// The number of a literal among the attribute values of a document, or `DocumentBinding.absent`.
  @inline(__always)
  func valueID(_ symbol: LiteralSymbol, in document: Int32) -> Int32 {
    bindings[Int(document)].knownValueID(symbol) ?? find(symbol, in: document)
  }

  /// The attribute of a node with the name of number `id`, which may be `DocumentBinding.absent`. An element may have any
  /// number of attributes: looking through them is work.
  @inline(__always)
  func attribute(_ id: Int32, of node: NodeReference) throws(XPathError) -> Node? {
    let rows = tree(node.document).attributes(node.node)
    try charge(1 + rows.count)
    return id < 0 ? nil : tree(node.document).attribute(NameID(rawValue: id), among: rows)
  }

  @inline(never)
  private func find(_ symbol: NameSymbol, in document: Int32) -> Int32 { bindings[Int(document)].nameID(symbol) }

  @inline(never)
  private func find(_ symbol: LiteralSymbol, in document: Int32) -> Int32 { bindings[Int(document)].valueID(symbol) }

  private func noteMissing(_ uri: String) {
    if !missingDocuments.contains(uri) { missingDocuments.append(uri) }
  }

  /// Empties `missingDocuments`, so that the next schema run on this evaluation tells its own.
  public func forgetMissingDocuments() { missingDocuments.removeAll() }

  /// The binding of a document for the expressions of the family of `table`, which become the ones in use.
  func binding(_ document: Int32, usedBy table: SymbolTable) -> DocumentBinding {
    if symbols !== table { use(table) }
    return bindings[Int(document)]
  }

  /// Makes the symbols of an expression the ones in use.
  @inline(__always)
  func use(symbolsOf expression: Frame) { if symbols !== expression.symbols { use(expression.symbols) } }

  /// The document node for `uri` relative to `base`; nothing when the resolver finds none. Answers are kept.
  public func document(uri: String, base: String?) throws(XPathError) -> NodeReference? {
    let key = DocumentKey(uri: CodepointString(text: uri), base: CodepointString(text: base ?? ""))
    if let known = loaded[key] {
      if known == nil { noteMissing(uri) }
      return known.map { NodeReference(document: $0, node: .document) }
    }
    try charge(1_000)
    guard let resolver = settings.resolver, let tree = try resolver(uri, base) else {
      loaded[key] = .some(nil)
      noteMissing(uri)
      return nil
    }
    let node = add(tree)
    if node.document > 0 { resolved.insert(node.document) }
    loaded[key] = node.document
    return node
  }

  /// The document nodes of the collection that stand at `path` or below it, in the order of the collection; all of them
  /// without a path.
  func collection(_ path: String?) throws(XPathError) -> [NodeReference] {
    guard let collection = settings.collection else {
      throw XPathError("FODC0002", path.map { "there is no collection “\($0)”" } ?? "there is no default collection")
    }
    guard collection.isComplete else {
      throw XPathError("LIMIT", "the collection holds more documents than can be kept")
    }
    try charge(collection.members.count + 1)
    var found: [NodeReference] = []
    for member in collection.members where path.map({ member.stands(at: $0) }) ?? true {
      found.append(add(member.tree))
    }
    sortNodes(&found)
    return found
  }

  /// The elements of a document by attribute value or text.
  func keyIndex(_ binding: DocumentBinding, elements name: NameID, attribute: NameID?) -> KeyIndex {
    if resolved.contains(binding.document), let shared = settings.sharedIndexes {
      return shared.index(binding.tree, elements: name, attribute: attribute)
    }
    return binding.keyIndex(elements: name, attribute: attribute)
  }

  /// -1, 0 or 1 by document order; documents are ordered as they were loaded.
  func compareOrder(_ a: NodeReference, _ b: NodeReference) -> Int {
    if a.document != b.document { return a.document < b.document ? -1 : 1 }
    if a.node == b.node { return 0 }
    if a.node.rawValue >= 0, b.node.rawValue >= 0 { return a.node.rawValue < b.node.rawValue ? -1 : 1 }
    return documents[Int(a.document)].precedes(a.node, b.node) ? -1 : 1
  }

  /// Sorts by document order and removes duplicates; does nothing to what is in order already.
  func sortNodes(_ nodes: inout [NodeReference]) {
    var isSorted = true
    for index in nodes.indices.dropFirst() where compareOrder(nodes[index - 1], nodes[index]) >= 0 {
      isSorted = false
      break
    }
    if isSorted { return }
    nodes.sort { compareOrder($0, $1) < 0 }
    var kept = 0
    for index in nodes.indices where index == 0 || nodes[index] != nodes[kept - 1] {
      nodes[kept] = nodes[index]
      kept += 1
    }
    nodes.removeLast(nodes.count - kept)
  }

  // MARK: Variables

  /// Gives the variable a value.
  public func setVariable(_ variable: StaticContext.Variable, to value: XPathValue) {
    store(.value(value), at: variable.slot)
  }

  /// Gives the variable the value of `expression` at `node`, evaluated when it is first read, at most once.
  public func setVariable(
    _ variable: StaticContext.Variable, lazily expression: XPathExpression, at node: NodeReference?
  ) {
    store(.pending(expression, node.map { Focus($0) } ?? .absent), at: variable.slot)
  }

  private func store(_ variable: Variable, at slot: Int) {
    if variables.count <= slot {
      variables.append(contentsOf: repeatElement(.unset, count: (slot | 31) + 1 - variables.count))
    }
    variables[slot] = variable
  }

  func variable(_ slot: Int, named name: String) throws(XPathError) -> XPathValue {
    guard slot < variables.count else { throw XPathError("XPDY0002", "the variable $\(name) has no value") }
    switch variables[slot] {
    case .value(let value): return value
    case .unset: throw XPathError("XPDY0002", "the variable $\(name) has no value")
    case .running: throw XPathError("XPDY0002", "the variable $\(name) depends on itself")
    case .failed(let error): throw error
    case .pending(let expression, let focus):
      variables[slot] = .running
      do throws(XPathError) {
        let value = try run(expression.frame, at: focus) { evaluation, focus throws(XPathError) -> XPathValue in
          try expression.root.value(evaluation, focus)
        }
        variables[slot] = .value(value)
        return value
      } catch {
        variables[slot] = .failed(error)
        throw error
      }
    }
  }

  func local(_ slot: Int) -> XPathValue { locals[localBase + slot] }

  func setLocal(_ slot: Int, to value: XPathValue) { locals[localBase + slot] = value }

  // MARK: Budget

  /// Takes `steps` from the budget.
  @inline(__always)
  func charge(_ steps: Int) throws(XPathError) {
    remaining -= steps
    if remaining < 0 { try refill() }
  }

  /// Takes `steps` from the budget where no error can be raised; the next `charge` raises it.
  func spend(_ steps: Int) { remaining -= min(steps, max(remaining, 0)) }

  /// Takes what is missing, and the next steps, from the reserve.
  private func refill() throws(XPathError) {
    if let deadline = settings.deadline, ContinuousClock.now >= deadline {
      remaining = 0
      reserve = 0
      throw XPathError("LIMIT", "the evaluation took longer than it may")
    }
    let wanted = Evaluation.stepsBetweenLooks - remaining
    guard reserve > 0, reserve >= -remaining else {
      remaining = 0
      reserve = 0
      throw XPathError("LIMIT", "the evaluation took more than \(settings.budget) steps")
    }
    let granted = min(wanted, reserve)
    remaining += granted
    reserve -= granted
  }

  /// Refuses a string beyond 64 MB, and takes the work of making one from the budget; other values cost nothing.
  func charge(stringOf value: XPathValue) throws(XPathError) {
    guard let size = value.stringSize else { return }
    try charge(size / 32 + 1)
    if size > Evaluation.greatestString {
      throw XPathError("LIMIT", "a string of \(size) bytes is longer than \(Evaluation.greatestString)")
    }
  }

  // MARK: Running

  /// Whether nothing has to be set up for an expression, save what `enter` sets.
  @inline(__always)
  func isReady(for expression: Frame) -> Bool {
    symbols === expression.symbols && expression.localCount == 0
      && depth + expression.height <= Evaluation.greatestDepth
  }

  /// Begins an expression for which all is ready; gives what `leave` goes back to.
  @inline(__always)
  func enter(_ expression: Frame, at focus: Focus) -> Focus {
    let outer = current
    current = focus
    depth += expression.height
    return outer
  }

  /// Ends an expression that was entered.
  @inline(__always)
  func leave(_ expression: Frame, to outer: Focus) {
    current = outer
    depth -= expression.height
  }

  /// Runs `body` with the symbols and local variables of an expression.
  func run<Result>(
    _ expression: Frame, at focus: Focus,
    _ body: (Evaluation, Focus) throws(XPathError) -> Result
  ) throws(XPathError) -> Result {
    if isReady(for: expression) {
      let outer = enter(expression, at: focus)
      defer { leave(expression, to: outer) }
      do throws(XPathError) {
        return try body(self, focus)
      } catch {
        throw error.of(expression.source)
      }
    }
    let outer = (symbols, localBase, current, depth, atomicFocus.count)
    if symbols !== expression.symbols { use(expression.symbols) }
    current = focus
    depth += expression.height
    localBase = locals.count
    for _ in 0..<expression.localCount { locals.append(.empty) }
    defer {
      locals.removeLast(locals.count - localBase)
      if let table = outer.0, table !== symbols { use(table) }
      localBase = outer.1
      current = outer.2
      depth = outer.3
      if atomicFocus.count > outer.4 { atomicFocus.removeLast(atomicFocus.count - outer.4) }
    }
    guard depth <= Evaluation.greatestDepth else {
      throw XPathError("LIMIT", "variables refer to each other through more than \(Evaluation.greatestDepth) operators")
    }
    do throws(XPathError) {
      return try body(self, focus)
    } catch {
      throw error.of(expression.source)
    }
  }

  /// A regular expression that an expression of the same family used on another document.
  func knownRegularExpression(_ key: CodepointString) -> XPathRegex? {
    guard let known = symbols?.regularExpression(key) else { return nil }
    regularExpressions[key] = known
    return known
  }

  /// Keeps a regular expression for this evaluation, and for those after it.
  func keep(_ regex: XPathRegex, for key: CodepointString) {
    regularExpressions[key] = regex
    symbols?.keep(regex, for: key)
  }

  private func use(_ table: SymbolTable) {
    if let symbols { otherBindings[ObjectIdentifier(symbols)] = bindings }
    symbols = table
    bindings = otherBindings.removeValue(forKey: ObjectIdentifier(table)) ?? []
    for number in bindings.count..<max(documents.count, bindings.count) {
      bindings.append(
        DocumentBinding(tree: documents[number], document: Int32(truncatingIfNeeded: number), symbols: table))
    }
  }
}
