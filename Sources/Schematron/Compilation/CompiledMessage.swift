import XPath

/// A text with compiled expressions in it.
struct CompiledMessage: Sendable {
  enum Part: Sendable {
    case text(String)
    case value(XPathExpression)
    case name
  }

  let source: ExpandedMessage
  let parts: [Part]
}
