extension Validator {
  /// `report`, with what its CDA documents and those of earlier reports say of each other.
  func linked(_ report: Report, to chain: inout DocumentChain) throws(ConfigurationError) -> Report {
    var report = report
    if let version = report.version {
      let judgements = chain.take(version)
      if !judgements.isEmpty { try apply(judgements, to: &report) }
    }
    for index in report.children.indices {
      report.children[index] = try linked(report.children[index], to: &chain)
    }
    return report
  }

  /// Gives the judgements to the rules that are about them, and adds what these find to a report that is otherwise done.
  private func apply(_ judgements: [Judgement], to report: inout Report) throws(ConfigurationError) {
    let compiled = try profiles(for: report.kind)
    var run = artifactRun(
      of: compiled, artifact: report.artifact, excerpts: ExcerptMaker([], style: .opaque, disclosure: disclosure))
    run.apply(judgements, by: compiled, document: nil)
    for part in compiled.layers {
      guard let place = report.layers.firstIndex(where: { $0.layer == part.layer }) else { continue }
      for (index, rule) in part.rules.enumerated() where report.layers[place].results.indices.contains(index) {
        if run.tallies.counts[rule.index].evaluated > 0, options.selection.includes(rule.rule) {
          report.layers[place].results[index] = run.tallies.result(of: rule)
        }
      }
    }
    let room = max(0, maximumFindings - report.findings.count)
    report.findings = Finding.inReportOrder(report.findings + run.collector.findings.prefix(room))
    var omitted = run.collector.omitted
    for finding in run.collector.findings.dropFirst(room) { omitted[finding.severity, default: 0] += 1 }
    report.omittedFindings += omitted.values.reduce(0, +)
    report.omittedBySeverity.merge(omitted, uniquingKeysWith: +)
    if run.collector.hasOmittedError
      || run.collector.findings.contains(where: { $0.severity == .error && !$0.isInconclusive })
    {
      report.outcome = .failed
    }
  }
}
