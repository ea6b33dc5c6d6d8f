/// What became of a rule on an artefact, or of an artefact as a whole.
///
/// The vocabulary is EARL's. `error` is a fault of the product or of a rule, never a verdict.
public enum Outcome: Sendable, Hashable {
  case passed
  case failed
  // Reasons are rare, and there is an outcome for every rule of every artefact.
  indirect case inconclusive(Reason)
  case inapplicable
  case untested
  indirect case error(Reason)

  /// The outcome that `keyword` and `reason` tell of; nothing where they tell of none.
  public init?(keyword: String, reason: Reason?) {
    switch (keyword, reason) {
    case ("passed", nil): self = .passed
    case ("failed", nil): self = .failed
    case ("inapplicable", nil): self = .inapplicable
    case ("untested", nil): self = .untested
    case ("inconclusive", let reason?): self = .inconclusive(reason)
    case ("error", let reason?): self = .error(reason)
    default: return nil
    }
  }

  /// The word in machine-readable output.
  public var keyword: String {
    switch self {
    case .passed: return "passed"
    case .failed: return "failed"
    case .inconclusive: return "inconclusive"
    case .inapplicable: return "inapplicable"
    case .untested: return "untested"
    case .error: return "error"
    }
  }

  /// Why nothing could be concluded.
  public var reason: Reason? {
    switch self {
    case .inconclusive(let reason), .error(let reason): return reason
    default: return nil
    }
  }

  /// The word shown to people. The product never says *conforme*: that word is the agency's.
  public var label: Localized {
    switch self {
    case .passed: return Localized(fr: "aucun écart détecté", en: "no deviation found")
    case .failed: return Localized(fr: "écarts détectés", en: "deviations found")
    case .inconclusive: return Localized(fr: "non concluant", en: "inconclusive")
    case .inapplicable: return Localized(fr: "sans objet", en: "not applicable")
    case .untested: return Localized(fr: "non exercé", en: "not exercised")
    case .error: return Localized(fr: "erreur de l'outil", en: "tool fault")
    }
  }
}

/// Why a verdict could not be given: a stable code, and the rule or fact behind it in words.
public struct Reason: Sendable, Hashable {
  /// Stable code: `empty`, `unrecognised`, `unreadable`, `malformed`, `doctype`, `too-deep`, `no-rule-evaluated`….
  public var code: String
  /// The reason in words.
  public var text: Localized
  /// The value sets that are missing, where that is the reason.
  public var valueSets: [String]

  /// A reason.
  public init(_ code: String, _ text: Localized, valueSets: [String] = []) {
    self.code = code
    self.text = text
    self.valueSets = valueSets
  }
}
