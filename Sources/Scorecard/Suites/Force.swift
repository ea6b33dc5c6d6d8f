import Conformance

/// What makes a requirement binding (convergence.md 3.2), strongest first.
public enum Force: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Opposable: made enforceable by a published order.
  case enforceable = "O"
  /// A *DOIT* of the declared référencement profile.
  case referencing = "R"
  /// A SHALL of a specification outside the référencement.
  case specification = "S"
  /// Recommended: shown on a line of its own, never points.
  case recommended = "P"

  /// Whether an unmet requirement of this force closes the gate and caps a level.
  public var isBinding: Bool { self == .enforceable || self == .referencing }

  /// Strongest first.
  public static func < (a: Force, b: Force) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }

  /// The words shown to people.
  public var label: Localized {
    switch self {
    case .enforceable: return Localized(fr: "opposable", en: "enforceable")
    case .referencing: return Localized(fr: "exigence de référencement", en: "référencement requirement")
    case .specification: return Localized(fr: "obligation de la spécification", en: "obligation of the specification")
    case .recommended: return Localized(fr: "recommandation", en: "recommendation")
    }
  }
}
