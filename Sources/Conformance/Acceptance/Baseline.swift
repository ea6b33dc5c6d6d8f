/// The findings that a project had when it began to check itself: they are counted, and fail nothing.
///
/// A finding is known by its fingerprint, which survives reformatting and moved lines and holds no value of an artefact.
public struct Baseline: Sendable, Hashable, Codable {
  /// One known finding of one file.
  public struct Entry: Sendable, Hashable, Codable {
    /// Its fingerprint.
    public var fingerprint: String
    /// Its rule, for the reader of the file.
    public var rule: String
    /// The file, for the reader of the file.
    public var path: String
    /// How many findings share the fingerprint.
    public var count: Int

    /// What a finding is looked up by.
    var key: String { fingerprint + path }
  }

  /// Version of the format.
  public var version = 1
  /// In order of path, rule and fingerprint.
  public private(set) var findings: [Entry]

  /// The findings of some reports.
  public init(_ reports: [Report]) {
    var entries: [String: Entry] = [:]
    for finding in reports.flatMap(\.flattened).flatMap(\.findings) where Baseline.takes(finding) {
      let key = Baseline.key(finding)
      let path = finding.location.artifact.first ?? ""
      entries[
        key, default: Entry(fingerprint: finding.fingerprint, rule: finding.rule.rawValue, path: path, count: 0)
      ].count += 1
    }
    findings = entries.values.sorted(by: Baseline.inOrder)
  }

  /// What no baseline takes: the finding that endangers a patient, and the one that says that nothing could be concluded.
  static func takes(_ finding: Finding) -> Bool { !finding.isCritical && !finding.isInconclusive }

  static func key(_ finding: Finding) -> String { finding.fingerprint + (finding.location.artifact.first ?? "") }

  /// How many findings are known, by key.
  var counts: [String: Int] {
    Dictionary(findings.map { ($0.key, $0.count) }) { $0 + $1 }
  }

  /// What an update does to a baseline.
  public struct Update: Sendable, Hashable {
    /// The new baseline.
    public var baseline: Baseline
    /// Findings that are gone.
    public var fixed: Int
    /// Findings that the old baseline did not have.
    public var new: Int
  }

  /// The baseline less what is gone; what is new enters only where it is asked for.
  public func updated(by reports: [Report], acceptingNew: Bool) -> Update {
    let now = Baseline(reports)
    var fixed = 0
    var new = 0
    var kept: [Entry] = []
    let before = counts
    for entry in now.findings {
      let known = before[entry.key] ?? 0
      new += max(0, entry.count - known)
      var entry = entry
      if !acceptingNew { entry.count = min(entry.count, known) }
      if entry.count > 0 { kept.append(entry) }
    }
    let after = now.counts
    for entry in findings { fixed += max(0, entry.count - (after[entry.key] ?? 0)) }
    var result = self
    result.findings = kept
    return Update(baseline: result, fixed: fixed, new: new)
  }

  private static func inOrder(_ a: Entry, _ b: Entry) -> Bool {
    if a.path != b.path { return a.path < b.path }
    return a.rule != b.rule ? a.rule < b.rule : a.fingerprint < b.fingerprint
  }
}
