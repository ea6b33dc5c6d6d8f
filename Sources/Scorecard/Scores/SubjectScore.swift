import Conformance

/// The scorecard of one subject.
public struct SubjectScore: Sendable, Hashable {
  /// A run whose evidence no longer counts.
  public struct StaleRun: Sendable, Hashable {
    /// Identifier of the run.
    public var run: String
    /// Why: too old, of another version, or of an unknown date.
    public var reason: Reason
  }

  /// What was measured.
  public var subject: MeasuredSubject
  /// What the evidence is a sample of; nil when all of it is out of date.
  public var sample: Sample?
  /// The model of the calculation, `id@version`, and its digest.
  public var model: String, modelDigest: String
  /// The runs that count, by id.
  public var runs: [String]
  /// The runs that no longer count, by id.
  public var staleRuns: [StaleRun]
  /// The suites that were executed, `id@version`.
  public var suites: [String]
  /// One score an axis of the model, in its order.
  public var axes: [AxisScore]
  /// The level that the global score gives by itself.
  public var scoreLevel: Level?
  /// What the lowest mandatory axis allows, and which axes are the lowest; nil when no mandatory axis applies.
  public var mandatoryLimit: MandatoryLimit?
  /// The gate.
  public var gate: Gate
  /// The agency's test cases of the suites executed.
  public var testCases: [TestCaseScore]
  /// What a reader must know before they trust the figures.
  public var warnings: [RunWarning]

  /// What the lowest mandatory axis allows.
  public struct MandatoryLimit: Sendable, Hashable {
    /// The axes that are the lowest.
    public var axes: [Axis]
    /// The highest global level that they allow.
    public var level: Level
  }

  /// Σ W·A over the axes with at least one exercised requirement.
  public var points: Double { measuredAxes.reduce(0) { $0 + $1.weight * ($1.score ?? 0) } }

  /// Σ W over these axes.
  public var weight: Double { measuredAxes.reduce(0) { $0 + $1.weight } }

  /// The global score, 0…100, not rounded; nil when nothing was exercised.
  public var score: Double? { weight > 0 ? points / weight : nil }

  /// The global level; nil when nothing was exercised.
  public var level: Level? {
    guard let scoreLevel else { return nil }
    return min(scoreLevel, mandatoryLimit?.level ?? scoreLevel)
  }

  /// Σ w of the exercised requirements, over the axes that apply.
  public var exercisedWeight: Double { applicableAxes.reduce(0) { $0 + $1.exercisedWeight } }

  /// Σ w of the requirements that apply and that a file can prove, over the axes that apply.
  public var applicableWeight: Double { applicableAxes.reduce(0) { $0 + $1.applicableWeight } }

  /// The coverage over all axes, 0…1; nil when no requirement applies. Levels look at that of each axis.
  public var coverage: Double? { applicableWeight > 0 ? exercisedWeight / applicableWeight : nil }

  private var applicableAxes: [AxisScore] {
    axes.filter {
      if case .notApplicable = $0.state { false } else { true }
    }
  }

  private var measuredAxes: [AxisScore] { axes.filter { $0.score != nil } }

  /// The score of `axis`.
  public subscript(axis: Axis) -> AxisScore? { axes.first { $0.axis == axis } }
}
