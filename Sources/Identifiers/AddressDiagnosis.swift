/// What `MSSanteAddress.diagnose` found (fact sheet MSSanté §1.6).
public struct AddressDiagnosis: Sendable, Hashable {
  /// The address meant, once blanks, brackets, names and `mailto:` around it are left out; nothing when none can be told.
  public internal(set) var address: MSSanteAddress?
  /// Why it is not usable; empty when it is.
  public internal(set) var faults: [AddressFault] = []
  /// What is worth saying all the same.
  public internal(set) var remarks: [AddressRemark] = []
  /// What is known of the membership of its domain.
  public internal(set) var domainStatus: DomainStatus = .unknown
  /// Who reads the mailbox, as far as the address tells; nothing when the domain could not be judged.
  public internal(set) var party: Party?

  /// Membership of a domain.
  public enum DomainStatus: Sendable, Hashable {
    /// In the white list given.
    case listed
    /// Not in the white list given, or outside the trust space by its very name.
    case notListed
    /// No list was given, or the domain could not be read.
    case unknown
    /// No list was given, and the domain is known for another use than production.
    case special
  }

  /// Who reads a mailbox.
  public enum Party: Sendable, Hashable {
    /// A patient, in Mon espace santé.
    case patient
    /// A professional, an organisation or a software: the address does not tell which (ADR-019).
    case professional
    /// A service of the platform of patients.
    case service
  }

  /// Whether it is an address at all.
  public var isWellFormed: Bool { address != nil && !faults.contains(where: \.isSyntactic) }

  /// The local part as written, `@`, the domain in lower case and ASCII: what to send to. Personal data.
  public var normalized: String? { address?.value }

  /// Always unknown: only the record of the Annuaire tells the kind of a mailbox (ADR-019).
  public var mailboxKind: MailboxKind { .unknown }

  /// Test for the domains known to be so, production for others.
  public var environment: ExchangeEnvironment {
    remarks.contains { if case .specialDomain = $0 { true } else { false } } ? .test : .production
  }
}
