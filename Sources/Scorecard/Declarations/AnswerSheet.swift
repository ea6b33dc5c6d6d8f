import Conformance

/// The declarations on one subject, as they hold on a day: the latest one on each target.
public struct AnswerSheet: Sendable, Hashable {
  /// A declaration, and whether its evidence still holds.
  public struct Answer: Sendable, Hashable {
    /// What was declared.
    public var declaration: Declaration
    /// Whether its evidence is out of date: shown, but worth no more than no evidence.
    public var isStale: Bool
    /// The class of evidence that it is worth on the day.
    public var evidence: EvidenceClass { isStale ? .none : declaration.evidence }
  }

  private let answers: [Declaration.Target: Answer]

  /// The sheet of `subject` on `day`. `maximumAge` is in days.
  public init(_ declarations: [Declaration], of subject: String, on day: CivilDate, maximumAge: Int) {
    var answers: [Declaration.Target: Answer] = [:]
    for declaration in declarations where declaration.subject == subject && declaration.date <= day {
      if let known = answers[declaration.target]?.declaration, known.date >= declaration.date { continue }
      answers[declaration.target] = Answer(
        declaration: declaration, isStale: declaration.isStale(on: day, maximumAge: maximumAge))
    }
    self.answers = answers
  }

  /// The answer on `target`.
  public subscript(target: Declaration.Target) -> Answer? { answers[target] }

  /// Declared beside measured, for each axis that has a declaration, in the order of axes.
  public func overClaims(_ score: SubjectScore) -> [OverClaim] {
    Axis.allCases.compactMap { axis in
      self[.axis(axis)].map {
        OverClaim(axis: axis, declared: $0.declaration.level, measured: score[axis]?.level)
      }
    }
  }
}
