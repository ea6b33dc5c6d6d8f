import Conformance

/// One JSON object a line and finding, as findings come: for programs that read a stream. The first line is the tool, the
/// last one the summary.
public struct LinesReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void
  private let tool: ResultFile.Tool
  private var hasBegun = false

  private struct Line<Value: Encodable>: Encodable {
    var type: String
    var value: Value
  }

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
    tool = ResultFile.Tool(provenance, rendering.language)
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) throws {
    try begin()
    for report in report.flattened {
      try write("artifact", ResultFile.Artifact(report, rendering))
      for finding in report.findings { try write("finding", ResultFile.Finding(finding, rendering)) }
      for accepted in report.accepted { try write("accepted", ResultFile.Accepted(accepted, rendering)) }
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws {
    try begin()
    try write("summary", ResultFile.Summary(summary))
  }

  /// A reporter that goes on with what another one began.
  public static func continuing(
    _ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void
  ) -> LinesReporter {
    var reporter = LinesReporter(rendering, provenance: provenance, output: output)
    reporter.hasBegun = true
    return reporter
  }

  /// The line that a result made with `provenance` begins with.
  static func firstLine(_ provenance: CheckProvenance, _ language: Language) throws -> String {
    try CanonicalJSON.line(Line(type: "tool", value: ResultFile.Tool(provenance, language)))
  }

  private mutating func begin() throws {
    guard !hasBegun else { return }
    hasBegun = true
    try write("tool", tool)
  }

  private func write(_ type: String, _ value: some Encodable) throws {
    output(try CanonicalJSON.line(Line(type: type, value: value)))
  }
}
