import Conformance
import Scorecard

/// The charts of the pages of a campaign.
struct ReportCharts {
  private let campaign: ScoreCampaign
  private let theme: ReportTheme
  private let writer: ViewWriter
  private let words: ChartWords

  init(_ campaign: ScoreCampaign, theme: ReportTheme, _ writer: ViewWriter) {
    self.campaign = campaign
    self.theme = theme
    self.writer = writer
    words = ChartWords(writer.language)
  }

  /// The charts of the national page.
  var country: [ChartView] {
    let changes = campaign.territoryChanges().filter { $0.axis == nil }
    let items = changes.compactMap { change -> SlopeChart.Item? in
      guard case .territory(let code) = change.owner else { return nil }
      let name = code == "FR" ? "France" : campaign.regions[code]?.name ?? code
      return item(change, name: writer.plain(name), isTotal: code == "FR")
    }
    return views([
      ("carte", RegionTileMap(campaign, writer)),
      ("matrice", LevelMatrixChart(regionsOf: campaign, writer)),
      ("niveaux", LevelDistributionChart(campaign.subjects, writer)),
      ("ecarts", FailedRequirementsChart(over: campaign.subjects, writer)),
      ("cibles", targets(campaign.territoryStandings())),
      ("evolution", slope(items, head: words.territory)),
    ])
  }

  /// The charts of the page of a region.
  func region(_ region: TerritoryScore) -> [ChartView] {
    let items = campaign.subjects.compactMap { score in
      campaign.changes(of: score).first.map { item($0, name: writer.plain(score.subject.name), isTotal: false) }
    }
    return views([
      ("matrice", LevelMatrixChart(subjectsOf: campaign, writer)),
      ("niveaux", LevelDistributionChart(campaign.subjects, writer)),
      ("ecarts", FailedRequirementsChart(over: campaign.subjects, writer)),
      ("cibles", targets(campaign.territoryStandings(only: region.code))),
      ("evolution", slope(items, head: words.subject)),
    ])
  }

  /// The charts of the part of a page that is about one subject, and begins at `anchor`.
  func subject(_ score: SubjectScore, anchor: String) -> [ChartView] {
    let items = campaign.changes(of: score).map { change in
      item(
        change, name: change.axis?.rawValue ?? words.text("Score global", "Global score"), isTotal: change.axis == nil)
    }
    let standings = campaign.standings(of: score).map {
      TargetGapChart.Item(name: name(of: $0.target.axis), standing: $0)
    }
    return views(
      [
        ("axes", AxisScoreChart(score, model: campaign.model, writer)),
        ("ecarts", FailedRequirementsChart(of: score, writer)),
        ("cibles", TargetGapChart(standings, file: "cibles.csv", writer)),
        ("evolution", slope(items, head: words.axis)),
      ], under: anchor)
  }

  private func views(_ charts: [(id: String, chart: (any Chart)?)], under anchor: String? = nil) -> [ChartView] {
    charts.compactMap { id, chart in
      chart.map {
        ChartView(
          $0, id: (anchor.map { $0 + "-" } ?? "") + "g-" + id, under: anchor ?? "graphiques", theme: theme)
      }
    }
  }

  private func targets(_ standings: [(territory: TerritoryScore, standing: TargetStanding)]) -> TargetGapChart? {
    TargetGapChart(
      standings.map {
        TargetGapChart.Item(
          name: writer.plain(campaign.name(of: $0.territory)) + " · " + name(of: $0.standing.target.axis),
          standing: $0.standing)
      }, file: "cibles-territoires.csv", writer)
  }

  private func name(of axis: Axis?) -> String {
    axis?.rawValue ?? words.text("score global", "global score")
  }

  private func item(_ change: ScoreChange, name: String, isTotal: Bool) -> SlopeChart.Item {
    SlopeChart.Item(
      name: name, before: change.before, after: change.after, levelBefore: level(change.levelBefore),
      levelAfter: level(change.levelAfter), isComparable: change.isComparable, isTotal: isTotal)
  }

  private func level(_ level: Level?) -> String { level.map { String($0.rawValue) } ?? "–" }

  private func slope(_ items: [SlopeChart.Item], head: String) -> SlopeChart? {
    guard let earlier = campaign.earlier else { return nil }
    return SlopeChart(
      items, head: head, before: writer.moment(earlier.day.description),
      after: writer.moment(campaign.options.asOf.description), writer)
  }
}
