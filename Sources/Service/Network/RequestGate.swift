import NIOCore
import NIOHTTP1

/// Keeps pages of other sites out. A browser can be led to any address: by a name of the attacker's that changes its address
/// (DNS rebinding), which `Host` gives away, or by a form or a script, which `Origin` and `Sec-Fetch-Site` give away.
public struct RequestGate: Sendable {
  private let names: Set<String>

  /// A gate that lets `localhost` and literal addresses in, which no name of an attacker's can be, and these names.
  public init(names: [String] = []) {
    self.names = Set(names.map { $0.lowercased() } + ["localhost"])
  }

  /// Throws where the request may come from another site.
  func check(_ headers: HTTPHeaders) throws(ServiceProblem) {
    let hosts = headers["host"]
    guard hosts.count == 1, let host = hosts.first, !host.isEmpty else { throw .missingHost }
    guard isKnown(host) else { throw .foreignHost }
    for origin in headers["origin"] where origin.lowercased() != "http://" + host.lowercased() {
      guard origin.lowercased() == "https://" + host.lowercased() else { throw .foreignOrigin }
    }
    guard headers["sec-fetch-site"].allSatisfy({ $0 == "same-origin" || $0 == "none" }) else { throw .foreignOrigin }
  }

  /// Whether a `Host`, with or without a port, is one of ours.
  private func isKnown(_ host: String) -> Bool {
    var name = Substring(host.lowercased())
    if let bracket = name.lastIndex(of: "]") {
      guard name.first == "[", isPort(name[name.index(after: bracket)...]) else { return false }
      return RequestGate.isAddress(String(name[name.index(after: name.startIndex)..<bracket]))
    }
    if let colon = name.firstIndex(of: ":") {
      guard isPort(name[colon...]) else { return false }
      name = name[..<colon]
    }
    return names.contains(String(name)) || RequestGate.isAddress(String(name))
  }

  /// Nothing, or a colon and digits.
  private func isPort(_ text: Substring) -> Bool {
    text.isEmpty
      || (text.first == ":" && text.count <= 6 && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) })
  }

  private static func isAddress(_ text: String) -> Bool { (try? SocketAddress(ipAddress: text, port: 0)) != nil }
}
