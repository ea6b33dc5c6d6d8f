import DocumentTree

/// Match patterns.
extension Compiler {
  /// One alternative of a union, which ends before `end` of the scalars of `source`.
  mutating func alternative(
    _ syntax: Syntax, of source: SourceText, end: Int
  ) throws(XPathError) -> PatternAlternative {
    if case .root = syntax.kind { return PatternAlternative(isRoot: true, steps: [], expression: nil) }
    var parts: [PatternPart] = []
    if try collect(syntax, end: end, into: &parts) {
      return PatternAlternative(isRoot: false, steps: numbered(parts, of: source), expression: nil)
    }
    let compiled = try compile(syntax)
    switch compiled.kind {
    // What gives no nodes matches none.
    case .boolean, .string, .number, .otherAtomic: return PatternAlternative(isRoot: false, steps: [], expression: nil)
    case .nodes, .unknown:
      return PatternAlternative(
        isRoot: false, steps: [], expression: compiled.operation,
        isFixed: compiled.isFixed && !compiled.dependsOnVariables)
    }
  }

  /// Gives each step a number that steps of other patterns have too where everything up to them is written alike, in
  /// scopes that bind names alike. A step that reads variables or `current()`, and what follows it, has none.
  private func numbered(_ parts: [PatternPart], of source: SourceText) -> [PatternAlternative.Step] {
    var number: Int? = context.scope
    var steps: [PatternAlternative.Step] = []
    for part in parts.reversed() {
      let written = source.text(part.start, until: part.end)
      if written.isEmpty || written.utf8.contains(UInt8(ascii: "$")) || written.mentionsCurrent { number = nil }
      number = number.map { context.symbols.patternStep(after: $0, link: part.link, text: written) }
      steps.append(
        PatternAlternative.Step(
          part.operation, isAttribute: part.isAttribute, link: part.link, index: Compiler.index(for: part.operation),
          number: number))
    }
    return steps.reversed()
  }

  /// Appends the steps of a path from its last to its first; false if it holds what no path pattern may.
  private mutating func collect(
    _ syntax: Syntax, end: Int, into parts: inout [PatternPart]
  ) throws(XPathError) -> Bool {
    switch syntax.kind {
    case .step: return try append(syntax, .none, end: end, to: &parts)
    case .slash(let left, let right):
      if case .slash(let start, let middle) = left.kind, case .step(.descendantOrSelf, .node, let none) = middle.kind,
        none.isEmpty
      {
        if case .root = start.kind { return try append(right, .none, end: end, to: &parts) }
        guard try append(right, .ancestor, end: end, to: &parts) else { return false }
        return try collect(start, end: left.offset, into: &parts)
      }
      if case .root = left.kind { return try append(right, .root, end: end, to: &parts) }
      guard try append(right, .parent, end: end, to: &parts) else { return false }
      return try collect(left, end: syntax.offset, into: &parts)
    default: return false
    }
  }

  private mutating func append(
    _ syntax: Syntax, _ link: PatternAlternative.Link, end: Int, to parts: inout [PatternPart]
  ) throws(XPathError) -> Bool {
    guard case .step(let axis, _, _) = syntax.kind, axis == .child || axis == .attribute,
      let operation = try compile(syntax).operation as? AxisStep
    else { return false }
    parts.append(
      PatternPart(
        operation: operation, isAttribute: axis == .attribute, link: link, start: syntax.offset, end: end))
    return true
  }

  /// The best index for candidates of a step.
  private static func index(for step: AxisStep) -> PatternAlternative.Index {
    if let first = step.predicates.predicates.first, step.predicates.isPlain,
      let key = childKey(first.operation)
    {
      return key
    }
    if case .name(.element, let symbol) = step.walk.test { return .element(symbol) }
    return .none
  }

  /// `child/@attribute = 'literal'` or `child[@attribute = 'literal']`, alone or as the first of several conditions that
  /// must all hold.
  private static func childKey(_ operation: any Operator) -> PatternAlternative.Index? {
    if let conjunction = operation as? Conjunction { return childKey(conjunction.first) }
    if let comparison = operation as? LiteralComparison, let path = comparison.nodes as? Slash,
      let child = path.left as? AxisStep, child.predicates.isEmpty
    {
      return childKey(child, attribute: path.right, comparison)
    }
    if let child = operation as? AxisStep, child.predicates.isPlain,
      let comparison = child.predicates.predicates.first?.operation as? LiteralComparison
    {
      return childKey(child, attribute: comparison.nodes, comparison)
    }
    return nil
  }

  private static func childKey(
    _ child: AxisStep, attribute: any Operator, _ comparison: LiteralComparison
  ) -> PatternAlternative.Index? {
    guard comparison.isEqual, let attribute = attribute as? AxisStep, attribute.predicates.isEmpty,
      child.walk.axis == .child, attribute.walk.axis == .attribute,
      case .name(.element, let childName) = child.walk.test,
      case .name(.attribute, let attributeName) = attribute.walk.test
    else { return nil }
    return .child(childName, attribute: attributeName, value: comparison.literal)
  }
}

extension SourceText {
  /// What is written from `start` and before `end`, without space around it; empty where that is nothing.
  fileprivate func text(_ start: Int, until end: Int) -> String {
    var range = max(start, 0)..<max(start, 0, min(end, scalars.count))
    guard range.upperBound <= scalars.count else { return "" }
    while let first = scalars[range].first, XMLCharacter.isSpace(first) { range = range.dropFirst() }
    while let last = scalars[range].last, XMLCharacter.isSpace(last) { range = range.dropLast() }
    return text(range)
  }
}

extension String {
  /// Whether it may call `current()`.
  fileprivate var mentionsCurrent: Bool {
    let name = Array("current".utf8)
    var rest = Substring(self).utf8
    while let start = rest.firstIndex(of: UInt8(ascii: "c")) {
      rest = rest[start...]
      if rest.starts(with: name) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

/// A step of a pattern, and where it is written.
private struct PatternPart {
  let operation: AxisStep
  let isAttribute: Bool
  let link: PatternAlternative.Link
  /// In scalars of the source.
  let start: Int
  let end: Int
}
