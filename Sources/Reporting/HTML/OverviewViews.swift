import Conformance
import Scorecard

/// A line of the table of subjects.
struct OverviewRow {
  let link: String
  let name: String
  let version: String
  let organisation: String
  let globalScore: FigureView
  let level: String
  let pips: String
  let gateMark: String
  let gateWord: String
  let blocking: FigureView
  let unexercised: FigureView

  init(_ score: SubjectScore, link: String, _ writer: ViewWriter, _ words: ReportWords) {
    self.link = link
    name = writer.plain(score.subject.name)
    version = writer.plain(score.subject.version)
    organisation = writer.plain(score.subject.organisation)
    globalScore = writer.decimal(score.score)
    level = writer.set(writer.words.level(score.level))
    pips = writer.pips(score.level)
    gateMark = score.gate.isOpen ? "✓" : "✗"
    gateWord = score.gate.isOpen ? words.gateOpen : words.gateClosed
    blocking = writer.count(score.gate.blocking.count)
    unexercised = writer.count(score.gate.unexercised.count)
  }
}

/// A line of the table of axes by subject.
struct MatrixRow {
  let code: String
  let label: String
  let cells: [MatrixCell]

  init(axis: Axis, _ cells: [MatrixCell], _ writer: ViewWriter) {
    code = axis.rawValue
    label = writer.set(axis.label)
    self.cells = cells
  }
}

/// The level and the score of a subject on an axis.
struct MatrixCell {
  let level: String
  let pips: String
  let hasScore: Bool
  let axisScore: FigureView

  init(_ axis: AxisScore, _ writer: ViewWriter) {
    level = writer.set(writer.words.level(axis))
    pips = writer.pips(axis.level)
    hasScore = axis.score != nil
    axisScore = writer.decimal(axis.score)
  }
}

/// A line of the table of regions.
struct TerritoryRow {
  let code: String
  let name: String
  let isLinkedRegion: Bool
  let regionLink: String
  let isCountry: Bool
  let level: String
  let pips: String
  let weightedScore: FigureView
  let median: FigureView
  let minimum: FigureView
  let measuredServices: FigureView
  let allServices: FigureView
  let measuredVolume: FigureView
  let declaredVolume: FigureView
  let remarks: [String]

  init(_ score: TerritoryScore, name: String, link: String, _ writer: ViewWriter, _ words: ReportWords) {
    code = score.code
    self.name = writer.plain(name)
    isLinkedRegion = !link.isEmpty
    regionLink = link
    isCountry = score.code == "FR"
    level = writer.set(writer.words.level(score))
    pips = writer.pips(score.level)
    weightedScore = writer.decimal(score.weightedScore)
    median = writer.decimal(score.median)
    minimum = writer.decimal(score.minimum)
    measuredServices = writer.count(score.services.count - score.notMeasured.count)
    allServices = writer.count(score.services.count)
    measuredVolume = writer.count(score.measuredVolume)
    declaredVolume = writer.count(score.declaredVolume)
    func list(_ title: String, _ services: [ServiceScore]) -> [String] {
      services.isEmpty ? [] : [title + services.map { writer.plain($0.name) }.joined(separator: ", ")]
    }
    remarks =
      list(words.notMeasuredServices, score.notMeasured) + list(words.volumeUnknown, score.volumeUnknown)
      + list(words.sharedServices, score.shared)
  }
}

/// A level in the glossary.
struct LevelView {
  let number: String
  let word: String
  let pips: String
  let threshold: String
  let condition: String

  init(_ level: Level, model: ScoreModel, _ writer: ViewWriter, _ words: ReportWords) {
    number = String(level.rawValue)
    word = writer.set(level.label)
    pips = writer.pips(level)
    threshold = writer.words.figures.weight(model.thresholds[level] ?? 0)
    condition = writer.set(words.condition(level, model))
  }
}

/// A word of the glossary, or a file beside the page.
struct TermView {
  let term: String
  let meaning: String
}
