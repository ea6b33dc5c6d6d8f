import Conformance

/// What stands behind an answer (convergence.md 3.2), weakest first.
public enum EvidenceClass: String, Sendable, Hashable, CaseIterable, Comparable {
  case none = "E0"
  case selfDeclared = "E1"
  case document = "E2"
  /// A third party's certificate or permanent validation link (CNDA, HDS, Gazelle).
  case certificate = "E3"
  /// An executed check, with the digest of the artefact and the version of the validator.
  case executed = "E4"

  /// The weaker first.
  public static func < (a: EvidenceClass, b: EvidenceClass) -> Bool { a.rawValue < b.rawValue }

  /// The words shown to people.
  public var label: Localized {
    switch self {
    case .none: return Localized(fr: "aucune preuve", en: "no evidence")
    case .selfDeclared: return Localized(fr: "déclaration", en: "self-declared")
    case .document: return Localized(fr: "document ou copie d'écran", en: "document or screenshot")
    case .certificate: return Localized(fr: "certificat d'un tiers", en: "third-party certificate")
    case .executed: return Localized(fr: "contrôle exécuté", en: "executed check")
    }
  }
}
