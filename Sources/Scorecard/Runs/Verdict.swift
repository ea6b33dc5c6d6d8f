import Conformance

/// What became of a trial or of an artefact, without the words of the reason. The order is the one that decides when
/// the same bytes were judged twice: a failure stands, and what could not be concluded is not outweighed by a pass.
public enum Verdict: String, Sendable, Hashable, CaseIterable, Comparable {
  case inapplicable, untested, passed, inconclusive, error, failed

  /// The verdict of an outcome.
  public init(_ outcome: Outcome) {
    switch outcome {
    case .passed: self = .passed
    case .failed: self = .failed
    case .inconclusive: self = .inconclusive
    case .inapplicable: self = .inapplicable
    case .untested: self = .untested
    case .error: self = .error
    }
  }

  /// The order in which one verdict replaces another.
  public static func < (a: Verdict, b: Verdict) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .inapplicable: return 0
    case .untested: return 1
    case .passed: return 2
    case .inconclusive: return 3
    case .error: return 4
    case .failed: return 5
    }
  }
}
