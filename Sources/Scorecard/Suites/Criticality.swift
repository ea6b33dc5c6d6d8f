import Conformance

/// How much harm an unmet requirement does (convergence.md 3.2). The order is that of gravity.
public enum Criticality: String, Sendable, Hashable, CaseIterable, Comparable {
  /// No effect on the score.
  case info
  /// Degraded use.
  case minor
  /// The receiver rejects the document or cannot use it.
  case major
  /// Wrong patient, wrong document, unreadable document or leaked identity.
  case critical

  /// Order of gravity.
  public static func < (a: Criticality, b: Criticality) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }

  /// The word shown to people.
  public var label: Localized {
    switch self {
    case .info: return Localized(fr: "information", en: "info")
    case .minor: return Localized(fr: "mineure", en: "minor")
    case .major: return Localized(fr: "majeure", en: "major")
    case .critical: return Localized(fr: "critique", en: "critical")
    }
  }
}
