import Conformance

/// A summary in Markdown, for the comment of a merge request: counts, then the findings of each file.
public struct MarkdownReporter: CheckReporter {
  /// Findings shown of each file; the others are counted.
  private static let mostShown = 50

  private let rendering: Rendering
  private let output: (String) -> Void
  private let scope: Localized?
  private var sections: [String] = []

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
    scope = provenance.options.selection.reducedScope
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    let entries = ReportEntry.entries(of: report, rendering)
    guard !entries.isEmpty else { return }
    var text = "\n### \(cell(report.artifact.first ?? ""))\n\n"
    text += rendering.text("| Gravité | Règle | Ligne | Constat |\n", "| Severity | Rule | Line | Finding |\n")
    text += "|---|---|---:|---|\n"
    for entry in entries.prefix(MarkdownReporter.mostShown) {
      let place = entry.node.isEmpty ? "" : "<br>\(cell(entry.node))"
      let help = entry.help.isEmpty ? "" : "<br>→ \(cell(entry.help))"
      text +=
        "| \(label(entry.meaning)) | \(cell(entry.rule)) | \(entry.line) | \(cell(entry.message))\(place)\(help) |\n"
    }
    let rest = entries.count - MarkdownReporter.mostShown
    if rest > 0 { text += rendering.text("\n\(rest) autres constats.\n", "\n\(rest) more findings.\n") }
    sections.append(text)
  }

  private func label(_ meaning: ReportEntry.Meaning) -> String {
    switch meaning {
    case .finding(let severity): severity.label(rendering.language)
    case .inconclusive: rendering.text("sans conclusion", "no conclusion")
    }
  }

  /// Text that cannot leave its cell, nor be read as markup.
  private func cell(_ text: String) -> String {
    var clean = ""
    for scalar in Masked.neutralised(text).unicodeScalars {
      switch scalar {
      case "|", "*", "_", "`", "[", "]", "\\", "#": clean += "\\\(scalar)"
      case "<": clean += "&lt;"
      case ">": clean += "&gt;"
      case "&": clean += "&amp;"
      default: clean.unicodeScalars.append(scalar)
      }
    }
    return clean
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {
    let counts = Severity.allCases.reversed().map { "\(summary.findings[$0] ?? 0) \($0.label(rendering.language))" }
    let open = summary.reasons.values.reduce(0, +)
    var head = "## Convergence\n\n"
    head += rendering.text("\(summary.artifacts) artefacts : ", "\(summary.artifacts) artefacts: ")
    head += counts.joined(separator: ", ")
    if open > 0 { head += rendering.text(" ; \(open) sans conclusion", "; \(open) without a conclusion") }
    head += ".\n"
    if sections.isEmpty {
      head += rendering.text(
        "\nAucun écart détecté sur le périmètre exécuté.\n", "\nNo deviation found within what was executed.\n")
    }
    if let scope { head += "\n" + cell(scope(rendering.language)) + "\n" }
    output(head + sections.joined())
  }
}
