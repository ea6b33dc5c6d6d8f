import Conformance

/// How much a figure can be trusted (convergence.md 3.6).
public enum ConfidenceLabel: String, Sendable, Hashable, CaseIterable, Comparable {
  case low, medium, high

  /// The confidence of `count` distinct artefacts of a sample.
  public init(count: Int, sample: Sample) {
    if count < 5 {
      self = .low
    } else if count >= 20, sample.mode != .selected, sample.origins.count >= 2 {
      self = .high
    } else {
      self = .medium
    }
  }

  /// The lower confidence first.
  public static func < (a: ConfidenceLabel, b: ConfidenceLabel) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }

  /// The word shown to people.
  public var label: Localized {
    switch self {
    case .low: return Localized(fr: "faible", en: "low")
    case .medium: return Localized(fr: "moyenne", en: "medium")
    case .high: return Localized(fr: "élevée", en: "high")
    }
  }
}
