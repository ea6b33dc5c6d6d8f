import Conformance

/// What can be asked for. There is no other path, and none leads to a file.
enum ServiceRoute: Hashable, Sendable {
  case check, rules, rule(String), health, ready, version, description

  /// The route of a path; nothing where there is none. Only the identifier of a rule is decoded.
  init?(path: Substring) {
    switch path {
    case "/v1/check": self = .check
    case "/v1/rules": self = .rules
    case "/health": self = .health
    case "/ready": self = .ready
    case "/version": self = .version
    case "/openapi.json": self = .description
    default:
      guard path.hasPrefix("/v1/rules/"), let id = PercentDecoding.text(path.dropFirst(10).utf8), !id.isEmpty,
        id.utf8.count <= 64
      else { return nil }
      self = .rule(id)
    }
  }

  /// The path as the description and the log have it, without anything that a client wrote.
  var template: String {
    switch self {
    case .check: "/v1/check"
    case .rules: "/v1/rules"
    case .rule: "/v1/rules/{id}"
    case .health: "/health"
    case .ready: "/ready"
    case .version: "/version"
    case .description: "/openapi.json"
    }
  }

  /// The method that it answers. Who may GET may HEAD.
  var method: String { self == .check ? "POST" : "GET" }

  /// What a query or a header may choose.
  var parameters: [ServiceParameter] {
    switch self {
    case .check: ServiceParameter.allCases
    case .rules, .rule: [.lang]
    case .health, .ready, .version, .description: []
    }
  }
}
