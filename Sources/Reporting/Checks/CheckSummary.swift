import Conformance

/// The counts of a check, and the exit status that they call for.
public struct CheckSummary: Sendable {
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
  /// Findings that waivers accept, and findings that the baseline knows.
  public private(set) var waived = 0, known = 0
  /// What became of each waiver, in the order of their file.
  public private(set) var waivers: [(waiver: Waiver, status: Waiver.Status, uses: Int)] = []
  private var hasFailed = false
  private var isInconclusive = false

  /// An empty summary; `threshold` is the severity that fails.
  public init(threshold: Severity?) { self.threshold = threshold }

  /// The summary that a result was stored with; nothing where it is none.
  init?(_ stored: ResultFile.Summary) {
    threshold = Severity(rawValue: stored.failLevel)
    artifacts = stored.artifacts
    outcomes = stored.outcomes
    reasons = stored.reasons
    omitted = stored.omittedFindings
    waived = stored.waived
    known = stored.known
    for (name, count) in stored.findings {
      guard let severity = Severity(rawValue: name) else { return nil }
      findings[severity] = count
    }
    for (name, count) in stored.rulesEvaluated {
      guard let layer = Layer(rawValue: name) else { return nil }
      evaluated[layer] = count
    }
    for record in stored.waivers {
      guard let expires = CivilDate(iso: record.expires), let status = Waiver.Status(rawValue: record.status) else {
        return nil
      }
      let waiver = Waiver(
        rule: record.rule, path: record.path, reason: record.reason, ticket: record.ticket, expires: expires,
        file: ".convergence.yml", line: 1)
      waivers.append((waiver, status, record.uses))
    }
    hasFailed = stored.exitStatus == 1
    isInconclusive = stored.exitStatus == 3
  }

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
      for accepted in report.accepted {
        if case .baseline = accepted.why { known += 1 } else { waived += 1 }
      }
      for (severity, count) in report.omittedBySeverity {
        findings[severity, default: 0] += count
        if let threshold, severity >= threshold { hasFailed = true }
      }
      // Nobody knows how grave the others are.
      let graded = report.omittedBySeverity.values.reduce(0, +)
      if report.omittedFindings > graded, threshold != nil { hasFailed = true }
      if let reason = report.outcome.reason {
        isInconclusive = true
        reasons[reason.code, default: 0] += 1
      }
      for layer in report.layers {
        evaluated[layer.layer, default: 0] += layer.evaluatedCount
      }
    }
  }

  /// Takes the waivers at the end of the check. One that has expired fails it, whether its finding is still there or not.
  public mutating func add(_ acceptance: Acceptance) {
    waivers = acceptance.statuses
    if threshold != nil, waivers.contains(where: { $0.status == .expired }) { hasFailed = true }
  }

  /// One line for each waiver that has expired, or that nothing needs any more.
  public func waiverNotices(_ language: Language) -> [String] {
    let french = language == .fr
    return waivers.compactMap { waiver, status, _ in
      let place = "\(waiver.file):\(waiver.line): "
      switch status {
      case .used: return nil
      case .unused:
        return place
          + (french
            ? "avertissement : dérogation sans objet, \(waiver.rule) sur \(waiver.path)"
            : "warning: waiver without use, \(waiver.rule) on \(waiver.path)")
      case .expired:
        return place
          + (french
            ? "erreur : dérogation expirée le \(waiver.expires), \(waiver.rule) sur \(waiver.path)"
            : "error: waiver expired on \(waiver.expires), \(waiver.rule) on \(waiver.path)")
      }
    }
  }

  /// 0 nothing at or above the threshold; 1 something is; 3 nothing failed and something could not be concluded.
  public var exitStatus: Int32 {
    if hasFailed { return 1 }
    return isInconclusive || artifacts == 0 ? 3 : 0
  }
}
