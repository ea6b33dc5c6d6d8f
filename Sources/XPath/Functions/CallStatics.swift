/// What a function may ask about the expression that calls it.
struct CallStatics: Sendable {
  let namespaces: [String: String]
  let baseURI: String?
  let defaultElementNamespace: String
  let offset: Int
}
