import Conformance
import Scorecard

/// Two scores of one subject, and what changed from the earlier to the later.
public struct ScoreComparison: Sendable {
  /// The scores.
  public let before: SubjectScore, after: SubjectScore
  /// What became of each requirement.
  public let change: CampaignChange
  /// Where the change of the score comes from; nil when they cannot be compared.
  public let attribution: ScoreAttribution?

  /// The comparison of two scores of the same subject.
  public init(from before: SubjectScore, to after: SubjectScore) {
    self.before = before
    self.after = after
    change = CampaignChange(from: before, to: after)
    attribution = ScoreAttribution(from: before, to: after)
  }

  /// A line a requirement that brings something to the change of the score of its subject.
  public static func table(_ comparisons: [ScoreComparison]) -> ScoreTable {
    let rows = comparisons.flatMap { comparison -> [[ScoreTable.Cell]] in
      let kinds = Dictionary(comparison.change.items.map { ($0.axis.rawValue + " " + $0.requirement, $0.kind) }) {
        first, _ in first
      }
      return (comparison.attribution?.items ?? []).map { item -> [ScoreTable.Cell] in
        [
          .text(comparison.after.subject.id), .text(item.axis.rawValue), .text(item.requirement),
          .text(kinds[item.axis.rawValue + " " + item.requirement]?.rawValue), .number(item.points),
          .number(item.results), .number(item.perimeter), .count(item.before?.k), .count(item.before?.n),
          .count(item.after?.k), .count(item.after?.n),
          .text(item.newFailures.isEmpty ? nil : item.newFailures.joined(separator: " | ")),
          .text(item.mended.isEmpty ? nil : item.mended.joined(separator: " | ")),
        ]
      }
    }
    return ScoreTable(
      name: "changements",
      header: [
        "subject", "axis", "requirement", "change", "points", "points_results", "points_perimeter", "k_before",
        "n_before", "k_after", "n_after", "new_failures", "mended",
      ], rows: rows)
  }
}
