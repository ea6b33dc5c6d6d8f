import Conformance

/// One requirement of a subject, over all its suites and runs, with every number of its calculation.
public struct RequirementScore: Sendable, Hashable {
  /// The requirement; with several suites, the strictest force, criticality and tolerance of them.
  public var requirement: Requirement
  /// The suites that cover it, by name.
  public var suites: [String]
  /// Whether and why it was exercised.
  public var state: RequirementOutcome.State
  /// Its weight.
  public var weight: Double
  /// Trials decided, in the suite with the lowest share.
  public var n: Int
  /// Trials passed, in that suite.
  public var k: Int
  /// The share of artefacts allowed to fail.
  public var tolerance: Double
  /// Artefacts on which no verdict could be given: shown, not counted in n.
  public var undecided: Int
  /// The artefacts that failed, and the rules that failed there, by path.
  public var failures: [Failure]
  /// Whether the figures suppose that every failure was mended (see `ScoringOptions.mended`).
  public var isMended: Bool

  /// An artefact that failed.
  public struct Failure: Sendable, Hashable {
    /// Its path.
    public var path: String
    /// The rules that failed on it.
    public var rules: [RuleID]
  }

  /// Whether at least one trial was decided.
  public var isExercised: Bool { state == .exercised && n > 0 }

  /// Whether it applies to the subject and a file can prove it.
  public var isApplicable: Bool {
    switch state {
    case .exercised, .untested: return true
    case .inapplicable, .declared: return false
    }
  }

  /// The share of trials that passed, 0…1; nil when nothing was decided.
  public var share: Double? { isExercised ? Double(k) / Double(n) : nil }

  /// The number of failures that the tolerance allows.
  public var allowedFailures: Int { Scoring.allowedFailures(of: n, tolerance: tolerance) }

  /// Whether the failures stay within the tolerance; nil when nothing was decided.
  public var isMet: Bool? { isExercised ? n - k <= allowedFailures : nil }

  /// Whether it weighs in the score and in coverage.
  public var isWeighed: Bool { requirement.isScored && weight > 0 && isApplicable }

  /// Whether it takes part in the gate.
  public var isGated: Bool { requirement.isScored && requirement.force.isBinding && isApplicable }
}
