import Conformance
import Scorecard

/// Runs and the scores that they give: what score tables and reports are made from.
public struct ScoreCampaign: Sendable {
  /// The runs, by id.
  public let runs: [Run]
  /// The subjects, the regions and the country.
  public let country: CountryScore
  /// The scoring model.
  public let model: ScoreModel
  /// The names of the regions.
  public let regions: RegionTable
  /// The day of the scores, and what they suppose.
  public let options: ScoringOptions
  /// The national systems, none of which a report leaves out; nil where no report is made.
  public let systems: SystemTable?
  /// The campaign that the runs belong to, with its targets and declarations, when there is one.
  public let campaign: Campaign?
  /// The campaign before, when one is compared with.
  public let earlier: EarlierCampaign?

  /// The scores of `runs` on the day of `options`. Runs of one subject are joined; samples of two kinds never are. The
  /// subjects of `expected` that have no run are there, *non mesurés*.
  public init(
    _ runs: [Run], model: ScoreModel, regions: RegionTable, options: ScoringOptions, systems: SystemTable? = nil,
    campaign: Campaign? = nil, expected: [MeasuredSubject] = [], earlier: EarlierCampaign? = nil
  ) throws(RunError) {
    // The same file given twice is one run.
    var seen: Set<Run> = []
    self.runs = runs.filter { seen.insert($0).inserted }.sorted {
      ($0.results.subject.id, $0.envelope.startedAt, $0.envelope.id)
        < ($1.results.subject.id, $1.envelope.startedAt, $1.envelope.id)
    }
    self.model = model
    self.regions = regions
    self.options = options
    self.systems = systems
    self.campaign = campaign
    self.earlier = earlier
    country = CountryScore(
      try Scoring.scores(of: self.runs, expected: expected, model: model, options: options), regions: regions,
      model: model)
  }

  /// The declarations on a subject, as they hold on the day of the campaign; nil without a campaign.
  public func answers(on subject: String) -> AnswerSheet? { campaign?.answers(on: subject, model: model) }

  /// The same campaign with one subject only, not scored again.
  func restricted(to score: SubjectScore) -> ScoreCampaign {
    ScoreCampaign(
      runs: runs(of: score.subject.id), country: CountryScore([score], regions: regions, model: model), of: self)
  }

  /// The same campaign with the subjects of one region only, not scored again.
  func restricted(toRegion code: String) -> ScoreCampaign {
    var table = regions
    table.regions.removeAll { $0.code != code }
    let scores = subjects.filter { $0.subject.regions.contains(code) }
    let ids = Set(scores.map(\.subject.id))
    return ScoreCampaign(
      runs: runs.filter { ids.contains($0.results.subject.id) },
      country: CountryScore(scores, regions: table, model: model), of: self)
  }

  private init(runs: [Run], country: CountryScore, of campaign: ScoreCampaign) {
    self.runs = runs
    self.country = country
    model = campaign.model
    regions = campaign.regions
    options = campaign.options
    systems = campaign.systems
    self.campaign = campaign.campaign
    earlier = campaign.earlier
  }

  /// The scores of the subjects, by id.
  public var subjects: [SubjectScore] { country.subjects }

  /// The regions that have at least one service, in INSEE order.
  public var servedRegions: [TerritoryScore] { country.regions.filter { !$0.services.isEmpty } }

  /// The regions on one axis, in INSEE order, then the country.
  public func territories(on axis: Axis) -> [TerritoryScore] { country.territories(on: axis, model: model) }

  /// The runs of a subject.
  public func runs(of subject: String) -> [Run] {
    // They stand together, in the order of subjects.
    var low = runs.startIndex
    var high = runs.endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if runs[middle].results.subject.id < subject { low = middle + 1 } else { high = middle }
    }
    return Array(runs[low...].prefix { $0.results.subject.id == subject })
  }

  /// The name of a territory: a region, or France.
  public func name(of territory: TerritoryScore) -> String {
    territory.code == "FR" ? "France" : regions[territory.code]?.name ?? territory.code
  }

  /// 1 when a binding requirement is unmet; else 3 when nothing was measured or something could not be concluded; else 1
  /// when the gate is closed because a requirement was not exercised; else 0.
  public var exitStatus: Int32 {
    if subjects.contains(where: { !$0.gate.blocking.isEmpty }) { return 1 }
    let isInconclusive = subjects.contains { subject in
      !subject.gate.isMeasured || !subject.gate.undecided.isEmpty
        || subject.warnings.contains { if case .undecidedEvidence = $0 { true } else { false } }
    }
    if isInconclusive || subjects.isEmpty { return 3 }
    return subjects.allSatisfy(\.gate.isOpen) ? 0 : 1
  }
}

/// What a table of scores has a line for.
public enum ScoreView: String, Sendable, CaseIterable {
  case subject, axis, region, country
}
