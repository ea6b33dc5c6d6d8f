import Conformance
import Scorecard

/// What the templates read: texts already set, figures with the value that the tables hold.
///
/// Mustache falls back to the enclosing object for a name that is missing: names are therefore distinct from one level
/// to the next, and nothing is optional.
struct PageView {
  let lang: String
  let w: ReportWords
  let style: String
  /// Where the files beside the page are, from the page.
  let base: String
  let documentTitle: String
  let heading: String
  let scopeSentence: String
  let generatedAt: String
  let generatedText: String
  let hasRunIDs: Bool
  let runIDs: [String]
  let tool: String
  let isComparison: Bool
  let overview: [OverviewRow]
  let hasMatrix: Bool
  let matrixHeaders: [String]
  let matrix: [MatrixRow]
  let hasPageCharts: Bool
  let pageCharts: [ChartView]
  let isRegion: Bool
  /// Whether the page has the services of a territory: one of many subjects says nothing of its regions.
  let hasTerritories: Bool
  let territoriesHeading: String
  let territoriesNote: String
  let territories: [TerritoryRow]
  let hasRegionsWithout: Bool
  let regionsWithout: String
  let subjects: [SubjectView]
  let hasRules: Bool
  let rules: [RuleView]
  let hasProvenance: Bool
  let provenance: [RunView]
  let modelName: String
  let modelDigest: String
  let levels: [LevelView]
  let terms: [TermView]
  let files: [TermView]

  init(
    _ campaign: ScoreCampaign, library: ProfileLibrary?, language: Language, generatedAt: String, toolVersion: String,
    extent: ReportPage.Extent, theme: ReportTheme, links known: [String: String]
  ) {
    style = PageStyle.css(theme)
    let words = ReportWords(language)
    let writer = ViewWriter(language)
    lang = language.rawValue
    w = words
    let scores = campaign.subjects
    // Names as long as they can be read in one title; a number beyond.
    let region = extent == .region ? campaign.servedRegions.first : nil
    heading =
      words.reportTitle
      + (region.map { writer.plain(campaign.name(of: $0)) }
        ?? (scores.count <= 3
          ? scores.map { writer.plain($0.subject.name + " " + $0.subject.version) }.joined(separator: ", ")
          : writer.words.figures.count(scores.count) + "\u{00A0}" + words.subjectsWord))
    documentTitle = heading + " — Convergence"
    scopeSentence = !scores.isEmpty && scores.allSatisfy(\.gate.isOpen) ? words.openScope : words.scope
    self.generatedAt = generatedAt
    generatedText = writer.moment(generatedAt)
    base = extent == .subject || extent == .region ? "../" : ""
    // The subjects stand on other pages.
    let isIndex = extent == .index || extent == .region
    let isOfRegion = extent == .region
    isRegion = isOfRegion
    runIDs = isIndex ? [] : campaign.runs.map { writer.plain($0.envelope.id) }
    hasRunIDs = !runIDs.isEmpty
    tool = "convergence " + toolVersion
    let comparesSubjects = scores.count > 1 || isOfRegion
    isComparison = comparesSubjects
    let anchors = ReportPage.anchors(of: scores)
    let links = zip(scores, anchors).map { known[$0.subject.id] ?? "#" + $1 }
    overview = zip(scores, links).map { OverviewRow($0, link: $1, writer, words) }
    hasMatrix = isComparison && !isIndex
    matrixHeaders = hasMatrix ? scores.map { writer.plain($0.subject.name) } : []
    matrix =
      !hasMatrix
      ? []
      : Axis.allCases.compactMap { axis in
        let cells = scores.compactMap { $0[axis] }
        guard cells.count == scores.count, !cells.isEmpty else { return nil }
        return MatrixRow(axis: axis, cells.map { MatrixCell($0, writer) }, writer)
      }
    hasTerritories = extent != .subject
    territoriesHeading = isOfRegion ? words.territoryTitle : words.territoriesTitle
    territoriesNote = words.territoriesNote(campaign.model)
    let linksRegions = comparesSubjects && !isOfRegion
    territories = (campaign.servedRegions + (isOfRegion ? [] : [campaign.country.country])).map { territory in
      TerritoryRow(
        territory, name: campaign.name(of: territory),
        link: linksRegions && territory.code != "FR" ? ReportPage.name(ofRegion: territory.code) : "",
        writer, words)
    }
    hasRegionsWithout = !isRegion
    regionsWithout = campaign.country.regions.filter(\.services.isEmpty).map { campaign.name(of: $0) }
      .joined(separator: ", ")
    let charts = ReportCharts(campaign, theme: theme, writer)
    switch extent {
    case .region: pageCharts = region.map { charts.region($0) } ?? []
    case .whole, .index: pageCharts = isComparison ? charts.country : []
    case .subject: pageCharts = []
    }
    hasPageCharts = !pageCharts.isEmpty
    // The rules are explained where the artefacts are named.
    let failed =
      isIndex ? [] : Set(scores.flatMap(\.axes).flatMap(\.requirements).flatMap(\.failures).flatMap(\.rules)).sorted()
    let known = KnownRules(campaign.runs, library: library)
    rules = failed.map { RuleView($0, rule: known[$0], writer, words) }
    hasRules = !rules.isEmpty
    let tables = ScoreTables(campaign)
    subjects = (isIndex ? [] : Array(zip(scores, anchors))).map {
      SubjectView(
        $0, anchor: $1, runs: campaign.runs(of: $0.subject.id), artifacts: tables.artifactCount($0),
        systems: campaign.systems?.rows(of: $0, answers: campaign.answers(on: $0.subject.id)) ?? [],
        charts: charts.subject($0, anchor: $1), writer, words)
    }
    provenance = (isIndex ? [] : campaign.runs).enumerated().map {
      RunView($0.element, number: $0.offset + 1, writer, words)
    }
    hasProvenance = !provenance.isEmpty
    modelName = campaign.model.name
    modelDigest = campaign.model.sha256
    levels = Level.allCases.reversed().map { LevelView($0, model: campaign.model, writer, words) }
    terms = words.terms
    files = words.files
  }
}

/// The rules of a library whose profile took part in every run, byte for byte: only their words may explain a failure.
struct KnownRules {
  private let rules: [RuleID: Rule]

  init(_ runs: [Run], library: ProfileLibrary?) {
    let digests = Set(runs.flatMap(\.results.components).filter { $0.role == .profile }.map(\.sha256))
    var rules: [RuleID: Rule] = [:]
    for profile in library?.profiles ?? [] where digests.contains(profile.sha256) {
      for rule in profile.rules { rules[rule.id] = rule }
    }
    self.rules = rules
  }

  subscript(id: RuleID) -> Rule? { rules[id] }
}
