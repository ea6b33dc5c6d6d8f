import XPath

/// A pattern ready to run.
public final class CompiledPattern: Sendable {
  /// The pattern as text.
  public let source: ExpandedPattern
  /// Its rules, in order, as in `source`.
  public let rules: [CompiledRule]

  let lets: [CompiledLet]
  /// Those of them whose names other patterns declare too, and whose place they share.
  let sharedLets: [CompiledLet]
  let documents: XPathExpression?

  init(
    source: ExpandedPattern, rules: [CompiledRule], lets: [CompiledLet], sharedLets: [CompiledLet],
    documents: XPathExpression?
  ) {
    self.source = source
    self.rules = rules
    self.lets = lets
    self.sharedLets = sharedLets
    self.documents = documents
  }
}
