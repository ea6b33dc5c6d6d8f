import Conformance
import Scorecard

/// What the charts show, over regions, levels, requirements and campaigns.
extension ScoreTables {
  /// A line a region and an axis, then the country: the figures of a territory on that axis.
  public var axisTerritories: ScoreTable {
    let header = [
      "axis", "territory", "name", "services", "measured_services", "shared_services", "score", "weighted_points",
      "measured_volume", "declared_volume", "measured_share", "median", "minimum", "level", "level_label", "reason",
    ]
    let rows = campaign.model.axes.flatMap { weight in
      campaign.territories(on: weight.axis).map { [.text(weight.axis.rawValue)] + figures($0) }
    }
    return ScoreTable(name: "territoires-axes", header: header, rows: rows)
  }

  /// A line a territory that has a service, globally and by axis: how many subjects are at each level.
  public var distribution: ScoreTable {
    let header = [
      "territory", "axis", "subjects", "level_0", "level_1", "level_2", "level_3", "level_4", "without_level",
    ]
    let rows = scopes.flatMap { code, scores -> [[ScoreTable.Cell]] in
      func row(_ axis: String, _ distribution: LevelDistribution) -> [ScoreTable.Cell] {
        [.text(code), .text(axis), .count(distribution.total)]
          + Level.allCases.map { .count(distribution.counts[$0] ?? 0) } + [.count(distribution.withoutLevel)]
      }
      return [row(ScoreTables.global, LevelDistribution(scores))]
        + campaign.model.axes.map { row($0.axis.rawValue, LevelDistribution(scores, axis: $0.axis)) }
    }
    return ScoreTable(name: "repartition", header: header, rows: rows)
  }

  /// A line a requirement that is not met somewhere, for each territory that has a service: the most failed first.
  public var failedRequirements: ScoreTable {
    let rows = scopes.flatMap { code, scores in
      FailedRequirement.all(of: scores).enumerated().map { index, item -> [ScoreTable.Cell] in
        [
          .text(code), .count(index + 1), .text(item.axis.rawValue), .text(item.requirement.id),
          .text(item.requirement.title.fr), .text(item.requirement.criticality.rawValue), .count(item.unmet),
          .count(item.exercised), .count(item.failedTrials), .count(item.trials),
        ]
      }
    }
    return ScoreTable(
      name: "exigences-en-ecart",
      header: [
        "territory", "rank", "axis", "requirement", "title", "severity", "subjects_unmet", "subjects_exercised",
        "failed_trials", "trials",
      ], rows: rows)
  }

  /// The subjects of the regions that have any, then all of them.
  private var scopes: [(code: String, scores: [SubjectScore])] {
    campaign.servedRegions.map { region in
      (region.code, campaign.subjects.filter { $0.subject.regions.contains(region.code) })
    } + [("FR", campaign.subjects)]
  }

  /// A line a score of the campaign before and of this one: subjects, regions, country, globally and by axis.
  public var evolution: ScoreTable {
    let rows = (campaign.subjects.flatMap { campaign.changes(of: $0) } + campaign.territoryChanges()).map {
      change -> [ScoreTable.Cell] in
      let owner: (kind: String, id: String)
      switch change.owner {
      case .subject(let id): owner = ("subject", id)
      case .territory(let code): owner = ("territory", code)
      }
      return [
        .text(owner.kind), .text(owner.id), .text(change.axis?.rawValue ?? ScoreTables.global),
        .text(campaign.earlier?.day.description), .text(campaign.options.asOf.description), .number(change.before),
        .number(change.after), .number(change.change), .count(change.levelBefore?.rawValue),
        .count(change.levelAfter?.rawValue), .flag(change.isComparable),
      ]
    }
    return ScoreTable(
      name: "evolution",
      header: [
        "kind", "of", "axis", "day_before", "day_after", "score_before", "score_after", "change", "level_before",
        "level_after", "comparable",
      ], rows: rows)
  }

  /// A line a target and a subject in its scope: what is aimed at, what is there, what is missing, where it goes.
  public var targets: ScoreTable {
    let rows = subjects.flatMap { subject in
      campaign.standings(of: subject).map { [.text(subject.subject.id)] + ScoreTables.row($0) }
    }
    return ScoreTable(name: "cibles", header: ["subject"] + ScoreTables.standing, rows: rows)
  }

  /// The same for the regions and the country.
  public var territoryTargets: ScoreTable {
    let rows = campaign.territoryStandings().map { [.text($0.territory.code)] + ScoreTables.row($0.standing) }
    return ScoreTable(name: "cibles-territoires", header: ["territory"] + ScoreTables.standing, rows: rows)
  }

  private static let standing = [
    "scope", "axis", "year", "target_level", "target_score", "level", "score", "gap", "reached", "slope_per_year",
    "projection", "status",
  ]

  private static func row(_ standing: TargetStanding) -> [ScoreTable.Cell] {
    let target = standing.target
    return [
      .text(keyword(target.scope)), .text(target.axis?.rawValue ?? global), .count(target.year),
      .count(target.level?.rawValue), .number(standing.aimed), .count(standing.level?.rawValue),
      .number(standing.score), .number(standing.gap), .flag(standing.isReached), .number(standing.trajectory.slope),
      .number(standing.trajectory.projection), .text(standing.status.rawValue),
    ]
  }

  private static func keyword(_ scope: AxisTarget.Scope) -> String {
    switch scope {
    case .country: return "FR"
    case .region(let code): return code
    case .subject(let id): return id
    }
  }
}
