/// What an address is judged against.
public struct AddressContext: Sendable {
  /// The white list, if there is one.
  public var whiteList: (any WhiteListMembership)?
  /// Whether the list is too old to prove that a domain is absent (ADR-015).
  public var listIsStale: Bool
  /// Domains that are not for production.
  public var specialDomains: SpecialDomains
  /// Local parts, in lower case, of the mailboxes of the domain of patients that are not those of a patient.
  public var serviceLocalParts: Set<String>

  /// A context; without arguments, no list and what is published.
  public init(
    whiteList: (any WhiteListMembership)? = nil, listIsStale: Bool = false,
    specialDomains: SpecialDomains = .published,
    serviceLocalParts: Set<String> = MSSanteAddress.publishedServiceLocalParts
  ) {
    self.whiteList = whiteList
    self.listIsStale = listIsStale
    self.specialDomains = specialDomains
    self.serviceLocalParts = serviceLocalParts
  }
}
