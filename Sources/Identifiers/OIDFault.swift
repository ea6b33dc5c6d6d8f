/// What is wrong with an OID given as that of an INS.
public enum OIDFault: Sendable, Hashable {
  /// A prefix where the bare OID is expected.
  case unexpectedPrefix(found: String)
  /// `urn:oid:` is expected and missing.
  case missingPrefix
  /// `URN:OID:` or the like: systems are compared as strings.
  case prefixCase(found: String)
  /// Blanks before, after or inside.
  case blanks(firstAt: Int)
  /// Not numbers joined by dots.
  case malformed
  /// The OID of an INS-C, obsolete.
  case obsolete(InsOID)
  /// A known OID which does not denote an INS.
  case notAnINS(InsOID)
  /// An OID of no patient identifier known here.
  case unknown

  /// The rule of the fact sheet that is broken.
  public var rule: String {
    switch self {
    case .unexpectedPrefix, .missingPrefix, .prefixCase, .blanks, .malformed: "INS-035"
    case .notAnINS, .unknown: "INS-030"
    case .obsolete: "INS-034"
    }
  }
}
