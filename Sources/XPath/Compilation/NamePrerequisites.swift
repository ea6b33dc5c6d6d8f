import DocumentTree

/// Names of elements without which an expression gives no item: most rules are about things that a document does not
/// have, and a look at its names tells so.
struct NamePrerequisites: Sendable {
  /// One of these groups is there whole where the expression gives an item; an empty group is met by any document.
  private(set) var groups: [[NameSymbol]]

  /// Nothing is asked for.
  static let none = NamePrerequisites(groups: [[]])
  /// More groups would take longer to look through than they spare.
  private static let mostGroups = 16

  /// Both are asked for.
  func and(_ other: NamePrerequisites) -> NamePrerequisites {
    guard groups.count * other.groups.count <= NamePrerequisites.mostGroups else { return self }
    return NamePrerequisites(
      groups: groups.flatMap { group in
        other.groups.map { more in group + more.filter { name in !group.contains { $0 === name } } }
      })
  }

  /// One of the two is asked for.
  func or(_ other: NamePrerequisites) -> NamePrerequisites {
    guard groups.count + other.groups.count <= NamePrerequisites.mostGroups else { return .none }
    return NamePrerequisites(groups: groups + other.groups)
  }

  /// Nothing, where that is all there is to know.
  var isNothing: Bool { groups.contains(where: \.isEmpty) }
}

/// The same, ready to be looked up in documents.
final class NameGroups: Sendable {
  /// The names of all groups, one after the other.
  private let names: [NameSymbol]
  /// Where each group ends.
  private let ends: [Int]

  init(_ prerequisites: NamePrerequisites) {
    let groups = prerequisites.isNothing ? [[]] : prerequisites.groups
    names = groups.flatMap(\.self)
    var end = 0
    ends = groups.map { group in
      end += group.count
      return end
    }
  }

  /// Whether a document has all names of a group.
  func areMet(_ evaluation: Evaluation, in document: Int32) -> Bool {
    var place = 0
    for group in ends.indices {
      let end = ends[group]
      while place < end, isThere(names[place], evaluation, in: document) { place += 1 }
      if place == end { return true }
      place = end
    }
    return false
  }

  @inline(__always)
  private func isThere(_ symbol: NameSymbol, _ evaluation: Evaluation, in document: Int32) -> Bool {
    let id = evaluation.nameID(symbol, in: document)
    return id >= 0 && !evaluation.tree(document).elementPlaces(named: NameID(rawValue: id)).isEmpty
  }
}

extension XPathExpression {
  /// Whether the expression may give an item at `node`; false only where it certainly gives none.
  public func mayGiveItems(_ evaluation: Evaluation, at node: NodeReference) -> Bool {
    evaluation.use(symbolsOf: frame)
    return prerequisites.areMet(evaluation, in: node.document)
  }
}

extension Compiler {
  /// The elements that the document of the context node must have for an expression that was compiled to give an item.
  func prerequisites(_ syntax: Syntax) -> NamePrerequisites {
    switch syntax.kind {
    case .step(let axis, let test, let predicates):
      var names = NamePrerequisites.none
      if axis != .attribute, case .name(.element, let symbol)? = try? nodeTest(test, principal: .element, syntax.offset)
      {
        names = NamePrerequisites(groups: [[symbol]])
      }
      return predicates.reduce(names) { $0.and(truthPrerequisites($1)) }
    case .slash(let left, let right):
      let start = prerequisites(left)
      return Compiler.staysInDocument(left) ? start.and(prerequisites(right)) : start
    case .filter(let primary, let predicates):
      let start = prerequisites(primary)
      guard Compiler.staysInDocument(primary) else { return start }
      return predicates.reduce(start) { $0.and(truthPrerequisites($1)) }
    case .union(let left, let right): return prerequisites(left).or(prerequisites(right))
    case .intersect(let left, let right): return prerequisites(left).and(prerequisites(right))
    case .except(let left, _): return prerequisites(left)
    case .sequence(let parts):
      guard let first = parts.first else { return .none }
      return parts.dropFirst().reduce(prerequisites(first)) { $0.or(prerequisites($1)) }
    default: return .none
    }
  }

  /// The same for an expression to be true.
  private func truthPrerequisites(_ syntax: Syntax) -> NamePrerequisites {
    switch syntax.kind {
    case .and(let operands): return operands.reduce(.none) { $0.and(truthPrerequisites($1)) }
    case .or(let operands):
      guard let first = operands.first else { return .none }
      return operands.dropFirst().reduce(truthPrerequisites(first)) { $0.or(truthPrerequisites($1)) }
    // No pair of items compares where one side has none.
    case .general(_, let left, let right): return prerequisites(left).and(prerequisites(right))
    case .call(let name, let arguments)
    where arguments.count == 1 && name.prefix.isEmpty && ["exists", "boolean"].contains(name.local):
      return name.local == "exists" ? prerequisites(arguments[0]) : truthPrerequisites(arguments[0])
    case .step, .slash, .filter, .union, .intersect, .except, .sequence: return prerequisites(syntax)
    default: return .none
    }
  }

  /// Whether all nodes of the value are nodes of the document of the context node.
  private static func staysInDocument(_ syntax: Syntax) -> Bool {
    switch syntax.kind {
    case .root, .contextItem, .step: true
    case .slash(let left, let right): staysInDocument(left) && staysInDocument(right)
    case .filter(let primary, _): staysInDocument(primary)
    case .union(let left, let right): staysInDocument(left) && staysInDocument(right)
    case .intersect(let left, _), .except(let left, _): staysInDocument(left)
    case .sequence(let parts): parts.allSatisfy(staysInDocument)
    default: false
    }
  }
}
