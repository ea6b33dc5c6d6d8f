import Conformance

/// What became of one of the agency's test cases, from the requirements that its proof exercises.
public struct TestCaseScore: Sendable, Hashable {
  /// The result.
  public enum Result: String, Sendable, Hashable, CaseIterable {
    /// All its requirements were exercised, and met.
    case passed
    /// One of them is not met.
    case failed
    /// Some were exercised and met, others not exercised.
    case partial
    case untested

    /// The words shown to people.
    public var label: Localized {
      switch self {
      case .passed: return Localized(fr: "aucun écart détecté", en: "no deviation found")
      case .failed: return Localized(fr: "écart", en: "deviation")
      case .partial: return Localized(fr: "partiellement exercé", en: "partly exercised")
      case .untested: return Localized(fr: "non exercé", en: "not exercised")
      }
    }
  }

  /// The suite, `id@version`.
  public var suite: String
  /// The case.
  public var testCase: TestCase
  /// The result, the same for all the names of the case: a file does not tell from which scenario it comes.
  public var result: Result
  /// Its requirements that are not met, by id.
  public var unmet: [String]
  /// Its requirements that nothing exercised, by id.
  public var unexercised: [String]

  /// The result of `testCase` given the scores of the requirements of a subject.
  init(_ testCase: TestCase, suite: String, requirements: [String: RequirementScore]) {
    self.suite = suite
    self.testCase = testCase
    let scores = testCase.requirements.map { (id: $0, score: requirements[$0]) }
    unmet = scores.filter { $0.score?.isMet == false }.map(\.id)
    unexercised = scores.filter { $0.score?.isExercised != true }.map(\.id)
    if !unmet.isEmpty {
      result = .failed
    } else if unexercised.isEmpty {
      result = .passed
    } else {
      result = unexercised.count == scores.count ? .untested : .partial
    }
  }
}
