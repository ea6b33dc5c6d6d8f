import Conformance

/// One line a finding, as compilers write them: `file:line:column: severity RULE message`.
public struct ConciseReporter: CheckReporter {
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
      output(
        Masked.neutralised("\(entry.path):\(entry.line):\(entry.column)")
          + ": \(entry.level(inconclusive: "inconclusive")) \(entry.rule) \(entry.placedMessage)\n")
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {}
}
