import Conformance

/// The score of a subject on one axis, with every number of its calculation.
public struct AxisScore: Sendable, Hashable {
  /// Whether there is a figure, and why not.
  public enum State: Sendable, Hashable {
    case measured
    /// It applies, but nothing was exercised: *non mesuré*.
    case notMeasured
    /// Too many harness faults: *non concluant*, no level.
    case inconclusive
    /// All its evidence is out of date: *périmé*.
    case stale
    /// It does not apply to the subject.
    case notApplicable(Exclusion)
  }

  /// The artefacts of the axis, by what their binding major and critical requirements gave.
  public struct Conformity: Sendable, Hashable {
    /// Distinct artefacts with a verdict: n.
    public var artifacts: Int
    /// Those without a failed major or critical requirement of force O or R.
    public var flawless: Int
    /// Those left out because one of these requirements could not be decided on them.
    public var undecided: Int
    /// The interval of the share.
    public var interval: WilsonInterval? { WilsonInterval(flawless, of: artifacts) }
  }

  /// Recommendations: a line of its own, never points.
  public struct Bonus: Sendable, Hashable {
    /// Recommendations met.
    public var met: Int
    /// Recommendations exercised.
    public var exercised: Int
    /// Recommendations that apply.
    public var applicable: Int
  }

  /// The axis.
  public var axis: Axis
  /// Its weight in the global score.
  public var weight: Double
  /// Whether the subject cannot do without it.
  public var isMandatory: Bool
  /// Whether there is a figure.
  public var state: State
  /// Its requirements, by id.
  public var requirements: [RequirementScore]
  /// Σ w·p over the exercised requirements.
  public var points: Double
  /// Σ w of the exercised requirements.
  public var exercisedWeight: Double
  /// Σ w of the requirements that apply and that a file can prove.
  public var applicableWeight: Double
  /// The number of requirements that no file can prove.
  public var declaredOnly: Int
  /// The artefacts.
  public var conformity: Conformity
  /// Checks that ended in a harness fault, and all checks tried.
  public var harnessErrors: Int, checks: Int
  /// The recommendations.
  public var bonus: Bonus
  /// What holds the level down, in the order of their numbers.
  public var caps: [Cap]
  /// How much the figures can be trusted; nil when there is none.
  public var confidence: ConfidenceLabel?
  /// The level; nil when not measured, not concluded, out of date or not applicable.
  public var level: Level?
  /// The score that evidence out of date would give, to be shown grey.
  public var staleScore: Double?

  /// The score, 0…100, not rounded; nil when nothing was exercised.
  public var score: Double? { exercisedWeight > 0 ? 100 * points / exercisedWeight : nil }

  /// The coverage, 0…1; nil when no requirement applies.
  public var coverage: Double? { applicableWeight > 0 ? exercisedWeight / applicableWeight : nil }

  /// The words that stand where a level is missing.
  public var stateLabel: Localized? {
    switch state {
    case .measured: return nil
    case .notMeasured: return Localized(fr: "non mesuré", en: "not measured")
    case .inconclusive: return Localized(fr: "non concluant", en: "inconclusive")
    case .stale: return Localized(fr: "périmé", en: "out of date")
    case .notApplicable(let exclusion):
      return Localized(
        fr: "sans objet : \(exclusion.reason.label.fr) (\(exclusion.by))",
        en: "not applicable: \(exclusion.reason.label.en) (\(exclusion.by))")
    }
  }
}
