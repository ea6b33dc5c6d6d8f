import Conformance

/// How much of a conversation a test needs, in the agency's ladder (convergence.md 3.11, 5.1).
public enum ProofLevel: String, Sendable, Hashable, CaseIterable, Comparable {
  /// A file by itself: runs offline.
  case unit = "N1"
  /// An exchange with a partner or a simulator, captured.
  case partner = "N2"
  /// A scenario of several exchanges, captured.
  case scenario = "N3"

  /// The shorter conversation first.
  public static func < (a: ProofLevel, b: ProofLevel) -> Bool { a.rawValue < b.rawValue }

  /// What it takes, in words.
  public var label: Localized {
    switch self {
    case .unit: return Localized(fr: "N1, un fichier seul", en: "N1, a file by itself")
    case .partner: return Localized(fr: "N2, un échange capturé", en: "N2, a captured exchange")
    case .scenario: return Localized(fr: "N3, un scénario capturé", en: "N3, a captured scenario")
    }
  }
}
