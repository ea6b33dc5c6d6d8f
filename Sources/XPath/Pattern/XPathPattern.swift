import DocumentTree

/// A compiled match pattern of XSLT 2.0: what the context of a Schematron rule is (SCH-08).
///
/// A pattern does not select, it asks of a node whether it is one that an expression of this shape could select from
/// some ancestor. A dynamic error while an alternative is tried means that this alternative does not match (SCH-09).
public struct XPathPattern: Sendable {
  /// The alternatives of the top-level union.
  let alternatives: [PatternAlternative]
  let frame: Frame

  /// The pattern as written.
  public var source: String { frame.source }

  /// Compiles `source`; static errors carry their place in it.
  ///
  /// Beside the patterns of XSLT 2.0 any expression that gives nodes is accepted; it matches the nodes it selects from
  /// an ancestor or from the node itself.
  public static func compile(_ source: String, in context: StaticContext) throws(XPathError) -> XPathPattern {
    do throws(XPathError) {
      let syntax = try Parser.parse(source)
      var compiler = Compiler(context)
      var alternatives: [PatternAlternative] = []
      let parts = unionParts(syntax)
      let text = SourceText(source)
      for (index, part) in parts.enumerated() {
        // What is between two alternatives is written after each of the same kind alike.
        let end = index + 1 < parts.count ? parts[index + 1].offset : text.scalars.count
        alternatives.append(try compiler.alternative(part, of: text, end: end))
      }
      return XPathPattern(
        alternatives: alternatives,
        frame: Frame(
          source: source, symbols: context.symbols, localCount: compiler.localCount, height: syntax.height))
    } catch {
      throw error.of(source)
    }
  }

  private static func unionParts(_ syntax: Syntax) -> [Syntax] {
    guard case .union(let left, let right) = syntax.kind else { return [syntax] }
    return unionParts(left) + unionParts(right)
  }

  /// Whether an attribute may match; where not, none need be tried.
  public var canMatchAttributes: Bool {
    alternatives.contains { $0.expression != nil || $0.steps.first?.isAttribute == true }
  }

  /// Whether `node` matches. Only a spent budget is an error.
  public func matches(_ node: NodeReference, in evaluation: Evaluation) throws(XPathError) -> Bool {
    try evaluation.run(frame, at: Focus(node)) { evaluation, _ throws(XPathError) in
      try isMatch(node, evaluation)
    }
  }

  /// All nodes of a document that match, attributes not counted, in document order.
  ///
  /// Candidates come from indexes where a step names an element, or asks for a child with an attribute of a given
  /// value; the first steps that several patterns have in common are walked once a document.
  public func nodes(in evaluation: Evaluation, document: NodeReference) throws(XPathError) -> [NodeReference] {
    let binding = evaluation.binding(document.document, usedBy: frame.symbols)
    if isKnownToBeEmpty(binding) { return [] }
    return try evaluation.run(frame, at: Focus(document)) { evaluation, _ throws(XPathError) in
      var found: [NodeReference] = []
      for index in alternatives.indices {
        for row in try alternatives[index].rows(evaluation, binding) {
          found.append(NodeReference(document: document.document, node: Node(rawValue: row)))
        }
      }
      if alternatives.count > 1 { evaluation.sortNodes(&found) }
      return found
    }
  }

  private func isKnownToBeEmpty(_ binding: DocumentBinding) -> Bool {
    for index in alternatives.indices where !alternatives[index].isKnownToBeEmpty(binding) { return false }
    return true
  }

  private func isMatch(_ node: NodeReference, _ evaluation: Evaluation) throws(XPathError) -> Bool {
    for alternative in alternatives where try isMatch(node, alternative, evaluation) { return true }
    return false
  }

  private func isMatch(
    _ node: NodeReference, _ alternative: PatternAlternative, _ evaluation: Evaluation
  ) throws(XPathError) -> Bool {
    do throws(XPathError) {
      return try alternative.matches(node, evaluation)
    } catch {
      if error.code == "LIMIT" { throw error }
      return false
    }
  }
}
