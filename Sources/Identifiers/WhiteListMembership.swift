/// Whether a domain belongs to the trust space; what answers for the national *liste blanche*.
public protocol WhiteListMembership: Sendable {
  /// Whether the list holds this domain.
  func contains(_ domain: DomainName) -> Bool
}
