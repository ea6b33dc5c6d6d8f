import Conformance

/// Turns the reports of a subject's evidence into the results of a run.
///
/// A trial is one requirement on one artefact, and all the rules of the requirement must pass. It exists when at least
/// one of them examined something; when one of them could not conclude, or its layer did not run, the trial is shown
/// but does not count.
public struct RunBuilder: Sendable {
  private let subject: MeasuredSubject
  private let sample: Sample
  private let suites: [TestSuite]
  private var components: [Component]
  private let executors: [RuleID: Set<RuleID>]

  /// A builder. `covered` says, for a rule of the fact sheets that has no entry of its own, which entries cover it
  /// (`covers` in a profile).
  public init(
    subject: MeasuredSubject, sample: Sample, suites: [TestSuite], components: [Component],
    covered: [RuleID: Set<RuleID>] = [:]
  ) {
    self.subject = subject
    self.sample = sample
    self.suites = suites
    self.components = components
    executors = covered
  }

  /// The same builder, with more components that took part in the verdicts.
  public func adding(_ components: [Component]) -> RunBuilder {
    var builder = self
    builder.components += components
    return builder
  }

  /// The results of `reports`, whatever their order, and of the artefacts inside them.
  public func results(from reports: some Sequence<Report>, excluded: [ExcludedArtifact] = []) -> RunResults {
    var assembly = ResultsAssembly()
    for report in reports.lazy.flatMap(\.flattened) {
      let number = assembly.add(Evidence(report))
      let digest = ReportDigest(report)
      for suite in suites {
        for requirement in suite.requirements where requirement.kinds.contains(report.kind) {
          guard subject.exclusion(of: requirement.id, on: suite.axis) == nil,
            let (verdict, issues) = judge(requirement, digest)
          else { continue }
          assembly.add(
            Trial(evidence: number, verdict: verdict, issues: issues),
            to: ResultsAssembly.OutcomeKey(suite: suite.name, requirement: requirement.id))
        }
      }
    }
    return assembly.finish(
      subject: subject, sample: sample, components: components, suites: suites, excluded: excluded)
  }

  /// The verdict of a requirement on an artefact; nil when there is no trial.
  private func judge(_ requirement: Requirement, _ digest: ReportDigest) -> (Verdict, [Trial.Issue])? {
    var issues: Set<Trial.Issue> = []
    var examined = false
    for rule in requirement.rules.flatMap({ [$0] + (executors[$0]?.sorted() ?? []) }) {
      if let severity = digest.worstFinding[rule], severity >= requirement.failsOn {
        issues.insert(Trial.Issue(.failed, rule: rule))
      }
      guard let results = digest.results[rule] else {
        // A rule without any result was not reached, unless others stand for it.
        if let reason = digest.skipped, executors[rule] == nil {
          issues.insert(Trial.Issue(.inconclusive, rule: rule, code: reason.code))
        }
        continue
      }
      for (result, skipped) in results {
        switch result.outcome {
        case .passed:
          examined = examined || result.evaluated > 0
        case .failed:
          examined = true
          // A failure whose findings are not all there is taken at its worst.
          if digest.isTruncated || digest.worstFinding[rule] == nil {
            issues.insert(Trial.Issue(.failed, rule: rule))
          }
        case .inconclusive(let reason):
          issues.insert(Trial.Issue(.inconclusive, rule: rule, code: reason.code))
        case .error(let reason):
          issues.insert(Trial.Issue(.error, rule: rule, code: reason.code))
        case .inapplicable, .untested:
          if let skipped { issues.insert(Trial.Issue(.inconclusive, rule: rule, code: skipped.code)) }
        }
      }
    }
    if let reason = digest.stopped, !issues.contains(where: { $0.verdict == .failed }) {
      issues.insert(Trial.Issue(.inconclusive, code: reason.code))
    }
    if let worst = issues.map(\.verdict).max() { return (worst, issues.sorted()) }
    return examined ? (.passed, []) : nil
  }
}
