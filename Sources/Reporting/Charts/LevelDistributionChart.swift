import Conformance
import Scorecard

/// How many subjects are at each global level, the highest first, and how many have none.
struct LevelDistributionChart: Chart {
  let title: String
  let summary: String
  private let bars: [(level: Level?, text: String, count: Int)]
  private let total: Int
  private let words: ChartWords
  private let writer: ViewWriter

  init(_ scores: [SubjectScore], _ writer: ViewWriter) {
    let distribution = LevelDistribution(scores)
    words = ChartWords(writer.language)
    self.writer = writer
    total = distribution.total
    bars =
      Level.allCases.reversed().map { level in
        (level, writer.set(writer.words.level(level)), distribution.counts[level] ?? 0)
      } + [(nil, words.withoutLevel, distribution.withoutLevel)]
    title = words.text("Répartition des niveaux", "Distribution of levels")
    summary = words.text(
      "Nombre de sujets à chaque niveau global, sur " + words.subjects(total) + ".",
      "Number of subjects at each global level, of " + words.subjects(total) + ".")
  }

  var table: ChartTable {
    ChartTable(
      columns: [.words(words.level), .figures(words.text("Sujets", "Subjects"))],
      rows: bars.map { bar in
        [
          .head(bar.text, pips: writer.pips(bar.level)),
          .figures(writer.count(bar.count)),
        ]
      })
  }

  func drawing(id: String, theme: ReportTheme) -> SVGDrawing {
    let (labels, pitch, room) = (146.0, 26.0, 172.0)
    var drawing = SVGDrawing(
      id: id, title: title, description: summary, width: ChartFrame.width, height: pitch * Double(bars.count))
    let most = Double(max(bars.map(\.count).max() ?? 0, 1))
    for (index, bar) in bars.enumerated() {
      let y = pitch * Double(index)
      let length = room * Double(bar.count) / most
      drawing.text(bar.text, x: 0, y: y + 17, fill: theme.ink)
      if bar.count > 0 {
        drawing.rectangle(
          x: labels, y: y + 4, width: max(length, 2), height: pitch - 8,
          fill: bar.level.map { theme.ground(of: $0) } ?? theme.ground, stroke: theme.soft, isDashed: bar.level == nil,
          title: bar.text + " — " + words.subjects(bar.count))
      }
      drawing.text(
        writer.words.figures.count(bar.count), x: labels + length + 6, y: y + 17, isBold: true, fill: theme.ink)
    }
    return drawing
  }
}
