import History
import Reporting

/// The runs of a history as a table.
public struct HistoryTable: Sendable {
  private let entries: [HistoryStore.Entry]

  /// The table of `entries`.
  public init(_ entries: [HistoryStore.Entry]) { self.entries = entries }

  /// A line a run.
  public var table: ScoreTable {
    ScoreTable(
      name: "historique",
      header: [
        "started_at", "subject", "version", "run", "session", "score", "level", "artifacts", "model", "suites",
        "file_sha256", "results_sha256",
      ],
      rows: entries.map { entry in
        [
          .text(entry.startedAt), .text(entry.subject), .text(entry.version), .text(entry.run), .text(entry.session),
          entry.score.map { .number($0) } ?? .empty, entry.level.map { .count($0) } ?? .empty,
          .count(entry.artifacts), .text(entry.model), .text(entry.suites.joined(separator: " ")),
          .text(entry.fileDigest), .text(entry.resultsDigest),
        ]
      })
  }
}
