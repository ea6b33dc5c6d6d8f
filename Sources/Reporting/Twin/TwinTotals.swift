/// What two judges raised over all documents, by rule.
struct TwinTotals {
  /// A rule that one judge alone raised.
  struct Line {
    /// The rule.
    let rule: String
    /// How many documents it was raised in.
    var documents: Int
    /// How often it was raised.
    var findings: Int
  }

  /// The judges.
  let first: TwinReport.Judge
  let second: TwinReport.Judge
  /// Rules that both raised at one place, and how often.
  private(set) var agreed = 0
  /// What one of them raised alone, in most documents first.
  private(set) var firstOnly: [Line] = []
  private(set) var secondOnly: [Line] = []

  /// The totals of each pair of judges, in the order in which they come first.
  static func of(_ reports: [TwinReport]) -> [TwinTotals] {
    var totals: [TwinTotals] = []
    for comparison in reports.flatMap(\.comparisons)
    where !totals.contains(where: { $0.first == comparison.first && $0.second == comparison.second }) {
      totals.append(TwinTotals(comparison.first, comparison.second, in: reports))
    }
    return totals
  }

  private init(_ first: TwinReport.Judge, _ second: TwinReport.Judge, in reports: [TwinReport]) {
    self.first = first
    self.second = second
    let verdicts = reports.compactMap { report in
      report.comparisons.first { $0.first == first && $0.second == second }?.verdict
    }
    agreed = verdicts.reduce(0) { $0 + $1.agreed }
    firstOnly = TwinTotals.lines(verdicts.map(\.firstOnly))
    secondOnly = TwinTotals.lines(verdicts.map(\.secondOnly))
  }

  /// The claims of the documents, rule by rule.
  private static func lines(_ documents: [[TwinClaim]]) -> [Line] {
    var lines: [String: Line] = [:]
    for claims in documents {
      for (rule, group) in Dictionary(grouping: claims, by: \.rule) {
        lines[rule, default: Line(rule: rule, documents: 0, findings: 0)].documents += 1
        lines[rule]?.findings += group.reduce(0) { $0 + $1.count }
      }
    }
    return lines.values.sorted { ($1.documents, $1.findings, $0.rule) < ($0.documents, $0.findings, $1.rule) }
  }
}
