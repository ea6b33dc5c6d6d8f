import Conformance

/// Checkstyle's XML, which most CI servers read.
public struct CheckstyleReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void
  private var files: [String] = []

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    let errors = ReportEntry.entries(of: report, rendering).map { entry in
      let attributes = [
        ("line", String(entry.line)), ("column", String(entry.column)),
        ("severity", entry.level(inconclusive: "warning")),
        ("message", entry.placedMessage),
        ("source", "convergence." + entry.rule),
      ].map { "\($0)=\"\(MarkupText.escape($1))\"" }.joined(separator: " ")
      return "    <error \(attributes)/>\n"
    }
    files.append(
      "  <file name=\"\(MarkupText.escape(Masked.neutralised(report.artifact.first ?? "")))\">\n" + errors.joined()
        + "  </file>\n")
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {
    output(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n" + files.joined() + "</checkstyle>\n")
  }
}
