import Conformance

/// What a scorecard says of one national system for one subject: measured and declared, side by side and never mixed.
public struct SystemScore: Sendable, Hashable {
  /// Whether something was measured.
  public enum State: String, Sendable, Hashable, CaseIterable {
    case measured
    case partlyMeasured = "partly-measured"
    /// It can be measured, and nothing exercised it.
    case notMeasured = "not-measured"
    case notMeasurable = "not-measurable"

    /// The words shown to people.
    public var label: Localized {
      switch self {
      case .measured: return Localized(fr: "mesuré", en: "measured")
      case .partlyMeasured: return Localized(fr: "mesuré en partie", en: "partly measured")
      case .notMeasured: return Localized(fr: "non mesuré", en: "not measured")
      case .notMeasurable: return Localized(fr: "non mesurable hors ligne", en: "not measurable offline")
      }
    }
  }

  /// The system.
  public let system: NationalSystem
  /// Whether something was measured.
  public let state: State
  /// Its requirements that count: those that were exercised, met and not met, by id.
  public let met: [String], unmet: [String]
  /// Its requirements that apply and that nothing exercised, by id.
  public let unexercised: [String]
  /// Σ w·p and Σ w of its exercised requirements, and Σ w of those that apply.
  public let points: Double, exercisedWeight: Double, applicableWeight: Double
  /// What was declared on it.
  public let answer: AnswerSheet.Answer?

  init(_ system: NationalSystem, in score: SubjectScore, answer: AnswerSheet.Answer?) {
    self.system = system
    self.answer = answer
    let own = score.axes.flatMap(\.requirements).filter { system.isMeasured(by: $0.requirement.id) }
    let weighed = own.filter(\.isWeighed)
    let exercised = weighed.filter(\.isExercised)
    met = exercised.filter { $0.isMet == true }.map(\.requirement.id)
    unmet = exercised.filter { $0.isMet == false }.map(\.requirement.id)
    unexercised = weighed.filter { !$0.isExercised }.map(\.requirement.id)
    points = exercised.reduce(0) { $0 + $1.weight * ($1.share ?? 0) }
    exercisedWeight = exercised.reduce(0) { $0 + $1.weight }
    applicableWeight = weighed.reduce(0) { $0 + $1.weight }
    switch system.measure {
    case .none: state = .notMeasurable
    case _ where exercised.isEmpty: state = .notMeasured
    case .full where unexercised.isEmpty: state = .measured
    case .full, .part: state = .partlyMeasured
    }
  }

  /// The score of its exercised requirements, 0…100, not rounded; nil when none was.
  public var score: Double? { exercisedWeight > 0 ? 100 * points / exercisedWeight : nil }

  /// The coverage, 0…1; nil when no requirement applies.
  public var coverage: Double? { applicableWeight > 0 ? exercisedWeight / applicableWeight : nil }

  /// The class of the evidence behind the row: executed where something was measured, else that of the answer.
  public var evidence: EvidenceClass {
    switch state {
    case .measured, .partlyMeasured: return .executed
    case .notMeasured, .notMeasurable: return answer?.evidence ?? .none
    }
  }
}
