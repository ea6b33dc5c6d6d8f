import Conformance
import Scorecard

/// Scores at an earlier campaign and at this one, a line each.
struct SlopeChart: Chart {
  /// One line.
  struct Item {
    let name: String
    let before: Double?, after: Double?
    let levelBefore: String, levelAfter: String
    /// Whether the two may be compared: else no line joins them.
    let isComparable: Bool
    /// Whether it stands for all the others.
    let isTotal: Bool
  }

  let title: String
  let summary: String
  private let items: [Item]
  private let note: String
  private let head: String
  private let labels: (before: String, after: String)
  private let words: ChartWords
  private let writer: ViewWriter

  /// Lines shown: more cannot be told apart.
  private static let limit = 20

  /// The chart of `items`; `before` and `after` say when the campaigns were. Nil when nothing has both figures.
  init?(_ items: [Item], head: String, before: String, after: String, _ writer: ViewWriter) {
    let known = items.filter { $0.before != nil && $0.after != nil }
    guard !known.isEmpty else { return nil }
    words = ChartWords(writer.language)
    self.writer = writer
    self.items = Array(known.prefix(SlopeChart.limit))
    self.head = head
    labels = (before, after)
    note = words.cut(self.items.count, of: known.count, file: "evolution.csv")
    title = words.text("Évolution entre deux campagnes", "Change between two campaigns")
    summary = words.text(
      "Scores du \(before) et du \(after). Une rupture de série n'est pas reliée : les deux scores ne se comparent pas.",
      "Scores on \(before) and \(after). A break in series is not joined: the two scores cannot be compared.")
  }

  var table: ChartTable {
    ChartTable(
      columns: [
        .words(head), .figures(labels.before), .figures(labels.after), .figures(words.text("Écart", "Change")),
        .words(words.level),
      ],
      rows: items.map { item in
        [
          .head(item.name), .figures(writer.decimal(item.before)), .figures(writer.decimal(item.after)),
          item.isComparable
            ? .figures(change(item)) : .words(words.text("rupture de série", "break in series")),
          .words(item.levelBefore + " → " + item.levelAfter),
        ]
      }, note: note)
  }

  private func change(_ item: Item) -> FigureView {
    let value = (item.after ?? 0) - (item.before ?? 0)
    let figure = writer.decimal(value)
    return FigureView(value: figure.value, figure: (value > 0.05 ? "+" : "") + figure.figure)
  }

  func drawing(id: String, theme: ReportTheme) -> SVGDrawing {
    let (left, right, top) = (116.0, 244.0, 34.0)
    let room = min(max(15 * Double(items.count), 100), 260)
    let scores = items.flatMap { [$0.before, $0.after].compactMap { $0 } }
    // At least ten points from top to bottom: a small change must not look like a large one.
    let (lowest, highest) = (scores.min() ?? 0, scores.max() ?? 100)
    let margin = max(10 - (highest - lowest), 0) / 2
    let (low, high) = (max(lowest - margin, 0), min(highest + margin, 100))
    func height(_ score: Double) -> Double { top + room * (1 - (score - low) / max(high - low, 1)) }
    let startLabels = SlopeChart.spread(items.map { height($0.before ?? 0) })
    let endLabels = SlopeChart.spread(items.map { height($0.after ?? 0) })
    let bottom = max(top + room, (startLabels + endLabels).max() ?? 0) + 12
    var drawing = SVGDrawing(
      id: id, title: title, description: summary, width: ChartFrame.width, height: bottom)
    for (x, label) in [(left, labels.before), (right, labels.after)] {
      drawing.text(label, x: x, y: 14, anchor: .middle, isBold: true, fill: theme.ink)
      drawing.line(x1: x, y1: 22, x2: x, y2: bottom - 6, stroke: theme.line)
    }
    for (index, item) in items.enumerated() {
      guard let before = item.before, let after = item.after else { continue }
      let color = item.isTotal ? theme.ink : after < before - 0.05 && item.isComparable ? theme.bad : theme.accent
      if item.isComparable {
        drawing.line(
          x1: left, y1: height(before), x2: right, y2: height(after), stroke: color, width: item.isTotal ? 3 : 1.5,
          isDashed: after < before - 0.05)
      }
      drawing.dot(x: left, y: height(before), radius: 3.5, fill: color)
      drawing.dot(x: right, y: height(after), radius: 3.5, fill: color)
      let name = ChartFrame.fitted(item.name, width: 76, size: 10.5)
      drawing.text(
        name + " " + writer.words.figures.decimal(before), x: left - 8, y: startLabels[index] + 4, size: 10.5,
        anchor: .end, isBold: item.isTotal, fill: theme.ink)
      drawing.text(
        writer.words.figures.decimal(after) + " " + name, x: right + 8, y: endLabels[index] + 4, size: 10.5,
        isBold: item.isTotal, fill: theme.ink)
    }
    return drawing
  }

  /// The same heights, in the same order, moved down where two would touch.
  private static func spread(_ heights: [Double]) -> [Double] {
    var spread = heights
    var floor = -Double.infinity
    for index in heights.indices.sorted(by: { (heights[$0], $0) < (heights[$1], $1) }) {
      spread[index] = max(heights[index], floor)
      floor = spread[index] + 13
    }
    return spread
  }
}
