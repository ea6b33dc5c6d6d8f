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
    for report in report.flattened {
      for finding in report.findings {
        let location = finding.location
        let place = Masked.neutralised("\(location.artifact.first ?? ""):\(location.line):\(location.column)")
        let node = location.node.isEmpty ? "" : " [\(location.node)]"
        output(
          "\(place): \(finding.severity.rawValue) \(finding.rule) "
            + finding.message.rendered(rendering.language, rendering.disclosure) + node + "\n")
      }
      if let reason = report.outcome.reason, report.findings.allSatisfy({ !$0.isInconclusive }) {
        output("\(Masked.neutralised(report.artifact.joined(separator: " > "))):1:1: inconclusive \(reason.code)\n")
      }
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {}
}
