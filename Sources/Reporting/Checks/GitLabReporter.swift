import Conformance

/// The Code Quality report of GitLab: a JSON array, one object a finding.
public struct GitLabReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void
  private var issues: [Issue] = []
  private var seen: [String: Int] = [:]

  private struct Issue: Encodable {
    var description: String
    var check_name: String
    var fingerprint: String
    var severity: String
    var location: Location

    struct Location: Encodable {
      var path: String
      var lines: Lines
    }

    struct Lines: Encodable {
      var begin: Int
    }
  }

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    for entry in ReportEntry.entries(of: report, rendering) {
      // Of two issues with one fingerprint GitLab shows one.
      let base = Fingerprint.text([entry.path, entry.fingerprint])
      let count = seen[base, default: 0]
      seen[base] = count + 1
      issues.append(
        Issue(
          description: entry.placedMessage,
          check_name: entry.rule, fingerprint: count == 0 ? base : "\(base)-\(count)",
          severity: GitLabReporter.severity(entry.meaning),
          location: Issue.Location(path: entry.path, lines: Issue.Lines(begin: entry.line))))
    }
  }

  private static func severity(_ meaning: ReportEntry.Meaning) -> String {
    switch meaning {
    case .finding(.error): "major"
    case .finding(.warning): "minor"
    case .finding(.info): "info"
    case .inconclusive: "critical"
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws {
    output(try CanonicalJSON.text(issues))
  }
}
