internal import CLibXML2
import DocumentTree

/// Reads hostile XML into a `DocumentTree`, through libxml2's SAX2 events.
///
/// No DTD, no entity beyond the five predefined ones and characters, no network, no file: a `DOCTYPE` ends the reading.
/// Depth, nodes and time are limited; the size of the input is the caller's to limit, before.
public struct XMLReader: Sendable {
  /// What the document may not exceed.
  public var limits: TreeLimits
  /// When reading must be over.
  public var deadline: ContinuousClock.Instant?

  /// A reader with these limits.
  public init(limits: TreeLimits = TreeLimits(), deadline: ContinuousClock.Instant? = nil) {
    self.limits = limits
    self.deadline = deadline
  }

  /// The tree of `bytes`, whose encoding comes from the BOM or the XML declaration and is UTF-8 without either.
  ///
  /// - Parameter uri: where the bytes came from, kept in the tree as the base of relative references.
  public func read(_ bytes: [UInt8], uri: String? = nil) throws(XMLFault) -> DocumentTree {
    try pass(over: bytes, uri: uri, validating: nil, log: nil).tree
  }

  /// The tree of `bytes`, and what `schema` says of it, in one pass.
  ///
  /// The tree is the same as without a schema. A document that is not valid is no fault: the verdict tells. What an
  /// instance says of schemas (`xsi:schemaLocation`) is never followed.
  ///
  /// - Parameters:
  ///   - uri: where the bytes came from, kept in the tree as the base of relative references.
  ///   - target: the part of the document that is validated.
  ///   - limit: how many violations are kept; all are counted.
  public func read(
    _ bytes: [UInt8], uri: String? = nil, validating schema: XMLSchema, at target: SchemaTarget = .root,
    keeping limit: Int = 100
  ) throws(XMLFault) -> (tree: DocumentTree, verdict: SchemaVerdict) {
    let (tree, log, valid) = try pass(over: bytes, uri: uri, validating: schema, log: SchemaLog(limit: limit))
    let elements = elements(of: target, in: tree)
    if !elements.isEmpty, elements != [tree.root].compactMap(\.self) || repeatsIdentifier(tree, schema) {
      guard
        let verdict = SubtreeValidation.verdict(on: elements, of: tree, bytes: bytes, against: schema, keeping: limit)
      else { throw XMLFault(.readerUnavailable, at: Position(line: 1, column: 1)) }
      return (tree, verdict)
    }
    // A validator that failed without a word has not found the document valid.
    guard let log, let valid, valid || log.count > 0 else {
      throw XMLFault(.readerUnavailable, at: Position(line: 1, column: 1))
    }
    return (tree, log.verdict(on: elements, of: tree))
  }

  private func pass(
    over bytes: [UInt8], uri: String?, validating schema: XMLSchema?, log: SchemaLog?
  ) throws(XMLFault) -> (tree: DocumentTree, log: SchemaLog?, valid: Bool?) {
    guard !bytes.isEmpty else { throw XMLFault(.empty, at: Position(line: 1, column: 1)) }
    guard let size = Int32(exactly: bytes.count) else {
      throw XMLFault(.readerUnavailable, at: Position(line: 1, column: 1))
    }
    LibXML.start()
    var pass = SAXPass(
      builder: TreeBuilder(limits: limits, uri: uri, expectedBytes: bytes.count), deadline: deadline, log: log)
    let outcome = withUnsafeMutablePointer(to: &pass) { pass in
      bytes.withUnsafeBytes { LibXML.parse($0, size: size, into: pass, schema: schema) }
    }
    guard case .read(let valid) = outcome else {
      throw XMLFault(.readerUnavailable, at: Position(line: 1, column: 1))
    }
    if let fault = pass.fault { throw fault }
    let log = pass.log
    return (pass.builder.finish(), log, valid)
  }

  /// The elements that `target` means: never one inside another.
  private func elements(of target: SchemaTarget, in tree: DocumentTree) -> [Node] {
    guard case .element(let uri, let local) = target else { return [tree.root].compactMap(\.self) }
    guard let name = tree.names.find(uri: uri, local: local) else { return [] }
    var found: [Node] = []
    var end = 0
    for row in tree.elements(named: name) where Int(row) >= end {
      found.append(Node(rawValue: row))
      end = tree.end(Node(rawValue: row))
    }
    return found
  }

  /// Whether two attributes that may be identifiers have the same value. The plugged validator does not look at that:
  /// libxml2 keeps identifiers in its own tree. Only such documents are validated a second time, through one.
  private func repeatsIdentifier(_ tree: DocumentTree, _ schema: XMLSchema) -> Bool {
    let names = Set(schema.identifierAttributes.flatMap { tree.names.find(local: $0) })
    if names.isEmpty { return false }
    var seen: Set<ArraySlice<UInt8>> = []
    for index in 0..<tree.attributeCount where names.contains(tree.nameID(ofAttribute: index)) {
      let value = tree.content(.attribute(index))
      let space: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
      let start = value.drop(while: space)
      let trimmed = start[..<(start.lastIndex { !space($0) }.map { $0 + 1 } ?? start.startIndex)]
      if !seen.insert(trimmed).inserted { return true }
    }
    return false
  }
}
