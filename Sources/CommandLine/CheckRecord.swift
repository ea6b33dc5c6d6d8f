import Convergence
import Foundation

/// What is made of the reports of a check as they come: waivers applied, counts taken, formats written.
struct CheckRecord {
  let sinks: [ReportSink]
  var acceptance: Acceptance
  private(set) var summary: CheckSummary
  private let showLevel: Severity
  private let isQuiet: Bool

  /// A record of nothing yet. Findings below `showLevel` are counted and not shown to people.
  init(sinks: [ReportSink], acceptance: Acceptance, threshold: Severity?, showLevel: Severity, isQuiet: Bool) {
    self.sinks = sinks
    self.acceptance = acceptance
    self.showLevel = showLevel
    self.isQuiet = isQuiet
    summary = CheckSummary(threshold: threshold)
  }

  /// Takes the report on one input.
  mutating func add(_ report: Report) throws {
    let report = acceptance.applied(to: report)
    summary.add(report)
    let isClean = report.flattened.allSatisfy { $0.findings.isEmpty && $0.outcome.reason == nil }
    let shown = report.showing(from: showLevel)
    for sink in sinks where !(isQuiet && isClean && sink.isForPeople) {
      try sink.add(sink.showsAll ? report : shown)
    }
  }

  /// Takes the report on an input that an earlier part of the check has judged and written: it is counted.
  mutating func recall(_ report: Report) throws {
    acceptance.recall(report)
    summary.add(report)
    for sink in sinks where !sink.isContinued { try sink.add(report) }
  }

  /// Ends every format.
  mutating func finish(since started: Date, jobs: Int, language: Language) throws {
    summary.add(acceptance)
    for line in summary.waiverNotices(language) { Console.error(line) }
    let envelope = CheckEnvelope(
      startedAt: Tool.timestamp(Tool.fixedMoment ?? started),
      durationMilliseconds: Int(Date().timeIntervalSince(started) * 1_000), jobs: jobs, host: Tool.host)
    for sink in sinks { try sink.finish(summary, envelope: envelope) }
  }
}
