/// How bad a finding is. The order is that of gravity.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case info, warning, error

  /// Order of gravity.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .info: return 0
    case .warning: return 1
    case .error: return 2
    }
  }

  /// The word shown to people.
  public var label: Localized {
    switch self {
    case .info: return Localized(fr: "info", en: "info")
    case .warning: return Localized(fr: "alerte", en: "warning")
    case .error: return Localized(fr: "erreur", en: "error")
    }
  }
}
