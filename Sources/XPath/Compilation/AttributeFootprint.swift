import DocumentTree

/// What an expression reads of the document, where that is no more than attributes of its context node and what is the
/// same for every node: such an expression has one value for all nodes on which these attributes are equal.
///
/// Most rules about data types are of this kind, and most documents repeat a few codes and dates many times.
public struct AttributeFootprint: Sendable {
  /// The attributes of the context node, at most `mostAttributes`.
  public private(set) var attributes: [Attribute] = []
  /// The variables of the static context.
  public private(set) var variables: Set<StaticContext.Variable> = []
  /// Whether the expression takes longer to evaluate than its value to look up.
  public private(set) var isCostly = false

  /// An attribute by its name.
  public struct Attribute: Sendable, Hashable {
    let symbol: NameSymbol

    /// By what is asked for.
    public static func == (a: Attribute, b: Attribute) -> Bool { a.symbol === b.symbol }
    /// As `==` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(symbol.index) }
  }

  /// The numbers of the values that a node has for the attributes of a footprint.
  public struct Values: Sendable, Hashable {
    private var numbers = SIMD4<Int32>(repeating: -1)

    fileprivate subscript(index: Int) -> Int32 {
      get { numbers[index] }
      set { numbers[index] = newValue }
    }
  }

  /// More would make the key longer than it is worth.
  public static let mostAttributes = 4

  /// Nothing is read.
  public init() {}

  /// What both read; nothing where that is too much.
  public func union(_ other: AttributeFootprint) -> AttributeFootprint? {
    var all = self
    for attribute in other.attributes where !all.attributes.contains(attribute) { all.attributes.append(attribute) }
    all.variables.formUnion(other.variables)
    all.isCostly = isCostly || other.isCostly
    return all.attributes.count <= AttributeFootprint.mostAttributes ? all : nil
  }

  /// The same, the variables replaced by what their values read. `reads` gives nothing for a variable whose value
  /// depends on more than attributes.
  public func resolved(
    _ reads: (StaticContext.Variable) -> AttributeFootprint?
  ) -> AttributeFootprint? {
    var all: AttributeFootprint? = self
    all?.variables = []
    for variable in variables {
      guard let read = reads(variable) else { return nil }
      all = all?.union(read)
    }
    return all
  }

  /// The values of the attributes on `node`, for an expression that reads them.
  public func values(of node: NodeReference, in evaluation: Evaluation, for expression: XPathExpression) -> Values {
    var values = Values()
    guard !attributes.isEmpty else { return values }
    evaluation.use(symbolsOf: expression.frame)
    let document = node.document
    let rows = evaluation.tree(document).attributes(node.node)
    evaluation.spend(rows.count * attributes.count)
    for index in attributes.indices {
      let id = evaluation.nameID(attributes[index].symbol, in: document)
      guard id >= 0, let found = evaluation.tree(document).attribute(NameID(rawValue: id), among: rows) else {
        continue
      }
      values[index] = evaluation.tree(document).valueID(ofAttribute: found.attributeIndex)
    }
    return values
  }

  // MARK: Made by the compiler

  static func attribute(_ symbol: NameSymbol) -> AttributeFootprint {
    var footprint = AttributeFootprint()
    footprint.attributes = [Attribute(symbol: symbol)]
    return footprint
  }

  static func variable(_ variable: StaticContext.Variable) -> AttributeFootprint {
    var footprint = AttributeFootprint()
    footprint.variables = [variable]
    return footprint
  }

  var costly: AttributeFootprint {
    var footprint = self
    footprint.isCostly = true
    return footprint
  }
}

extension Compiler {
  /// What an expression that was compiled reads, if it is no more than attributes of its context node. `isInner`: the
  /// context node is one that an operand found, so that steps from it depend on what that operand reads.
  func footprint(_ syntax: Syntax, isInner: Bool = false) -> AttributeFootprint? {
    switch syntax.kind {
    case .integer, .decimal, .double, .string: return AttributeFootprint()
    // All of the document may be read from its root: that is the same for every node.
    case .root: return AttributeFootprint().costly
    case .contextItem: return isInner ? AttributeFootprint() : nil
    case .variable(let name):
      guard let expanded = try? expand(name, default: "", syntax.offset) else { return nil }
      // A variable of `for` and the like takes its values from an operand that is looked at too.
      return context.variables[expanded].map { .variable($0) } ?? AttributeFootprint()
    case .step(let axis, let test, let predicates):
      if isInner { return union(predicates, isInner: true)?.costly }
      guard axis == .attribute, predicates.isEmpty,
        case .name(.attribute, let symbol)? = try? nodeTest(test, principal: .attribute, syntax.offset)
      else { return nil }
      return .attribute(symbol)
    case .slash(let left, let right):
      guard let start = footprint(left, isInner: isInner), let rest = footprint(right, isInner: true) else {
        return nil
      }
      return start.union(rest)?.costly
    case .filter(let primary, let predicates):
      guard let start = footprint(primary, isInner: isInner) else { return nil }
      return union(predicates, isInner: true)?.union(start)
    case .call(let name, let arguments):
      if FunctionLibrary.readsContext(name.local, argumentCount: arguments.count), !isInner || name.local == "current" {
        return nil
      }
      let read = union(arguments, isInner: isInner)
      return Compiler.isCheap(name.local) ? read : read?.costly
    case .castable(let operand, _, _), .cast(let operand, _, _):
      return footprint(operand, isInner: isInner)?.costly
    case .sequence(let parts), .or(let parts), .and(let parts): return union(parts, isInner: isInner)
    case .conditional(let condition, let positive, let negative):
      return union([condition, positive, negative], isInner: isInner)
    case .loop(_, let range, let result): return union([range, result], isInner: isInner)?.costly
    case .quantified(_, _, let range, let condition): return union([range, condition], isInner: isInner)?.costly
    case .general(_, let left, let right), .value(_, let left, let right), .node(_, let left, let right),
      .range(let left, let right), .arithmetic(_, let left, let right), .union(let left, let right),
      .intersect(let left, let right), .except(let left, let right):
      return union([left, right], isInner: isInner)
    case .negation(let operand), .affirmation(let operand), .instance(let operand, _), .treat(let operand, _):
      return footprint(operand, isInner: isInner)
    }
  }

  private func union(_ parts: [Syntax], isInner: Bool) -> AttributeFootprint? {
    var all: AttributeFootprint? = AttributeFootprint()
    for part in parts {
      guard let read = footprint(part, isInner: isInner) else { return nil }
      all = all?.union(read)
    }
    return all
  }

  private static func isCheap(_ function: String) -> Bool {
    ["not", "boolean", "exists", "empty", "count", "true", "false", "string-length"].contains(function)
  }
}
