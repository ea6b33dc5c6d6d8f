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
      let level = if case .finding(let severity) = entry.meaning { severity.rawValue } else { "inconclusive" }
      let node = entry.node.isEmpty ? "" : " [\(entry.node)]"
      output(
        Masked.neutralised("\(entry.path):\(entry.line):\(entry.column)")
          + ": \(level) \(entry.rule) \(entry.message)\(node)\n")
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {}
}
