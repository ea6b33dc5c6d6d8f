import Conformance

/// The counts of a check, and the exit status that they call for.
public struct CheckSummary: Sendable, Hashable {
  /// Severity at and above which findings fail the check; nothing for never.
  public var threshold: Severity?
  /// Artefacts, those inside containers included.
  public private(set) var artifacts = 0
  /// Artefacts by outcome keyword.
  public private(set) var outcomes: [String: Int] = [:]
  /// Findings by severity, those that say why nothing could be concluded left out.
  public private(set) var findings: [Severity: Int] = [:]
  /// Findings counted but not kept.
  public private(set) var omitted = 0
  /// Artefacts on which nothing could be concluded, by reason code.
  public private(set) var reasons: [String: Int] = [:]
  /// Rules that examined at least one thing, summed over artefacts, by layer.
  public private(set) var evaluated: [Layer: Int] = [:]
  private var hasFailed = false
  private var isInconclusive = false

  /// An empty summary; `threshold` is the severity that fails.
  public init(threshold: Severity?) { self.threshold = threshold }

  /// Adds a report and those of the artefacts inside.
  public mutating func add(_ report: Report) {
    for report in report.flattened {
      artifacts += 1
      outcomes[report.outcome.keyword, default: 0] += 1
      omitted += report.omittedFindings
      for finding in report.findings where !finding.isInconclusive {
        findings[finding.severity, default: 0] += 1
        if let threshold, finding.severity >= threshold { hasFailed = true }
      }
      if report.omittedFindings > 0, threshold != nil { hasFailed = true }
      if let reason = report.outcome.reason {
        isInconclusive = true
        reasons[reason.code, default: 0] += 1
      }
      for layer in report.layers {
        evaluated[layer.layer, default: 0] += layer.results.count { $0.evaluated > 0 }
      }
    }
  }

  /// 0 nothing at or above the threshold; 1 something is; 3 nothing failed and something could not be concluded.
  public var exitStatus: Int32 {
    if hasFailed { return 1 }
    return isInconclusive || artifacts == 0 ? 3 : 0
  }
}
