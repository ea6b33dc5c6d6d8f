import Conformance

/// One requirement on one piece of evidence.
public struct Trial: Sendable, Hashable {
  /// Why a trial did not pass.
  public struct Issue: Sendable, Hashable, Comparable {
    /// `failed`, `inconclusive` or `error`.
    public var verdict: Verdict
    /// The rule; absent when the whole artefact could not be judged.
    public var rule: RuleID?
    /// Code of the reason; empty for a failure, which the rule explains.
    public var code: String

    /// A reason not to pass.
    public init(_ verdict: Verdict, rule: RuleID? = nil, code: String = "") {
      self.verdict = verdict
      self.rule = rule
      self.code = code
    }

    /// The order of run files.
    public static func < (a: Issue, b: Issue) -> Bool {
      (a.rule?.rawValue ?? "", a.verdict, a.code) < (b.rule?.rawValue ?? "", b.verdict, b.code)
    }
  }

  /// Position of the evidence in the run, from 0.
  public var evidence: Int
  /// `passed`, `failed`, `inconclusive` or `error`.
  public var verdict: Verdict
  /// What stands against a pass, sorted; empty when it passed.
  public var issues: [Issue]

  /// A trial.
  public init(evidence: Int, verdict: Verdict, issues: [Issue] = []) {
    self.evidence = evidence
    self.verdict = verdict
    self.issues = issues
  }

  /// Whether it counts in n.
  public var isDecided: Bool { verdict == .passed || verdict == .failed }

  /// The rules that failed, in order.
  public var failedRules: [RuleID] { issues.filter { $0.verdict == .failed }.compactMap(\.rule) }

  /// Both trials of the same requirement on the same bytes in one: the worse verdict, all issues.
  func joined(_ other: Trial) -> Trial {
    Trial(
      evidence: evidence, verdict: max(verdict, other.verdict), issues: Set(issues + other.issues).sorted())
  }
}
