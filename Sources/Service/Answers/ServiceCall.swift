import NIOCore
import NIOHTTP1

/// A request whose head was found right.
struct ServiceCall: Sendable {
  var route: ServiceRoute
  var choice: CheckChoice
  /// Bytes that its head announces; nothing where they come in chunks, or not at all.
  var length: Int?
  /// Whether the answer goes without its body.
  var isHeadOnly: Bool
  /// Whether the client waits to be told to send the body.
  var expectsContinue: Bool

  /// What `head` asks for.
  init(_ head: HTTPRequestHead, limits: ServiceLimits) throws(ServiceProblem) {
    let target = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard let path = target.first, let route = ServiceRoute(path: path) else { throw .unknownRoute }
    let isHead = head.method == .HEAD && route.method == "GET"
    guard head.method.rawValue == route.method || isHead else {
      throw .wrongMethod(allowed: route.method == "GET" ? "GET, HEAD" : route.method)
    }
    let lengths = head.headers["content-length"]
    let length = lengths.first.flatMap(Int.init)
    guard lengths.count <= 1, lengths.isEmpty || length != nil else { throw .malformed }
    let hasBody = (length ?? 0) > 0 || head.headers.contains(name: "transfer-encoding")
    guard route == .check || !hasBody else { throw .bodyNotExpected }
    guard head.headers["content-encoding"].allSatisfy({ $0.lowercased() == "identity" }) else { throw .encodedBody }
    guard !head.headers["content-type"].contains(where: { $0.lowercased().hasPrefix("multipart/") }) else {
      throw .multipart
    }
    guard (length ?? 0) <= limits.body else { throw .bodyTooLarge(limit: limits.body) }
    let expectations = head.headers["expect"]
    guard expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else { throw .expectation }
    self.route = route
    choice = try CheckChoice(
      query: target.dropFirst().first.map(String.init), headers: head.headers.map { ($0.name, $0.value) }, of: route)
    self.length = length
    isHeadOnly = isHead
    expectsContinue = !expectations.isEmpty && hasBody
  }
}
