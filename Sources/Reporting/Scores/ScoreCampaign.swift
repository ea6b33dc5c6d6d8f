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

  /// The scores of `runs` on the day of `options`. Runs of one subject are joined; samples of two kinds never are.
  public init(
    _ runs: [Run], model: ScoreModel, regions: RegionTable, options: ScoringOptions
  ) throws(RunError) {
    // The same file given twice is one run.
    var seen: Set<Run> = []
    self.runs = runs.filter { seen.insert($0).inserted }.sorted {
      ($0.results.subject.id, $0.envelope.startedAt, $0.envelope.id)
        < ($1.results.subject.id, $1.envelope.startedAt, $1.envelope.id)
    }
    self.model = model
    self.regions = regions
    country = CountryScore(
      try Scoring.scores(of: self.runs, model: model, options: options), regions: regions, model: model)
  }

  /// The scores of the subjects, by id.
  public var subjects: [SubjectScore] { country.subjects }

  /// The regions that have at least one service, in INSEE order.
  public var servedRegions: [TerritoryScore] { country.regions.filter { !$0.services.isEmpty } }

  /// The runs of a subject.
  public func runs(of subject: String) -> [Run] { runs.filter { $0.results.subject.id == subject } }

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
