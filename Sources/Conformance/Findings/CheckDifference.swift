/// What became of the findings between two checks of the same files.
///
/// Two findings are one when rule, file and place agree (`Finding.fingerprint`): lines may have moved.
public struct CheckDifference: Sendable {
  /// The change of one file.
  public struct FileChange: Sendable {
    /// The file.
    public var path: String
    /// The verdict before and after, on the file and all that is in it; nothing where the file was not there.
    public var before: Outcome?, after: Outcome?
    /// Findings that are gone, and findings that were not there.
    public var fixed: [Finding], new: [Finding]

    /// Whether the verdict changed.
    public var hasOtherVerdict: Bool { before?.keyword != after?.keyword }
  }

  /// The files in which something changed, by name.
  public let files: [FileChange]

  /// The way from the reports `before` to those `after`.
  public init(from before: [Report], to after: [Report]) {
    func byName(_ reports: [Report]) -> [String: Report] {
      Dictionary(reports.map { ($0.artifact.first ?? "", $0) }) { first, _ in first }
    }
    let old = byName(before)
    let new = byName(after)
    files = Set(old.keys).union(new.keys).sorted().compactMap { path in
      let change = FileChange(
        path: path, before: old[path].map(CheckDifference.verdict), after: new[path].map(CheckDifference.verdict),
        fixed: CheckDifference.findings(old[path], lackingIn: new[path]),
        new: CheckDifference.findings(new[path], lackingIn: old[path]))
      return change.fixed.isEmpty && change.new.isEmpty && !change.hasOtherVerdict ? nil : change
    }
  }

  /// How many findings are gone, and how many are new.
  public var fixed: Int { files.reduce(0) { $0 + $1.fixed.count } }
  /// How many findings were not there before.
  public var new: Int { files.reduce(0) { $0 + $1.new.count } }

  /// The verdict on a file with all that is in it: the worst one.
  public static func verdict(on report: Report) -> Outcome {
    func rank(_ outcome: Outcome) -> Int {
      switch outcome {
      case .failed: 4
      case .error: 3
      case .inconclusive: 2
      case .passed: 1
      case .inapplicable, .untested: 0
      }
    }
    return report.flattened.map(\.outcome).max { rank($0) < rank($1) } ?? report.outcome
  }

  private static func findings(_ report: Report?, lackingIn other: Report?) -> [Finding] {
    var known: [String: Int] = [:]
    for finding in other?.flattened.flatMap(\.findings) ?? [] { known[finding.fingerprint, default: 0] += 1 }
    return (report?.flattened.flatMap(\.findings) ?? []).filter { finding in
      let left = known[finding.fingerprint] ?? 0
      known[finding.fingerprint] = left - 1
      return left <= 0
    }
  }
}
