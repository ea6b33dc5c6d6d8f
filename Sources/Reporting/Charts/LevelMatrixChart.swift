import Conformance
import Scorecard

/// Levels by axis: a row a region (or a subject), a column an axis.
struct LevelMatrixChart: Chart {
  /// A row.
  struct Row {
    let name: String
    /// One level an axis of `axes`; nil where there is none.
    let cells: [Cell]
  }

  /// What stands where a row meets an axis.
  struct Cell {
    let level: Level?
    /// The level in words, or why there is none.
    let text: String
    let score: Double?
  }

  let title: String
  let summary: String
  private let axes: [Axis]
  private let rows: [Row]
  private let note: String
  private let head: String
  private let writer: ViewWriter

  /// The rows shown at most; the tables beside the page have all of them.
  private static let limit = 60

  /// The matrix of the regions that have a service.
  init(regionsOf campaign: ScoreCampaign, _ writer: ViewWriter) {
    let words = ChartWords(writer.language)
    let axes = campaign.model.axes.map(\.axis)
    let columns = axes.map { axis in
      Dictionary(campaign.territories(on: axis).map { ($0.code, $0) }) { first, _ in first }
    }
    let rows = campaign.servedRegions.map { region in
      Row(
        name: writer.plain(campaign.name(of: region)),
        cells: columns.map { column in
          let found = column[region.code]
          return Cell(
            level: found?.level,
            text: found?.services.isEmpty == false
              ? found.map { writer.set(writer.words.level($0)) } ?? words.notMeasured
              : words.text("sans objet", "none"),
            score: found?.weightedScore)
        })
    }
    self.init(
      title: words.text("Niveau par thème et par région", "Level by theme and region"),
      summary: words.text(
        "Une ligne par région, dans l'ordre des codes INSEE ; une colonne par axe. Le chiffre est le niveau, de 0 à 4 ; un tiret, l'absence de niveau.",
        "A row a region, in the order of INSEE codes; a column an axis. The figure is the level, 0 to 4; a dash means none."
      ), head: words.territory, axes: axes, rows: rows, file: "territoires-axes.csv", writer)
  }

  /// The matrix of the subjects of `campaign`, by identifier.
  init(subjectsOf campaign: ScoreCampaign, _ writer: ViewWriter) {
    let words = ChartWords(writer.language)
    let axes = campaign.model.axes.map(\.axis)
    let rows = campaign.subjects.map { subject in
      Row(
        name: writer.plain(subject.subject.name),
        cells: axes.map { axis in
          let found = subject[axis]
          return Cell(
            level: found?.level, text: found.map { writer.set(writer.words.level($0)) } ?? words.notMeasured,
            score: found?.score)
        })
    }
    self.init(
      title: words.text("Niveau par thème et par sujet", "Level by theme and subject"),
      summary: words.text(
        "Une ligne par sujet, dans l'ordre des identifiants ; une colonne par axe. Le chiffre est le niveau, de 0 à 4 ; un tiret, l'absence de niveau.",
        "A row a subject, in the order of identifiers; a column an axis. The figure is the level, 0 to 4; a dash means none."
      ), head: words.subject, axes: axes, rows: rows, file: "scores.csv", writer)
  }

  private init(
    title: String, summary: String, head: String, axes: [Axis], rows: [Row], file: String, _ writer: ViewWriter
  ) {
    self.title = title
    self.summary = summary
    self.head = head
    self.axes = axes
    self.rows = Array(rows.prefix(LevelMatrixChart.limit))
    note = ChartWords(writer.language).cut(self.rows.count, of: rows.count, file: file)
    self.writer = writer
  }

  var isTableWide: Bool { true }

  var table: ChartTable {
    ChartTable(
      columns: [.words(head)] + axes.map { .words($0.rawValue) },
      rows: rows.map { row in
        [.head(row.name)]
          + row.cells.map { .words($0.text.replacing(" — ", with: "\u{00A0}—\u{00A0}")) }
      }, note: note)
  }

  func drawing(id: String, theme: ReportTheme) -> SVGDrawing {
    let (labels, top, pitch) = (142.0, 22.0, 23.0)
    let cell = (ChartFrame.width - labels) / Double(max(axes.count, 1))
    var drawing = SVGDrawing(
      id: id, title: title, description: summary, width: ChartFrame.width, height: top + pitch * Double(rows.count))
    for (column, axis) in axes.enumerated() {
      drawing.text(
        axis.rawValue, x: labels + cell * (Double(column) + 0.5), y: 14, size: 10.5, anchor: .middle, isBold: true,
        fill: theme.ink)
    }
    for (index, row) in rows.enumerated() {
      let y = top + pitch * Double(index)
      drawing.text(
        ChartFrame.fitted(row.name, width: labels - 4, size: 11), x: 0, y: y + 15, size: 11, fill: theme.ink)
      for (column, item) in row.cells.enumerated() {
        let x = labels + cell * Double(column)
        let ground = item.level.map { theme.ground(of: $0) } ?? theme.ground
        drawing.rectangle(
          x: x + 1, y: y + 1, width: cell - 2, height: pitch - 2, fill: ground, stroke: theme.soft,
          isDashed: item.level == nil, title: row.name + ", " + axes[column].rawValue + " — " + item.text)
        drawing.text(
          item.level.map { String($0.rawValue) } ?? "–", x: x + cell / 2, y: y + 16, size: 12, anchor: .middle,
          isBold: item.level != nil, fill: theme.ink(on: ground))
      }
    }
    return drawing
  }
}
