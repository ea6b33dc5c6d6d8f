import Conformance
import Scorecard

/// The scores of a subject by axis, beside the thresholds of the levels.
struct AxisScoreChart: Chart {
  let title: String
  let summary: String
  private let axes: [AxisScore]
  private let thresholds: [(level: Level, score: Double)]
  private let words: ChartWords
  private let writer: ViewWriter

  /// The chart of the axes that apply to the subject; nil when none of them has a score.
  init?(_ score: SubjectScore, model: ScoreModel, _ writer: ViewWriter) {
    words = ChartWords(writer.language)
    self.writer = writer
    axes = score.axes.filter {
      if case .notApplicable = $0.state { false } else { true }
    }
    guard axes.contains(where: { $0.score != nil }) else { return nil }
    thresholds = Level.allCases.compactMap { level in model.thresholds[level].map { (level, $0) } }.filter {
      $0.1 > 0
    }
    title = words.text("Score et niveau par axe", "Score and level by axis")
    summary = words.text(
      "Une barre par axe, de 0 à 100 ; en haut, le score à partir duquel chaque niveau est possible. À droite, le niveau : un plafond peut le retenir sous celui que le score permettrait.",
      "A bar an axis, 0 to 100; above, the score from which each level is possible. At the right, the level: a cap may hold it below what the score would allow."
    )
  }

  var table: ChartTable {
    ChartTable(
      columns: [.words(words.axis), .figures(words.score), .words(words.level)],
      rows: axes.map { axis in
        [
          .head(axis.axis.rawValue + " " + writer.set(axis.axis.label)), .figures(writer.decimal(axis.score)),
          axis.level == nil
            ? .words(writer.set(writer.words.level(axis)))
            : .level(writer.set(writer.words.level(axis)), pips: writer.pips(axis.level)),
        ]
      })
  }

  func drawing(id: String, theme: ReportTheme) -> SVGDrawing {
    let (left, room, top, pitch) = (40.0, 240.0, 22.0, 27.0)
    let bottom = top + pitch * Double(axes.count)
    var drawing = SVGDrawing(id: id, title: title, description: summary, width: ChartFrame.width, height: bottom + 2)
    for threshold in thresholds {
      let x = left + room * threshold.score / 100
      drawing.line(x1: x, y1: top - 4, x2: x, y2: bottom, stroke: theme.soft, isDashed: true)
      drawing.text(
        String(threshold.level.rawValue), x: x, y: 13, size: 11, anchor: .middle, isBold: true, fill: theme.soft)
    }
    drawing.line(x1: left, y1: top - 4, x2: left, y2: bottom, stroke: theme.ink)
    for (index, axis) in axes.enumerated() {
      let y = top + pitch * Double(index)
      drawing.text(axis.axis.rawValue, x: 0, y: y + 18, isBold: true, fill: theme.ink)
      if let score = axis.score {
        drawing.rectangle(
          x: left, y: y + 5, width: max(room * score / 100, 1), height: pitch - 10,
          fill: axis.level.map { theme.ground(of: $0) } ?? theme.tint, stroke: theme.soft,
          title: writer.set(axis.axis.label) + " — " + writer.words.figures.decimal(score))
      }
      drawing.text(
        axis.level.map { writer.words.figures.decimal(axis.score) + " · " + String($0.rawValue) } ?? "–",
        x: ChartFrame.width, y: y + 18, anchor: .end, isBold: axis.level != nil, fill: theme.ink)
    }
    return drawing
  }
}
