import Conformance

/// What a run says about one requirement of one suite.
public struct RequirementOutcome: Sendable, Hashable {
  /// Why nothing was tried.
  public enum Untested: String, Sendable, Hashable, CaseIterable {
    /// No artefact of a kind on which it makes sense.
    case noArtifact = "no-artifact"
    /// Such artefacts, but none of its rules found anything to examine.
    case nothingExamined = "nothing-examined"
    /// Such artefacts, but none on which a verdict could be given.
    case notConcluded = "not-concluded"
  }

  /// Whether and why it was exercised.
  public enum State: Sendable, Hashable {
    case exercised
    case untested(Untested)
    /// It does not apply to the subject.
    case inapplicable(Exclusion)
    /// No file can prove it.
    case declared
  }

  /// The suite, `id@version`.
  public var suite: String
  /// The requirement.
  public var requirement: String
  /// Whether and why it was exercised.
  public var state: State
  /// Its trials, by position of the evidence.
  public var trials: TrialList

  /// The number of trials that were decided: n.
  public var decided: Int { trials.passed + trials.failed }
  /// The number of trials that passed: k.
  public var passed: Int { trials.passed }

  /// The state that follows from the trials and from what the subject excludes.
  static func state(
    of requirement: Requirement, on axis: Axis, subject: MeasuredSubject, trials: TrialList,
    kindsSeen: Set<ArtifactKind>
  ) -> State {
    guard requirement.isExecutable else { return .declared }
    if let exclusion = subject.exclusion(of: requirement.id, on: axis) { return .inapplicable(exclusion) }
    if trials.passed + trials.failed > 0 { return .exercised }
    if !trials.isEmpty { return .untested(.notConcluded) }
    return .untested(kindsSeen.isDisjoint(with: requirement.kinds) ? .noArtifact : .nothingExamined)
  }
}
