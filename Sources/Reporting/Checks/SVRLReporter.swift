import Conformance

/// The results of Schematron layers as SVRL: a root that holds one `schematron-output` an artefact and layer.
///
/// Messages are those of the published schemas, with the values that they insert: SVRL is for machines and for comparing
/// with other engines, so it is written only when asked for by name, and values stay masked unless they are asked for.
public struct SVRLReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void
  private var hasBegun = false

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    begin()
    for report in report.flattened {
      let path = MarkupText.escape(report.artifact.joined(separator: " > "))
      for layer in report.schemaLayers {
        guard let svrl = layer.svrl else { continue }
        output(
          "<layer artifact=\"\(path)\" id=\"\(MarkupText.escape(layer.id))\" file=\"\(MarkupText.escape(layer.file))\">\n"
        )
        // The declaration of the inner document has no place inside another.
        output(svrl.split(separator: "?>", maxSplits: 1).last.map(String.init) ?? "")
        output("</layer>\n")
      }
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {
    begin()
    output("</convergence-svrl>\n")
  }

  private mutating func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    output("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<convergence-svrl>\n")
  }
}
