import Conformance

/// The levels of an axis and of a subject (convergence.md 3.5). No level at all means *non mesuré* or *non concluant*.
public enum Level: Int, Sendable, Hashable, CaseIterable, Comparable {
  case none = 0
  case begun = 1
  case partial = 2
  case convergent = 3
  case proven = 4

  /// The lower level first.
  public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }

  /// The words shown beside the number, always.
  public var label: Localized {
    switch self {
    case .none: return Localized(fr: "Non convergent", en: "Not convergent")
    case .begun: return Localized(fr: "Amorcé", en: "Begun")
    case .partial: return Localized(fr: "Partiel", en: "Partial")
    case .convergent: return Localized(fr: "Convergent", en: "Convergent")
    case .proven: return Localized(fr: "Convergent éprouvé", en: "Proven convergent")
    }
  }

  /// The letter, where letters are shown: A for 4 to E for 0.
  public var letter: String { ["E", "D", "C", "B", "A"][rawValue] }
}
