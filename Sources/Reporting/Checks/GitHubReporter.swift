import Conformance

/// Workflow commands of GitHub Actions: each finding becomes an annotation on its line.
public struct GitHubReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    for entry in ReportEntry.entries(of: report, rendering) {
      let properties = [
        ("file", entry.path), ("line", String(entry.line)), ("col", String(entry.column)), ("title", entry.rule),
      ].map { "\($0)=\(GitHubReporter.escaped($1, isProperty: true))" }.joined(separator: ",")
      let text = [entry.placedMessage, entry.help].filter { !$0.isEmpty }
      output(
        "::\(GitHubReporter.command(entry.meaning)) \(properties)::"
          + GitHubReporter.escaped(text.joined(separator: " "), isProperty: false) + "\n")
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {}

  private static func command(_ meaning: ReportEntry.Meaning) -> String {
    switch meaning {
    case .finding(.error): "error"
    case .finding(.warning), .inconclusive: "warning"
    case .finding(.info): "notice"
    }
  }

  private static func escaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    // A control character in the name of a file would drive the terminal of whoever reads the log.
    for scalar in Masked.neutralised(text).unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
