/// Turns a syntax tree into operators: names resolved, static errors raised, frequent shapes specialised.
struct Compiler {
  let context: StaticContext
  private var scopes: [(name: ExpandedName, slot: Int)] = []
  private(set) var localCount = 0

  init(_ context: StaticContext) { self.context = context }

  mutating func compile(_ operands: [Syntax]) throws(XPathError) -> [Compiled] {
    var compiled: [Compiled] = []
    for operand in operands { compiled.append(try compile(operand)) }
    return compiled
  }

  /// Compiles an expression in the scope of the variables declared so far.
  ///
  /// Every case is a function of its own: this one recurses, and its frame must stay small.
  mutating func compile(_ syntax: Syntax) throws(XPathError) -> Compiled {
    let offset = syntax.offset
    switch syntax.kind {
    case .integer(let text): return try literal(text, .integer, offset)
    case .decimal(let text): return try literal(text, .decimal, offset)
    case .double(let text): return try literal(text, .double, offset)
    case .string(let text): return Compiled(Constant(.string(text)), .string, single: true)
    case .variable(let name): return try variable(name, offset)
    case .contextItem: return contextItem()
    case .sequence(let parts): return try sequence(parts)
    case .conditional(let condition, let positive, let negative):
      return try conditional(condition, positive, negative)
    case .loop(let variable, let range, let result): return try loop(variable, range, result, offset)
    case .quantified(let isEvery, let variable, let range, let condition):
      return try quantified(isEvery, variable, range, condition, offset)
    case .or(let operands): return try junction(operands, isAnd: false)
    case .and(let operands): return try junction(operands, isAnd: true)
    case .general(let comparison, let left, let right): return try general(comparison, left, right, offset)
    case .value(let comparison, let left, let right): return try value(comparison, left, right, offset)
    case .node(let comparison, let left, let right): return try node(comparison, left, right, offset)
    case .range(let low, let high): return try range(low, high)
    case .arithmetic(let operation, let left, let right): return try arithmetic(operation, left, right, offset)
    case .negation(let operand): return try sign(operand, isNegative: true, offset)
    case .affirmation(let operand): return try sign(operand, isNegative: false, offset)
    case .union(let left, let right): return try set(.union, left, right, offset)
    case .intersect(let left, let right): return try set(.intersect, left, right, offset)
    case .except(let left, let right): return try set(.except, left, right, offset)
    case .instance(let operand, let type): return try instance(operand, type)
    case .treat(let operand, let type): return try treat(operand, type, offset)
    case .castable(let operand, let name, let isOptional):
      return try castable(operand, name, isOptional: isOptional, offset)
    case .cast(let operand, let name, let isOptional):
      return try cast(operand, name, isOptional: isOptional, offset)
    case .root, .slash, .step, .filter: return try path(syntax)
    case .call(let name, let arguments): return try call(name, arguments, offset)
    }
  }

  private func literal(_ text: String, _ type: AtomicType, _ offset: Int) throws(XPathError) -> Compiled {
    do throws(XPathError) {
      let value = try Casting.cast(.string(text), to: type)
      return Compiled(Constant(.atomic(value)), .number, single: true)
    } catch {
      throw XPathError("FOAR0002", "the number \(text.prefix(40)) is too large", offset: offset)
    }
  }

  // MARK: Variables

  private func variable(_ name: LexicalName, _ offset: Int) throws(XPathError) -> Compiled {
    let expanded = try expand(name, default: "", offset)
    if let local = scopes.last(where: { $0.name == expanded }) {
      var compiled = Compiled(LocalReference(slot: local.slot), .unknown, single: true)
      compiled.dependsOnVariables = true
      return compiled
    }
    if let value = context.constants[expanded] {
      return Compiled(Constant(value), Compiler.kind(of: value), single: value.count <= 1)
    }
    guard let variable = context.variables[expanded] else {
      throw XPathError("XPST0008", "the variable $\(name.description) is not declared", offset: offset)
    }
    var compiled = Compiled(VariableReference(slot: variable.slot, name: name.description), .unknown)
    compiled.dependsOnVariables = true
    return compiled
  }

  /// What is known of the items of a constant, as for the literal that would stand in its place.
  private static func kind(of value: XPathValue) -> ValueKind {
    guard case .item(.atomic(let atom)) = value else { return .unknown }
    switch atom.type {
    case .string: return .string
    case .boolean: return .boolean
    default: return atom.isNumeric ? .number : .unknown
    }
  }

  mutating func scoped(
    _ variable: LexicalName, _ body: Syntax, _ offset: Int
  ) throws(XPathError) -> (Int, Compiled) {
    let slot = scopes.count
    scopes.append((try expand(variable, default: "", offset), slot))
    defer { scopes.removeLast() }
    localCount = max(localCount, scopes.count)
    return (slot, try compile(body))
  }

  // MARK: Names and types

  /// The expanded name; XPST0081 for a prefix that is not bound.
  func expand(
    _ name: LexicalName, default uri: String, _ offset: Int
  ) throws(XPathError) -> ExpandedName {
    if name.prefix.isEmpty { return ExpandedName(uri: uri, local: name.local) }
    return ExpandedName(uri: try namespace(name.prefix, offset), local: name.local, prefix: name.prefix)
  }

  func namespace(_ prefix: String, _ offset: Int) throws(XPathError) -> String {
    guard let uri = context.namespaces[prefix], !uri.isEmpty else {
      throw XPathError("XPST0081", "the prefix “\(prefix)” is not bound to a namespace", offset: offset)
    }
    return uri
  }

  func atomicType(_ name: LexicalName, _ offset: Int) throws(XPathError) -> AtomicType {
    let expanded = try expand(name, default: context.defaultElementNamespace, offset)
    guard expanded.uri == AtomicType.namespace, let type = AtomicType(localName: expanded.local) else {
      throw XPathError("XPST0051", "\(name.description) is not the name of an atomic type", offset: offset)
    }
    return type
  }

  func castTarget(_ name: LexicalName, _ offset: Int) throws(XPathError) -> AtomicType {
    let type = try atomicType(name, offset)
    if type == .notation || type == .anyAtomicType {
      throw XPathError("XPST0080", "\(name.description) is not a type to cast to", offset: offset)
    }
    return type
  }

  func sequenceType(_ type: SequenceTypeSyntax) throws(XPathError) -> SequenceType {
    switch type.item {
    case .empty: return SequenceType(item: .empty, occurrence: .any)
    case .item: return SequenceType(item: .item, occurrence: type.occurrence)
    case .atomic(let name):
      return SequenceType(item: .atomic(try atomicType(name, type.offset)), occurrence: type.occurrence)
    case .node(let test):
      return SequenceType(
        item: .node(try nodeTest(test, principal: .element, type.offset)), occurrence: type.occurrence)
    }
  }

  // MARK: Casts

  private mutating func castable(
    _ operand: Syntax, _ name: LexicalName, isOptional: Bool, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let target = try castTarget(name, offset)
    let part = try compile(operand)
    if target == .qName, let text = part.constantString {
      let isName = (try? qName(text, offset)) != nil
      return Compiled(Constant(.boolean(isName)), .boolean, single: true)
    }
    return Compiled(Castable(part.operation, target, isOptional: isOptional), .boolean, single: true)
      .depending(on: [part])
  }

  /// A cast, done at once for constants; a constant that cannot be cast fails when it is evaluated.
  func cast(
    _ part: Compiled, to target: AtomicType, isOptional: Bool, _ offset: Int
  ) throws(XPathError) -> Compiled {
    if target == .qName, let text = part.constantString {
      return Compiled(Constant(.atomic(.qName(try qName(text, offset)))), .otherAtomic, single: true)
    }
    let kind: ValueKind =
      target.isNumeric ? .number : target == .boolean ? .boolean : target.primitive == .string ? .string : .otherAtomic
    return Compiled(Cast(part.operation, target, isOptional: isOptional, offset: offset), kind, single: true)
      .depending(on: [part])
  }

  /// The name that a string literal writes, its prefix resolved in the static context.
  private func qName(_ text: String, _ offset: Int) throws(XPathError) -> ExpandedName {
    let parts = text.trimmedOfSpace.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ XMLCharacter.isNCName($0) }), let last = parts.last else {
      throw XPathError("FORG0001", "“\(text)” is not a qualified name", offset: offset)
    }
    let prefix = parts.count == 2 ? String(parts[0]) : ""
    if prefix.isEmpty { return ExpandedName(uri: context.defaultElementNamespace, local: String(last)) }
    guard let uri = context.namespaces[prefix] else {
      throw XPathError("FONS0004", "the prefix “\(prefix)” is not bound to a namespace", offset: offset)
    }
    return ExpandedName(uri: uri, local: String(last), prefix: prefix)
  }

  // MARK: Comparisons

  private mutating func general(
    _ comparison: ComparisonOperator, _ left: Syntax, _ right: Syntax, _ offset: Int
  ) throws(XPathError) -> Compiled {
    let parts = try compile([left, right])
    return Compiled(general(comparison, parts[0], parts[1], offset), .boolean, single: true).depending(on: parts)
  }

  private func general(
    _ comparison: ComparisonOperator, _ left: Compiled, _ right: Compiled, _ offset: Int
  ) -> any Operator {
    if let count = left.operation as? Count, let bound = right.constantInteger, bound < Int.max {
      return CountComparison(count, comparison, bound)
    }
    if let count = right.operation as? Count, let bound = left.constantInteger, bound < Int.max {
      return CountComparison(count, comparison.mirrored, bound)
    }
    if comparison == .equal || comparison == .notEqual {
      if left.kind == .nodes, let text = right.constantString {
        return LiteralComparison(left.operation, context.symbols.literal(text), isEqual: comparison == .equal)
      }
      if right.kind == .nodes, let text = left.constantString {
        return LiteralComparison(right.operation, context.symbols.literal(text), isEqual: comparison == .equal)
      }
    }
    if comparison == .equal {
      if left.kind == .nodes, let texts = right.constantStrings { return LiteralSetComparison(left.operation, texts) }
      if right.kind == .nodes, let texts = left.constantStrings { return LiteralSetComparison(right.operation, texts) }
    }
    let pairs = GeneralComparison(
      left.operation, comparison, right.operation, offset: offset, isLeftFixed: left.isFixed,
      isRightFixed: right.isFixed)
    if comparison == .equal {
      for (side, other) in [(left, right), (right, left)] {
        guard let variable = side.operation as? VariableReference,
          let texts = other.constantStrings ?? other.constantString.map({ [$0] })
        else { continue }
        return VariableComparison(variable, texts, or: pairs)
      }
    }
    return pairs
  }
}
