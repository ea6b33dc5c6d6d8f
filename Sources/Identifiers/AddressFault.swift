/// Why a text is not a usable MSSanté address. Positions count characters of the text as given, from 1.
public enum AddressFault: Sendable, Hashable {
  /// The number of unquoted `@` is not one.
  case atSigns(found: Int)
  /// Nothing before `@`.
  case emptyLocalPart
  /// Nothing after `@`.
  case emptyDomain
  /// More than 64 octets before `@`.
  case localPartTooLong(octets: Int)
  /// More than 255 octets after `@`.
  case domainTooLong(octets: Int)
  /// More than 254 octets in all.
  case addressTooLong(octets: Int)
  /// A dot at the beginning or end of the local part, or two in a row.
  case misplacedDot(position: Int)
  /// A character that no atom may hold.
  case forbiddenCharacter(position: Int, found: Unicode.Scalar)
  /// A local part between quotation marks: legal elsewhere, never seen in the trust space.
  case quotedLocalPart
  /// A quotation mark which nothing closes, or which closes before `@`.
  case brokenQuotation(position: Int)
  /// An IP address in brackets.
  case addressLiteral
  /// A character that needs SMTPUTF8; `unaccented` is what to write instead, if there is such a letter.
  case nonASCIILocalPart(position: Int, found: Unicode.Scalar, unaccented: String?)
  /// A label of the domain is not one.
  case domainLabel(DomainName.Fault)
  /// A domain of one label.
  case tooFewLabels(found: Int)
  /// A blank or invisible character inside the address.
  case blank(position: Int, found: Unicode.Scalar)
  /// A dot after the last label.
  case trailingDot
  /// A valid white list does not hold the domain; `listIsStale` when it is too old to prove it.
  case notListed(domain: String, listIsStale: Bool)
  /// No list was given, and the domain is not one of the trust space by its name.
  case outsideTrustSpace(domain: String)
  /// `mssante.fr` itself, which has no mailbox.
  case bareApex
  /// A domain that resembles one of the trust space.
  case lookalikeDomain(Lookalike)
  /// The local part is no matricule, on the domain of patients.
  case notAMatricule(PatientLocalPartFault)
  /// The key of the matricule is wrong, on the domain of patients.
  case matriculeKey(found: Int, expected: Int)
  /// A matricule is the local part of another domain: a leak, or the wrong domain.
  case matriculeOnOtherDomain(keyIsRight: Bool)
  /// Several mailboxes where one is expected.
  case severalMailboxes(separatorAt: Int)
  /// `name: a@b, c@d;`.
  case groupSyntax
  /// A display name, or angle brackets, where only the address is allowed.
  case displayName
  /// A URI where only the address is allowed.
  case mailtoPrefix

  /// How a domain resembles the trust space.
  public enum Lookalike: Sendable, Hashable, CaseIterable {
    /// `xmssante.fr`: no dot before `mssante`.
    case missingDot
    /// `mssante.fr.example`: the zone is not at the end.
    case zoneNotLast
    /// `mssanté.fr`.
    case accented
    /// `mssante.com`.
    case otherTopLevelDomain
    /// One letter missing, added, replaced or exchanged: `msante.fr`.
    case misspelt
    /// `apicrypt.org` without `mssante`.
    case apicryptWithoutMSSante
  }

  /// Why a local part of the domain of patients has not the shape of a matricule.
  public enum PatientLocalPartFault: Sendable, Hashable {
    /// 13 characters: the key is missing.
    case keyMissing
    /// Digits, but not 15.
    case length(found: Int)
    /// The first digit is 0 or 9.
    case firstDigit(found: Int)
    /// A letter, other than in 2A and 2B at positions 6 and 7 of the local part.
    case forbiddenCharacter(position: Int, found: Unicode.Scalar)
    /// Not even near to a matricule: a name, an alias.
    case otherText
  }

  /// Whether the text is not an address at all, as distinct from an address that should not be there.
  public var isSyntactic: Bool {
    switch self {
    case .notListed, .outsideTrustSpace, .bareApex, .lookalikeDomain, .notAMatricule, .matriculeKey,
      .matriculeOnOtherDomain:
      false
    default: true
    }
  }

  /// The rule of the fact sheet that is broken.
  public var rule: String {
    switch self {
    case .atSigns, .emptyLocalPart, .emptyDomain: "ADR-001"
    case .localPartTooLong: "ADR-002"
    case .domainTooLong, .addressTooLong: "ADR-003"
    case .misplacedDot, .forbiddenCharacter, .brokenQuotation: "ADR-004"
    case .quotedLocalPart: "ADR-005"
    case .addressLiteral: "ADR-006"
    case .nonASCIILocalPart: "ADR-007"
    case .domainLabel(.mixedScripts): "ADR-009"
    case .domainLabel, .tooFewLabels: "ADR-008"
    case .blank: "ADR-012"
    case .trailingDot: "ADR-013"
    case .notListed(_, listIsStale: false): "ADR-014"
    case .notListed(_, listIsStale: true): "ADR-015"
    case .outsideTrustSpace: "ADR-016"
    case .bareApex: "ADR-017"
    case .lookalikeDomain: "ADR-018"
    case .notAMatricule: "ADR-020"
    case .matriculeKey: "ADR-021"
    case .matriculeOnOtherDomain: "ADR-023"
    case .severalMailboxes, .groupSyntax: "ADR-030"
    case .displayName, .mailtoPrefix: "ADR-032"
    }
  }
}
