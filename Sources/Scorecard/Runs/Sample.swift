import Conformance

/// What the evidence of a run is a sample of.
public struct Sample: Sendable, Hashable {
  /// What the artefacts were made for. Kinds are never pooled.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Made for tests.
    case fixture
    /// A scenario imposed by the agency.
    case reference
    /// De-identified output of real use.
    case production

    /// The word shown to people.
    public var label: Localized {
      switch self {
      case .fixture: return Localized(fr: "jeu d'essai", en: "fixture")
      case .reference: return Localized(fr: "scénario de référence", en: "reference scenario")
      case .production: return Localized(fr: "production", en: "production")
      }
    }
  }

  /// How the artefacts were chosen.
  public enum Mode: String, Sendable, Hashable, CaseIterable {
    case selected, random, exhaustive

    /// The word shown to people.
    public var label: Localized {
      switch self {
      case .selected: return Localized(fr: "choisi", en: "selected")
      case .random: return Localized(fr: "aléatoire", en: "random")
      case .exhaustive: return Localized(fr: "exhaustif", en: "exhaustive")
      }
    }
  }

  /// What the artefacts were made for.
  public var kind: Kind
  /// How they were chosen.
  public var mode: Mode
  /// Codes of the sites they come from, never a person's name, sorted.
  public var origins: [String]
  /// The day of the oldest artefact, when it is declared.
  public var collectedOn: CivilDate?

  /// A sample.
  public init(kind: Kind, mode: Mode, origins: [String] = [], collectedOn: CivilDate? = nil) {
    self.kind = kind
    self.mode = mode
    self.origins = Set(origins).sorted()
    self.collectedOn = collectedOn
  }

  /// The sample made of both: the weaker mode, all origins, the older day. Nil when the kinds differ.
  func joined(_ other: Sample) -> Sample? {
    guard kind == other.kind else { return nil }
    return Sample(
      kind: kind, mode: mode == other.mode ? mode : .selected, origins: origins + other.origins,
      collectedOn: [collectedOn, other.collectedOn].compactMap { $0 }.min())
  }
}
