import DocumentTree

/// Match patterns.
extension Compiler {
  /// One alternative of a union.
  mutating func alternative(_ syntax: Syntax) throws(XPathError) -> PatternAlternative {
    if case .root = syntax.kind {
      return PatternAlternative(isRoot: true, steps: [], expression: nil, index: .document)
    }
    var steps: [PatternAlternative.Step] = []
    if try collect(syntax, into: &steps), let last = steps.first {
      return PatternAlternative(isRoot: false, steps: steps, expression: nil, index: Compiler.index(for: last))
    }
    let compiled = try compile(syntax)
    return PatternAlternative(isRoot: false, steps: [], expression: compiled.operation, index: .none)
  }

  /// Appends the steps of a path from its last to its first; false if it holds what no path pattern may.
  private mutating func collect(
    _ syntax: Syntax, into steps: inout [PatternAlternative.Step]
  ) throws(XPathError) -> Bool {
    switch syntax.kind {
    case .step: return try append(syntax, .none, to: &steps)
    case .slash(let left, let right):
      if case .slash(let start, let middle) = left.kind, case .step(.descendantOrSelf, .node, let none) = middle.kind,
        none.isEmpty
      {
        if case .root = start.kind { return try append(right, .none, to: &steps) }
        guard try append(right, .ancestor, to: &steps) else { return false }
        return try collect(start, into: &steps)
      }
      if case .root = left.kind { return try append(right, .root, to: &steps) }
      guard try append(right, .parent, to: &steps) else { return false }
      return try collect(left, into: &steps)
    default: return false
    }
  }

  private mutating func append(
    _ syntax: Syntax, _ link: PatternAlternative.Link, to steps: inout [PatternAlternative.Step]
  ) throws(XPathError) -> Bool {
    guard case .step(let axis, _, _) = syntax.kind, axis == .child || axis == .attribute,
      let operation = try compile(syntax).operation as? AxisStep
    else { return false }
    steps.append(
      PatternAlternative.Step(
        test: operation.walk.test, isAttribute: axis == .attribute, predicates: operation.predicates,
        operation: operation, link: link))
    return true
  }

  /// The best index for candidates of the last step.
  private static func index(for step: PatternAlternative.Step) -> PatternAlternative.Index {
    if let first = step.predicates.predicates.first, step.predicates.isPlain,
      let key = childKey(first.operation)
    {
      return key
    }
    if case .name(.element, let symbol) = step.test { return .element(symbol) }
    return .none
  }

  /// `child/@attribute = 'literal'`, alone or as the first of several conditions that must all hold.
  private static func childKey(_ operation: any Operator) -> PatternAlternative.Index? {
    if let conjunction = operation as? Conjunction {
      return conjunction.operands.first.flatMap { childKey($0) }
    }
    guard let comparison = operation as? LiteralComparison, comparison.isEqual,
      let path = comparison.nodes as? Slash,
      let child = path.left as? AxisStep, let attribute = path.right as? AxisStep,
      child.predicates.isEmpty, attribute.predicates.isEmpty,
      child.walk.axis == .child, attribute.walk.axis == .attribute,
      case .name(.element, let childName) = child.walk.test,
      case .name(.attribute, let attributeName) = attribute.walk.test
    else { return nil }
    return .child(childName, attribute: attributeName, value: comparison.literal)
  }
}
