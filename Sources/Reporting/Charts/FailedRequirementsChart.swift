import Conformance
import Scorecard

/// The ten requirements that fail most, in words and in a bar each.
struct FailedRequirementsChart: Chart {
  let title: String
  let summary: String
  private let items: [FailedRequirement]
  private let isOfSubject: Bool
  private let words: ChartWords
  private let writer: ViewWriter

  /// The requirements shown.
  private static let limit = 10

  /// The chart over several subjects: requirements by the number of subjects that do not meet them. Nil when all are met.
  init?(over scores: [SubjectScore], _ writer: ViewWriter) { self.init(scores, isOfSubject: false, writer) }

  /// The chart of one subject: requirements by the number of artefacts that fail. Nil when all are met.
  init?(of score: SubjectScore, _ writer: ViewWriter) { self.init([score], isOfSubject: true, writer) }

  private init?(_ scores: [SubjectScore], isOfSubject: Bool, _ writer: ViewWriter) {
    items = Array(FailedRequirement.all(of: scores).prefix(FailedRequirementsChart.limit))
    guard !items.isEmpty else { return nil }
    self.isOfSubject = isOfSubject
    self.writer = writer
    words = ChartWords(writer.language)
    title =
      items.count < FailedRequirementsChart.limit
      ? words.text("Exigences les plus en écart", "Requirements that fail most")
      : words.text("Les dix exigences les plus en écart", "The ten requirements that fail most")
    summary =
      isOfSubject
      ? words.text(
        "Artefacts en écart sur artefacts examinés, pour chaque exigence non satisfaite ; le plus d'écarts d'abord.",
        "Deviating artefacts of those examined, for each requirement that is not met; the most deviations first.")
      : words.text(
        "Sujets qui ne satisfont pas l'exigence, sur ceux où elle a été exercée ; le plus de sujets d'abord.",
        "Subjects that do not meet the requirement, of those where it was exercised; the most subjects first.")
  }

  private func part(_ item: FailedRequirement) -> Int { isOfSubject ? item.failedTrials : item.unmet }

  private func whole(_ item: FailedRequirement) -> Int { isOfSubject ? item.trials : item.exercised }

  var table: ChartTable {
    ChartTable(
      columns: [
        .words(words.axis), .words(words.requirement), .words(words.text("Criticité", "Criticality")),
      ]
        + (isOfSubject ? [] : [.figures(words.text("Sujets en écart", "Deviating subjects"))])
        + [.figures(words.text("Artefacts en écart", "Deviating artefacts"))],
      rows: items.map { item in
        [
          .words(item.axis.rawValue),
          .head(writer.plain(item.requirement.id) + " " + writer.set(item.requirement.title)),
          .words(writer.set(item.requirement.criticality.label)),
        ]
          + (isOfSubject ? [] : [.figures(writer.count(item.unmet), writer.count(item.exercised))])
          + [.figures(writer.count(item.failedTrials), writer.count(item.trials))]
      }, note: "")
  }

  func drawing(id: String, theme: ReportTheme) -> SVGDrawing {
    let (pitch, room) = (40.0, 250.0)
    var drawing = SVGDrawing(
      id: id, title: title, description: summary, width: ChartFrame.width, height: pitch * Double(items.count))
    for (index, item) in items.enumerated() {
      let y = pitch * Double(index)
      let name = writer.plain(item.requirement.id) + " — " + writer.set(item.requirement.title)
      drawing.text(
        ChartFrame.fitted(name, width: ChartFrame.width, size: 11.5), x: 0, y: y + 13, size: 11.5, fill: theme.ink)
      let share = whole(item) > 0 ? Double(part(item)) / Double(whole(item)) : 0
      drawing.rectangle(x: 0, y: y + 19, width: room, height: 13, fill: theme.tint, stroke: theme.line)
      drawing.rectangle(x: 0, y: y + 19, width: max(room * share, 2), height: 13, fill: theme.bad, title: name)
      let figures = writer.words.figures
      drawing.text(
        figures.count(part(item)) + " / " + figures.count(whole(item)), x: room + 8, y: y + 30, isBold: true,
        fill: theme.ink)
    }
    return drawing
  }
}
