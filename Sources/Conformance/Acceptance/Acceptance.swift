import Identifiers

/// Takes out of reports the findings that waivers and a baseline accept. The verdict on the artefact stays what the rules
/// say: what is accepted fails no check, and is counted.
public struct Acceptance: Sendable {
  /// The waivers, in the order of their file.
  public let waivers: [Waiver]
  private let today: CivilDate
  private var known: [String: Int]
  private var uses: [Int]
  private let accepts: Bool

  /// Waivers as of `today`, and the findings of a baseline.
  public init(waivers: [Waiver] = [], baseline: Baseline? = nil, today: CivilDate) {
    self.waivers = waivers
    self.today = today
    known = baseline?.counts ?? [:]
    uses = Array(repeating: 0, count: waivers.count)
    accepts = !waivers.isEmpty || baseline != nil
  }

  /// The report with its accepted findings set apart. A finding that endangers a patient, or that says why nothing could be
  /// concluded, is never accepted.
  public mutating func applied(to report: Report) -> Report {
    guard accepts else { return report }
    var result = report
    result.findings = []
    for finding in report.findings {
      if let why = acceptance(of: finding) {
        result.accepted.append(AcceptedFinding(finding: finding, why: why))
      } else {
        result.findings.append(finding)
      }
    }
    result.children = report.children.map { applied(to: $0) }
    return result
  }

  /// Takes a report of an earlier part of the same check, whose accepted findings are set apart already: each is counted
  /// for what accepted it.
  public mutating func recall(_ report: Report) {
    for report in report.flattened {
      for accepted in report.accepted { _ = acceptance(of: accepted.finding) }
    }
  }

  private mutating func acceptance(of finding: Finding) -> AcceptedFinding.Why? {
    guard Baseline.takes(finding) else { return nil }
    for (index, waiver) in waivers.enumerated() where waiver.isAbout(finding) && waiver.expires >= today {
      uses[index] += 1
      return .waiver(waiver)
    }
    let key = Baseline.key(finding)
    if let left = known[key], left > 0 {
      known[key] = left - 1
      return .baseline
    }
    return nil
  }

  /// What became of each waiver so far, in order.
  public var statuses: [(waiver: Waiver, status: Waiver.Status, uses: Int)] {
    zip(waivers, uses).map { waiver, uses in
      (waiver, waiver.expires < today ? .expired : uses > 0 ? .used : .unused, uses)
    }
  }
}

/// A finding that fails nothing, and why.
public struct AcceptedFinding: Sendable, Hashable {
  /// Why a finding is accepted.
  public enum Why: Sendable, Hashable {
    case waiver(Waiver)
    case baseline

    /// The reason in words, as the waiver gives it.
    public var text: Localized {
      switch self {
      case .waiver(let waiver): Localized(fr: waiver.reason, en: waiver.reason)
      case .baseline: Localized(fr: "déjà dans la référence", en: "in the baseline already")
      }
    }
  }

  /// The finding.
  public var finding: Finding
  /// Why it is accepted.
  public var why: Why

  /// An accepted finding.
  public init(finding: Finding, why: Why) {
    self.finding = finding
    self.why = why
  }
}
