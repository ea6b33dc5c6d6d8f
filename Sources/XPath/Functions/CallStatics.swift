/// What a function may ask about the expression that calls it.
final class CallStatics: Sendable {
  let namespaces: [String: String]
  let baseURI: String?
  let defaultElementNamespace: String
  let offset: Int
  /// The regular expression, where pattern and flags are literals and without fault.
  let regularExpression: XPathRegex?

  init(_ context: StaticContext, offset: Int, regularExpression: XPathRegex? = nil) {
    namespaces = context.namespaces
    baseURI = context.baseURI
    defaultElementNamespace = context.defaultElementNamespace
    self.offset = offset
    self.regularExpression = regularExpression
  }
}
