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
  /// The tests of the assertions.
  let tests: [RuleTest]

  init(
    source: ExpandedRule, assertions: [CompiledAssertion], readings: [AttributeReading?], context: XPathPattern,
    lets: [CompiledLet], subject: XPathExpression?
  ) {
    self.source = source
    self.assertions = assertions
    tests = zip(assertions, readings).map { RuleTest($0, reading: $1) }
    self.context = context
    self.lets = lets
    self.subject = subject
  }
}
