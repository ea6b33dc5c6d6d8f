import DocumentTree

/// Paths, steps, predicates, node tests.
extension Compiler {
  /// A path at its outermost: kept once a document where it depends on nothing else and costs a walk of the document.
  mutating func path(_ syntax: Syntax) throws(XPathError) -> Compiled {
    let compiled = try uncached(syntax)
    guard case .slash = syntax.kind, compiled.kind == .nodes, compiled.isOrdered, compiled.dependsOnDocument,
      !compiled.dependsOnItem, !compiled.dependsOnVariables, Compiler.isCostly(syntax)
    else { return compiled }
    var cached = compiled
    cached.operation = CachedPath(compiled.operation, cache: context.symbols.cache())
    return cached
  }

  /// Whether a step looks at more than the children of one node.
  private static func isCostly(_ syntax: Syntax) -> Bool {
    switch syntax.kind {
    case .slash(let left, let right): isCostly(left) || isCostly(right)
    case .step(let axis, _, let predicates): axis != .child && axis != .attribute || !predicates.isEmpty
    default: false
    }
  }

  private mutating func uncached(_ syntax: Syntax) throws(XPathError) -> Compiled {
    switch syntax.kind {
    case .root:
      var compiled = Compiled(Root(), .nodes, single: true)
      compiled.isDisjoint = true
      compiled.isOrdered = true
      compiled.dependsOnDocument = true
      return compiled
    case .step(let axis, let test, let predicates): return try step(axis, test, predicates, syntax.offset)
    case .filter(let primary, let predicates): return try filter(primary, predicates)
    case .slash(let left, let right): return try slash(left, right, syntax.offset)
    default: return try compile(syntax)
    }
  }

  private mutating func slash(_ left: Syntax, _ right: Syntax, _ offset: Int) throws(XPathError) -> Compiled {
    if let short = try shortcut(left, right, offset) { return short }
    var compiled = join(try uncached(left), try uncached(right), offset)
    if let path = try plainPath(left), let step = try plainStep(right), !path.isEmpty {
      compiled.operation = CachedPath(compiled.operation, cache: context.symbols.cache(ofPath: path + step))
    }
    return compiled
  }

  /// A path from the root by children alone, written so that equal paths are written alike; nothing for any other.
  /// Rules begin with a few such paths, and each is walked once a document.
  private func plainPath(_ syntax: Syntax) throws(XPathError) -> String? {
    switch syntax.kind {
    case .root: return ""
    case .slash(let left, let right):
      guard let path = try plainPath(left), let step = try plainStep(right) else { return nil }
      return path + step
    default: return nil
    }
  }

  private func plainStep(_ syntax: Syntax) throws(XPathError) -> String? {
    guard case .step(.child, let test, let predicates) = syntax.kind, predicates.isEmpty else { return nil }
    switch try nodeTest(test, principal: .element, syntax.offset) {
    case .kind(.element): return "/*"
    case .name(.element, let symbol): return "/{\(symbol.uri)}\(symbol.local)"
    default: return nil
    }
  }

  /// `x//a[p]` as `x/descendant::a[p]` where no predicate counts; `x//@a` as a look at the attributes below `x`.
  private mutating func shortcut(
    _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled? {
    guard case .slash(let start, let middle) = left.kind,
      case .step(.descendantOrSelf, .node, predicates: let none) = middle.kind, none.isEmpty,
      case .step(let axis, let test, let predicates) = right.kind
    else { return nil }
    if axis == .attribute, predicates.isEmpty,
      case .name(.attribute, let name) = try nodeTest(test, principal: .attribute, right.offset)
    {
      var compiled = Compiled(DescendantAttributes(name), .nodes)
      compiled.dependsOnItem = true
      compiled.dependsOnDocument = true
      compiled.isOrdered = true
      compiled.isDownward = true
      return join(try uncached(start), compiled, offset)
    }
    let wide: Axis
    switch axis {
    case .child, .descendant: wide = .descendant
    case .`self`, .descendantOrSelf: wide = .descendantOrSelf
    default: return nil
    }
    var compiled = try step(wide, test, predicates, right.offset)
    guard let step = compiled.operation as? AxisStep, step.predicates.isPlain else { return nil }
    if let keyed = Compiler.keyed(step) { compiled.operation = keyed }
    return join(try uncached(start), compiled, offset)
  }

  /// The step as a look-up, if its first condition compares an attribute or the text with something fixed.
  private static func keyed(_ step: AxisStep) -> KeyedStep? {
    guard step.walk.axis == .descendant, case .name(.element, let element) = step.walk.test,
      var condition = step.predicates.predicates.first?.operation
    else { return nil }
    if let conjunction = condition as? Conjunction { condition = conjunction.first }
    guard let comparison = condition as? GeneralComparison, comparison.comparison == .equal,
      comparison.isLeftFixed != comparison.isRightFixed,
      let key = (comparison.isRightFixed ? comparison.left : comparison.right) as? AxisStep, key.predicates.isEmpty
    else { return nil }
    let wanted = comparison.isRightFixed ? comparison.right : comparison.left
    switch (key.walk.axis, key.walk.test) {
    case (.attribute, .name(.attribute, let attribute)):
      return KeyedStep(step, element: element, attribute: attribute, wanted: wanted)
    case (.child, .kind(.text)): return KeyedStep(step, element: element, attribute: nil, wanted: wanted)
    default: return nil
    }
  }

  private func join(_ left: Compiled, _ right: Compiled, _ offset: Int) -> Compiled {
    guard right.kind == .nodes, !right.usesPosition, !right.usesLast else {
      var result = Compiled(
        Mapping(left.operation, right.operation, usesLast: right.usesLast, offset: offset), right.kind,
        single: left.isSingle && right.isSingle
      ).depending(on: [left]).depending(onInner: [right])
      result.isOrdered = right.kind == .nodes
      return result
    }
    let staysOrdered =
      left.isSingle || (left.isOrdered && right.isDownward && (left.isDisjoint || right.operation.isAttributeOrSelf))
    let slash = Slash(left.operation, right.operation, needsSort: !(staysOrdered && right.isOrdered), offset: offset)
    var result = Compiled(slash, .nodes, single: left.isSingle && right.isSingle)
      .depending(on: [left]).depending(onInner: [right])
    result.isOrdered = true
    result.isDisjoint = staysOrdered && right.isDisjoint && (left.isSingle || left.isDisjoint)
    result.isDownward = left.isDownward && right.isDownward
    return result
  }

  private mutating func step(
    _ axis: Axis, _ test: NodeTestSyntax, _ predicates: [Syntax], _ offset: Int
  ) throws(XPathError) -> Compiled {
    let principal: NodeKind = axis == .attribute ? .attribute : .element
    let test = try nodeTest(test, principal: principal, offset)
    let (list, parts) = try predicateList(predicates)
    let walk = AxisWalk(axis: axis, test: test)
    var isSingle = axis == .`self` || axis == .parent
    if axis == .attribute, case .name = test { isSingle = true }
    if let first = list.predicates.first, case .position = first.mode { isSingle = true }
    var compiled = Compiled(AxisStep(walk, list), .nodes, single: isSingle).depending(onInner: parts)
    compiled.dependsOnItem = true
    compiled.dependsOnDocument = true
    compiled.isOrdered = true
    switch axis {
    case .child, .attribute, .`self`:
      compiled.isDownward = true
      compiled.isDisjoint = true
    case .descendant, .descendantOrSelf: compiled.isDownward = true
    case .parent, .followingSibling, .precedingSibling: compiled.isDisjoint = true
    default: break
    }
    return compiled
  }

  private mutating func filter(_ primary: Syntax, _ predicates: [Syntax]) throws(XPathError) -> Compiled {
    let base = try compile(primary)
    let (list, parts) = try predicateList(predicates)
    var isSingle = base.isSingle
    if let first = list.predicates.first, case .position = first.mode { isSingle = true }
    var compiled = Compiled(Filter(base.operation, list), base.kind, single: isSingle)
      .depending(on: [base]).depending(onInner: parts)
    compiled.isOrdered = base.isOrdered
    compiled.isDisjoint = base.isDisjoint
    compiled.isDownward = base.isDownward
    return compiled
  }

  private mutating func predicateList(_ predicates: [Syntax]) throws(XPathError) -> (PredicateList, [Compiled]) {
    var list: [Predicate] = []
    var parts: [Compiled] = []
    for syntax in predicates {
      let compiled = try compile(syntax)
      parts.append(compiled)
      list.append(
        Predicate(
          operation: compiled.operation, mode: Compiler.mode(compiled), usesPosition: compiled.usesPosition,
          usesLast: compiled.usesLast))
    }
    return (PredicateList(list), parts)
  }

  private static func mode(_ predicate: Compiled) -> Predicate.Mode {
    if let position = predicate.constantInteger { return .position(position) }
    switch predicate.kind {
    case .nodes, .boolean, .string: return .truth
    case .number, .otherAtomic, .unknown: return .dynamic
    }
  }

  /// `union`, `intersect`, `except`
  mutating func set(
    _ kind: SetOperation.Kind, _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let parts = try compile([left, right])
    var compiled = Compiled(
      SetOperation(kind, parts[0].operation, parts[1].operation, offset: offset), .nodes
    ).depending(on: parts)
    compiled.isOrdered = true
    compiled.isDownward = parts.allSatisfy(\.isDownward)
    return compiled
  }

  // MARK: Node tests

  /// The test with its names resolved; names without a kind are of the `principal` kind of the axis.
  func nodeTest(
    _ test: NodeTestSyntax, principal: NodeKind, _ offset: Int
  ) throws(XPathError) -> NodeTest {
    switch test {
    case .node: return .any
    case .text: return .kind(.text)
    case .comment: return .kind(.comment)
    case .processingInstruction(nil): return .kind(.processingInstruction)
    case .processingInstruction(let target?):
      let name = target.collapsed
      guard XMLCharacter.isNCName(name) else {
        throw XPathError("XPTY0004", "“\(target)” is not the name of a processing instruction", offset: offset)
      }
      return .name(.processingInstruction, context.symbols.name(uri: "", local: name))
    case .anyName: return .kind(principal)
    case .anyNamespace(let local): return .local(principal, context.symbols.name(uri: "*", local: local))
    case .anyLocalName(let prefix):
      return .namespace(principal, context.symbols.name(uri: try namespace(prefix, offset), local: "*"))
    case .name(let name): return try named(name, principal, offset)
    case .document(nil): return .kind(.document)
    case .document(let inner?): return .document(try nodeTest(inner, principal: .element, offset))
    case .element(let name, let type, _):
      guard try type.map({ (type) throws(XPathError) in try isUntyped(type, .element, offset) }) ?? true else {
        return .never
      }
      return try name.map { (name) throws(XPathError) in try named(name, .element, offset) } ?? .kind(.element)
    case .attribute(let name, let type):
      guard try type.map({ (type) throws(XPathError) in try isUntyped(type, .attribute, offset) }) ?? true else {
        return .never
      }
      return try name.map { (name) throws(XPathError) in try named(name, .attribute, offset) } ?? .kind(.attribute)
    case .schemaElement(let name), .schemaAttribute(let name):
      _ = try expand(name, default: "", offset)
      throw XPathError("XPST0008", "no schema declares \(name.description)", offset: offset)
    }
  }

  private func named(_ name: LexicalName, _ kind: NodeKind, _ offset: Int) throws(XPathError) -> NodeTest {
    let uri = kind == .element ? context.defaultElementNamespace : ""
    let expanded = try expand(name, default: uri, offset)
    return .name(kind, context.symbols.name(uri: expanded.uri, local: expanded.local))
  }

  /// Whether nodes without a schema have this type annotation; XPST0008 for a type that does not exist.
  private func isUntyped(_ type: LexicalName, _ kind: NodeKind, _ offset: Int) throws(XPathError) -> Bool {
    let expanded = try expand(type, default: context.defaultElementNamespace, offset)
    if expanded.uri == AtomicType.namespace {
      switch expanded.local {
      case "anyType": return true
      case "untyped": return kind == .element
      case "anySimpleType", "anyAtomicType", "untypedAtomic": return kind == .attribute
      default: if AtomicType(localName: expanded.local) != nil { return false }
      }
    }
    throw XPathError("XPST0008", "the type \(type.description) does not exist", offset: offset)
  }
}

extension Operator {
  /// Whether no node of the result has another one of it below it, whatever the context nodes are.
  var isAttributeOrSelf: Bool {
    guard let step = self as? AxisStep else { return false }
    return step.walk.axis == .attribute || step.walk.axis == .`self`
  }
}
