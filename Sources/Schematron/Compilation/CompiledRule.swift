import XPath

/// A rule ready to run.
public final class CompiledRule: Sendable {
  /// The rule as text.
  public let source: ExpandedRule
  /// Its assertions, in order, without the variables between them.
  public let assertions: [CompiledAssertion]

  let context: XPathPattern
  let lets: [CompiledLet]
  let subject: XPathExpression?
  /// What the test of each assertion reads, where its verdict is worth keeping for other nodes.
  let readings: [AttributeReading?]

  init(
    source: ExpandedRule, assertions: [CompiledAssertion], readings: [AttributeReading?], context: XPathPattern,
    lets: [CompiledLet], subject: XPathExpression?
  ) {
    self.source = source
    self.assertions = assertions
    self.readings = readings
    self.context = context
    self.lets = lets
    self.subject = subject
  }
}
