import Conformance
import Scorecard

/// The scores and the targets of a campaign, with what is missing between them.
struct TargetGapChart: Chart {
  /// One target.
  struct Item {
    let name: String
    let standing: TargetStanding
  }

  let title: String
  let summary: String
  private let items: [Item]
  private let note: String
  private let words: ChartWords
  private let writer: ViewWriter

  private static let limit = 40

  /// The chart of `items`; nil without any. `file` is the table that has all of them.
  init?(_ items: [Item], file: String, _ writer: ViewWriter) {
    guard !items.isEmpty else { return nil }
    words = ChartWords(writer.language)
    self.writer = writer
    self.items = Array(items.prefix(TargetGapChart.limit))
    note = words.cut(self.items.count, of: items.count, file: file)
    title = words.text("Écart à la cible", "Gap to the target")
    summary = words.text(
      "Score atteint (rond) et score visé (trait), de 0 à 100 ; le rond plein dit la cible atteinte. Un niveau visé demande aussi ses conditions : le score seul n'y suffit pas.",
      "Score reached (circle) and score aimed at (bar), 0 to 100; a full circle says that the target is reached. A level also asks for its conditions: the score alone is not enough."
    )
  }

  var isTableWide: Bool { true }

  /// `2 → 3`: the level that is there and the one aimed at; empty when the target is a score.
  private func levels(_ standing: TargetStanding) -> String {
    guard let aimed = standing.target.level else { return "" }
    return (standing.level.map { String($0.rawValue) } ?? "–") + " → " + String(aimed.rawValue)
  }

  var table: ChartTable {
    ChartTable(
      columns: [
        .words(words.text("Cible", "Target")), .words(words.text("Échéance", "Due")),
        .figures(words.text("Score visé", "Score aimed at")), .figures(words.score),
        .figures(words.text("Écart", "Gap")),
        .words(words.text("Niveau atteint → visé", "Level reached → aimed at")),
        .figures(words.text("Pente par an", "Slope a year")), .figures(words.text("Projection", "Projection")),
        .words(words.text("Trajectoire", "Trajectory")),
      ],
      rows: items.map { item in
        let standing = item.standing
        return [
          .head(item.name), .words(words.end(of: standing.target.year)), .figures(writer.decimal(standing.aimed)),
          .figures(writer.decimal(standing.score)), .figures(writer.decimal(standing.gap)),
          .words(standing.target.level == nil ? "–" : levels(standing)),
          .figures(writer.decimal(standing.trajectory.slope)),
          .figures(writer.decimal(standing.trajectory.projection)), .words(writer.set(standing.status.label)),
        ]
      }, note: note)
  }

  func drawing(id: String, theme: ReportTheme) -> SVGDrawing {
    let (pitch, left, room) = (44.0, 6.0, 250.0)
    var drawing = SVGDrawing(
      id: id, title: title, description: summary, width: ChartFrame.width, height: pitch * Double(items.count))
    func place(_ score: Double) -> Double { left + room * min(max(score, 0), 100) / 100 }
    for (index, item) in items.enumerated() {
      let y = pitch * Double(index)
      let standing = item.standing
      drawing.text(
        ChartFrame.fitted(
          item.name + ", " + words.end(of: standing.target.year), width: ChartFrame.width, size: 11.5),
        x: 0, y: y + 13, size: 11.5, fill: theme.ink)
      let middle = y + 28
      drawing.line(x1: left, y1: middle, x2: left + room, y2: middle, stroke: theme.line, width: 3)
      let aimed = place(standing.aimed)
      if let score = standing.score {
        if !standing.isReached, score < standing.aimed {
          drawing.line(x1: place(score), y1: middle, x2: aimed, y2: middle, stroke: theme.bad, width: 3)
        }
        drawing.dot(
          x: place(score), y: middle, radius: 5, fill: standing.isReached ? theme.good : theme.ground,
          stroke: standing.isReached ? theme.good : theme.bad)
      }
      drawing.line(x1: aimed, y1: middle - 9, x2: aimed, y2: middle + 9, stroke: theme.ink, width: 3)
      drawing.text(
        standing.target.level != nil
          ? words.text("niveau ", "level ") + levels(standing)
          : writer.words.figures.decimal(standing.score) + " → " + writer.words.figures.decimal(standing.aimed),
        x: left + room + 12, y: middle + 4, isBold: true, fill: theme.ink)
    }
    return drawing
  }
}
