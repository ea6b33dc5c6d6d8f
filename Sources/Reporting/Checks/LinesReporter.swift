import Conformance

/// One JSON object a line and finding, as findings come: for programs that read a stream. The last line is the summary.
public struct LinesReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void

  private struct Line<Value: Encodable>: Encodable {
    var type: String
    var value: Value
  }

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) throws {
    for report in report.flattened {
      try write("artifact", ResultFile.Artifact(report, rendering))
      for finding in report.findings { try write("finding", ResultFile.Finding(finding, rendering)) }
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws {
    try write("summary", ResultFile.Summary(summary))
  }

  private func write(_ type: String, _ value: some Encodable) throws {
    output(try CanonicalJSON.line(Line(type: type, value: value)))
  }
}
