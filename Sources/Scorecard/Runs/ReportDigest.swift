import Conformance

/// What the requirements look up in one report, by rule.
struct ReportDigest {
  /// The results of each rule, with the reason why its layer did not run, when it did not.
  let results: [RuleID: [(result: RuleResult, skipped: Reason?)]]
  /// The worst finding of each rule, among those that fail a check.
  let worstFinding: [RuleID: Severity]
  /// Whether findings were counted but not kept, so that the worst of a rule may be missing.
  let isTruncated: Bool
  /// Why some rules never ran.
  let skipped: Reason?
  /// Why the artefact was not judged to its end, when it was not: no rule can then be said to pass.
  let stopped: Reason?

  init(_ report: Report) {
    var results: [RuleID: [(result: RuleResult, skipped: Reason?)]] = [:]
    for layer in report.layers {
      for result in layer.results { results[result.rule, default: []].append((result, layer.skipped)) }
    }
    self.results = results
    var worst: [RuleID: Severity] = [:]
    for finding in report.findings where !finding.isInconclusive {
      worst[finding.rule] = max(worst[finding.rule] ?? .info, finding.severity)
    }
    worstFinding = worst
    isTruncated = report.omittedFindings > 0
    skipped = report.layers.lazy.compactMap(\.skipped).first

    // A reason that no rule gives is about the artefact: the bytes could not be read, the time was spent. So is that of
    // a reading rule. That there was nothing to examine is neither.
    let reasons = Set(report.layers.flatMap { $0.results.compactMap(\.outcome.reason) })
    let whole = report.outcome.reason.flatMap { reasons.contains($0) || $0.code == "no-rule-evaluated" ? nil : $0 }
    stopped =
      whole
      ?? report.layers.filter { $0.layer <= .syntax }.lazy.flatMap(\.results).compactMap(\.outcome.reason).first
  }
}
