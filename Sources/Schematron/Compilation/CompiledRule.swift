import XPath

/// A rule ready to run.
final class CompiledRule: Sendable {
  /// The rule as text.
  let source: ExpandedRule
  /// Its assertions, in order, without the variables between them.
  let assertions: [CompiledAssertion]

  let lets: [CompiledLet]
  let subject: XPathExpression?
  /// The tests of the assertions.
  let tests: [RuleTest]

  init(
    source: ExpandedRule, assertions: [CompiledAssertion], readings: [AttributeReading?], lets: [CompiledLet],
    subject: XPathExpression?
  ) {
    self.source = source
    self.assertions = assertions
    tests = zip(assertions, readings).map { RuleTest($0, reading: $1) }
    self.lets = lets
    self.subject = subject
  }
}
