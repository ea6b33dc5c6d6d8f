/// What is worth saying of an address that stays usable.
public enum AddressRemark: Sendable, Hashable {
  /// The domain has accents or the like; `ascii` is the form that is looked up.
  case internationalDomain(ascii: String)
  /// Upper case in the domain: folded before the comparison.
  case upperCaseDomain
  /// Upper case in the local part: kept for sending, ignored in comparisons.
  case upperCaseLocalPart
  /// Blanks or invisible characters around the address: left out before it was judged.
  case surroundingBlanks(before: Int, after: Int)
  /// No white list was given: the domain may belong to the trust space.
  case membershipUnknown(domain: String)
  /// A service mailbox on the domain of patients.
  case serviceAddress
  /// A domain that is not for production.
  case specialDomain(SpecialDomains.Purpose)
  /// `user+tag@`: operators need not support it.
  case subAddress
  /// `2a` or `2b` in the matricule of a patient.
  case lowerCaseMatricule
  /// A first digit other than 1 and 2 in the matricule of a patient, as a waiting number has; the address works the same.
  case waitingNumber(firstDigit: Int)

  /// The rule of the fact sheet that says so.
  public var rule: String {
    switch self {
    case .internationalDomain: "ADR-009"
    case .upperCaseDomain: "ADR-010"
    case .upperCaseLocalPart: "ADR-011"
    case .surroundingBlanks: "ADR-012"
    case .membershipUnknown: "ADR-016"
    case .serviceAddress: "ADR-022"
    case .specialDomain: "ADR-027"
    case .subAddress: "ADR-029"
    case .lowerCaseMatricule: "ADR-031"
    case .waitingNumber: "ADR-033"
    }
  }
}
