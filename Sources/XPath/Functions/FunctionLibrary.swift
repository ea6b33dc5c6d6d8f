/// The functions by local name.
enum FunctionLibrary {
  /// Functions of F&O 2.0 that have no operator of their own.
  static let definitions: [String: [FunctionDefinition]] = Dictionary(
    grouping: strings + patterns + numbers + sequences + aggregates + nodes + names + documents + temporals,
    by: \.name)

  /// Functions of XSLT 2.0.
  static let xslt: [String: [FunctionDefinition]] = Dictionary(grouping: xsltFunctions, by: \.name)

  /// For functions that take the context item when their last argument is left out: the number of arguments then.
  static let contextDefaults: [String: Int] = [
    "string": 0, "string-length": 0, "normalize-space": 0, "name": 0, "local-name": 0, "namespace-uri": 0,
    "number": 0, "root": 0, "base-uri": 0, "lang": 1, "id": 1, "idref": 1, "generate-id": 0,
  ]

  /// Whether a call depends on the context item, its place or the place of the call beside its arguments.
  static func readsContext(_ name: String, argumentCount: Int) -> Bool {
    contextDefaults[name] == argumentCount || ["position", "last", "current", "id", "idref", "lang"].contains(name)
  }

  /// The only collation there is.
  static let codepointCollation = "http://www.w3.org/2005/xpath-functions/collation/codepoint"

  /// Refuses any collation but that of code points.
  static func checkCollation(
    _ call: FunctionDefinition.Call, _ arguments: FunctionArguments, at index: Int
  ) throws(XPathError) {
    guard index < arguments.count else { return }
    var collation = arguments[index].text
    if !URIText.isAbsolute(collation), let base = call.statics.baseURI {
      collation = URIText.resolve(collation, against: base)
    }
    guard collation == codepointCollation else {
      throw XPathError("FOCH0002", "the collation “\(collation)” is not known, only that of code points")
    }
  }
}

/// What a function reads from its converted arguments.
extension XPathValue {
  /// The atomic value, if there is one.
  var atom: AtomicValue? {
    if case .item(.atomic(let atom)) = self { return atom }
    return nil
  }

  /// The text of a string; empty for the empty sequence.
  var text: String { atom?.text ?? "" }

  /// The node, if there is one.
  var node: NodeReference? {
    if case .item(.node(let node)) = self { return node }
    return nil
  }

  /// All atomic values of an atomized argument.
  var atoms: [AtomicValue] {
    var atoms: [AtomicValue] = []
    for item in items { if case .atomic(let atom) = item { atoms.append(atom) } }
    return atoms
  }

  /// A sequence of atomic values.
  init(atoms: [AtomicValue]) { self.init(atoms.map { .atomic($0) }) }

  /// The value, or the empty sequence for nothing.
  init(_ atom: AtomicValue?) { self = atom.map { .atomic($0) } ?? .empty }
}
