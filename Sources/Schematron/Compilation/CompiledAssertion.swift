import XPath

/// An assertion ready to run.
final class CompiledAssertion: Sendable {
  /// The assertion as text.
  let source: ExpandedAssertion

  let isReport: Bool
  let test: XPathExpression
  let message: CompiledMessage
  let diagnostics: [CompiledMessage]
  let properties: [CompiledMessage]
  let subject: XPathExpression?

  init(
    source: ExpandedAssertion, test: XPathExpression, message: CompiledMessage, diagnostics: [CompiledMessage],
    properties: [CompiledMessage], subject: XPathExpression?
  ) {
    self.source = source
    isReport = source.isReport
    self.test = test
    self.message = message
    self.diagnostics = diagnostics
    self.properties = properties
    self.subject = subject
  }
}
