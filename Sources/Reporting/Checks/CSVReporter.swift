import Conformance

/// One row a finding, for a spreadsheet: semicolons, a byte order mark, as the French Excel opens it.
public struct CSVReporter: CheckReporter {
  private let rendering: Rendering
  private let output: (String) -> Void
  private var table = ScoreTable(
    name: "constats",
    header: [
      "fichier", "ligne", "colonne", "emplacement", "gravite", "regle", "constat", "correction", "source", "empreinte",
    ], rows: [])

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    for entry in ReportEntry.entries(of: report, rendering) {
      table.rows.append([
        .text(entry.path), .count(entry.line), .count(entry.column), .text(entry.node),
        .text(entry.level(inconclusive: "inconclusive")),
        .text(entry.rule), .text(entry.message), .text(entry.help), .text(entry.source), .text(entry.fingerprint),
      ])
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) { output(table.csv(.excel)) }
}
