import Conformance
import Scorecard

/// Every figure of a campaign, one table a subject matter: what anyone needs to compute the scores again by hand.
public struct ScoreTables {
  let campaign: ScoreCampaign
  /// The subjects and the runs that have lines in the tables.
  let subjects: [SubjectScore]
  let runs: [Run]

  /// The tables of `campaign`.
  public init(_ campaign: ScoreCampaign) {
    self.init(campaign, subjects: campaign.subjects, runs: campaign.runs)
  }

  private init(_ campaign: ScoreCampaign, subjects: [SubjectScore], runs: [Run]) {
    self.campaign = campaign
    self.subjects = subjects
    self.runs = runs
  }

  /// The text of every table, in pieces of a few subjects, table after table: a large campaign is never held twice.
  public func write(_ flavour: ScoreTable.Flavour, _ sink: (_ name: String, _ text: String) throws -> Void) rethrows {
    let parts = parts
    for table in ScoreTables.bySubject {
      for (index, part) in parts.enumerated() {
        let rows = table(part)
        try sink(rows.name, index == 0 ? rows.csv(flavour) : rows.lines(flavour))
      }
    }
    for table in ofCampaign { try sink(table.name, table.csv(flavour)) }
  }

  /// The tables of at most `limit` rows, and the names of those that have more.
  public func tables(upTo limit: Int) -> (tables: [ScoreTable], longer: [String]) {
    var kept: [ScoreTable] = []
    var longer: [String] = []
    let parts = parts
    for table in ScoreTables.bySubject {
      guard var whole = parts.first.map(table) else { continue }
      for part in parts.dropFirst() where whole.rows.count <= limit { whole.rows += table(part).rows }
      if whole.rows.count <= limit { kept.append(whole) } else { longer.append(whole.name) }
    }
    for table in ofCampaign {
      if table.rows.count <= limit { kept.append(table) } else { longer.append(table.name) }
    }
    return (kept, longer)
  }

  /// The same tables for a few subjects each; at least one part.
  private var parts: [ScoreTables] {
    stride(from: 0, to: max(subjects.count, 1), by: 25).map { start in
      let part = Array(subjects.dropFirst(start).prefix(25))
      return ScoreTables(campaign, subjects: part, runs: part.flatMap { campaign.runs(of: $0.subject.id) })
    }
  }

  /// The tables whose lines belong to one subject.
  private static let bySubject: [@Sendable (ScoreTables) -> ScoreTable] = [
    { $0.scores }, { $0.requirements }, { $0.caps }, { $0.artifacts }, { $0.calculations }, { $0.systems },
    { $0.testCases }, { $0.declarations }, { $0.targets }, { $0.actions },
  ]

  /// The tables over several subjects.
  private var ofCampaign: [ScoreTable] {
    [
      territories, territoryCalculations, provenance, axisTerritories, distribution, failedRequirements, evolution,
      territoryTargets,
    ]
  }

  /// All the tables.
  public var all: [ScoreTable] { ScoreTables.bySubject.map { $0(self) } + ofCampaign }

  /// The table of one view.
  public func table(by view: ScoreView) -> ScoreTable {
    switch view {
    case .subject: return filtered(scores) { $0 == ScoreTables.global }
    case .axis: return filtered(scores) { $0 != ScoreTables.global }
    case .region, .country:
      var table = territories
      table.rows.removeAll { ($0.first == .text("FR")) != (view == .country) }
      return table
    }
  }

  private func filtered(_ table: ScoreTable, axis isKept: (String) -> Bool) -> ScoreTable {
    var table = table
    guard let column = table.header.firstIndex(of: "axis") else { return table }
    table.rows.removeAll { row in
      if case .text(let axis) = row[column] { !isKept(axis) } else { true }
    }
    return table
  }

  /// The key of the line that holds the global score of a subject.
  static let global = "GLOBAL"

  /// A line a subject (`axis` = `GLOBAL`, score = points ÷ weight) and a line an axis (score = 100 × points ÷ weight).
  public var scores: ScoreTable {
    let header = [
      "subject", "name", "organisation", "version", "regions", "volume_per_month", "sample", "axis", "label",
      "mandatory",
      "axis_weight", "state", "score", "points", "weight", "level", "level_label", "score_level", "limit_level",
      "limit_axes", "coverage", "exercised_weight", "applicable_weight", "declared_only", "artifacts", "flawless",
      "undecided_artifacts", "wilson_lower", "wilson_upper", "confidence", "caps", "blocking", "blocking_critical",
      "unexercised", "undecided", "gate_open", "recommendations_met", "recommendations_exercised", "recommendations",
      "harness_errors", "checks", "stale_score", "runs",
    ]
    let rows = subjects.flatMap { subject in
      [globalRow(subject)] + subject.axes.map { axisRow($0, of: subject) }
    }
    return ScoreTable(name: "scores", header: header, rows: rows)
  }

  private func identity(_ score: SubjectScore) -> [ScoreTable.Cell] {
    let subject = score.subject
    return [
      .text(subject.id), .text(subject.name), .text(subject.organisation), .text(subject.version),
      .list(subject.regions), .count(subject.monthlyVolume()), .text(score.sample?.kind.rawValue),
    ]
  }

  private func globalRow(_ score: SubjectScore) -> [ScoreTable.Cell] {
    let gate = score.gate
    let count = artifactCount(score)
    return identity(score) + [
      .text(ScoreTables.global), .empty, .empty, .empty, .text(score.score == nil ? "not-measured" : "measured"),
      .number(score.score), .number(score.points), .number(score.weight), .count(score.level?.rawValue),
      .text(score.level?.label.fr), .count(score.scoreLevel?.rawValue), .count(score.mandatoryLimit?.level.rawValue),
      .list(score.mandatoryLimit?.axes.map(\.rawValue) ?? []), .number(score.coverage), .number(score.exercisedWeight),
      .number(score.applicableWeight), .empty, .count(count), .empty,
      .empty, .empty, .empty, .empty, .empty, .count(gate.blocking.count), .count(gate.blockingCritical.count),
      .count(gate.unexercised.count), .count(gate.undecided.count), .flag(gate.isOpen), .empty, .empty, .empty, .empty,
      .empty, .empty, .list(score.runs),
    ]
  }

  /// The distinct artefacts of the runs that count.
  func artifactCount(_ score: SubjectScore) -> Int {
    let runs = campaign.runs(of: score.subject.id).filter { score.runs.contains($0.envelope.id) }
    return Set(runs.flatMap(\.results.evidence).map { $0.sha256.isEmpty ? "path:" + $0.path : $0.sha256 }).count
  }

  private func axisRow(_ axis: AxisScore, of score: SubjectScore) -> [ScoreTable.Cell] {
    let interval = axis.conformity.interval
    let gated = axis.requirements
    let blocking = gated.filter { score.gate.blocking.contains($0.requirement.id) }
    return identity(score) + [
      .text(axis.axis.rawValue), .text(axis.axis.label.fr), .flag(axis.isMandatory), .number(axis.weight),
      .text(ScoreTables.keyword(axis.state)), .number(axis.score), .number(axis.points), .number(axis.exercisedWeight),
      .count(axis.level?.rawValue), .text(axis.level?.label.fr), .empty, .empty, .empty, .number(axis.coverage),
      .number(axis.exercisedWeight), .number(axis.applicableWeight), .count(axis.declaredOnly),
      .count(axis.conformity.artifacts), .count(axis.conformity.flawless), .count(axis.conformity.undecided),
      .number(interval?.lower), .number(interval?.upper), .text(axis.confidence?.rawValue),
      .list(axis.caps.map(\.kind.rawValue)), .count(blocking.count),
      .count(blocking.count { $0.requirement.criticality == .critical }),
      .count(gated.count { score.gate.unexercised.contains($0.requirement.id) }),
      .count(gated.count { score.gate.undecided.contains($0.requirement.id) }), .empty, .count(axis.bonus.met),
      .count(axis.bonus.exercised), .count(axis.bonus.applicable), .count(axis.harnessErrors), .count(axis.checks),
      .number(axis.staleScore), .empty,
    ]
  }

  private static func keyword(_ state: AxisScore.State) -> String {
    switch state {
    case .measured: return "measured"
    case .notMeasured: return "not-measured"
    case .inconclusive: return "inconclusive"
    case .stale: return "stale"
    case .notApplicable: return "not-applicable"
    }
  }

  /// A line a requirement.
  public var requirements: ScoreTable {
    let header = [
      "subject", "axis", "requirement", "title", "force", "severity", "weight", "suites", "status", "reason", "k", "n",
      "share", "tolerance", "allowed_failures", "failures", "met", "undecided", "failed_artifacts", "failed_rules",
      "source",
    ]
    let rows = subjects.flatMap { subject in
      subject.axes.flatMap { axis in
        axis.requirements.map { row($0, axis: axis.axis, subject: subject.subject.id) }
      }
    }
    return ScoreTable(name: "exigences", header: header, rows: rows)
  }

  private func row(_ score: RequirementScore, axis: Axis, subject: String) -> [ScoreTable.Cell] {
    let requirement = score.requirement
    let status: (word: String, reason: String?)
    switch score.state {
    case .exercised: status = ("exercised", nil)
    case .untested(let why): status = ("untested", why.rawValue)
    case .inapplicable(let exclusion): status = ("inapplicable", exclusion.reason.rawValue)
    case .declared: status = ("declared", untestable(requirement))
    }
    return [
      .text(subject), .text(axis.rawValue), .text(requirement.id), .text(requirement.title.fr),
      .text(requirement.force.rawValue), .text(requirement.criticality.rawValue), .number(score.weight),
      .list(score.suites), .text(status.word), .text(status.reason), .count(score.k), .count(score.n),
      .number(score.share), .number(score.tolerance), .count(score.allowedFailures), .count(score.n - score.k),
      .flag(score.isMet), .count(score.undecided),
      .text(score.failures.isEmpty ? nil : score.failures.map(\.path).joined(separator: " | ")),
      .list(Set(score.failures.flatMap(\.rules)).sorted().map(\.rawValue)), .text(requirement.source.citation.line),
    ]
  }

  private func untestable(_ requirement: Requirement) -> String? {
    if case .untestable(let reason) = requirement.proof { reason.fr } else { nil }
  }

  /// A line a cap, with what was measured and what was needed.
  public var caps: ScoreTable {
    let rows = subjects.flatMap { subject in
      subject.axes.flatMap { axis in
        axis.caps.map { cap -> [ScoreTable.Cell] in
          [
            .text(subject.subject.id), .text(axis.axis.rawValue), .text(cap.kind.rawValue),
            .count(cap.level?.rawValue), .list(cap.causes), .number(cap.measured), .number(cap.needed),
            .text(cap.text.fr),
          ]
        }
      }
    }
    return ScoreTable(
      name: "plafonds", header: ["subject", "axis", "cap", "level", "causes", "measured", "needed", "text"], rows: rows)
  }

  /// A line a region, in INSEE order, those without a service included; then the country.
  public var territories: ScoreTable {
    let header = [
      "territory", "name", "services", "measured_services", "shared_services", "score", "weighted_points",
      "measured_volume", "declared_volume", "measured_share", "median", "minimum", "level", "level_label", "reason",
      "volume_level_0", "volume_level_1", "volume_level_2", "volume_level_3", "volume_level_4", "subjects",
    ]
    let rows = (campaign.country.regions + [campaign.country.country]).map { territory -> [ScoreTable.Cell] in
      let volumes = Level.allCases.map { ScoreTable.Cell.count(territory.volumeByLevel[$0] ?? 0) }
      return figures(territory) + volumes + [.list(territory.services.map(\.id))]
    }
    return ScoreTable(name: "territoires", header: header, rows: rows)
  }

  /// The figures that a territory has, globally or on an axis.
  func figures(_ territory: TerritoryScore) -> [ScoreTable.Cell] {
    [
      .text(territory.code), .text(campaign.name(of: territory)), .count(territory.services.count),
      .count(territory.services.count - territory.notMeasured.count), .count(territory.shared.count),
      .number(territory.weightedScore), .number(territory.weightedPoints), .count(territory.measuredVolume),
      .count(territory.declaredVolume), .number(territory.measuredShare), .number(territory.median),
      .number(territory.minimum), .count(territory.level?.rawValue), .text(territory.level?.label.fr),
      .text(territory.undecided?.rawValue),
    ]
  }

  /// A line an artefact of a run, then those left out.
  public var artifacts: ScoreTable {
    let header = [
      "subject", "run", "path", "kind", "bytes", "sha256", "outcome", "reasons", "duplicates", "excluded_by",
    ]
    let rows = runs.flatMap { run -> [[ScoreTable.Cell]] in
      let subject = ScoreTable.Cell.text(run.results.subject.id)
      let id = ScoreTable.Cell.text(run.envelope.id)
      return run.results.evidence.map { item -> [ScoreTable.Cell] in
        [
          subject, id, .text(item.path), .text(item.kind.rawValue), .count(item.size), .text(item.sha256),
          .text(item.verdict.rawValue), .list(item.reasons),
          .text(item.duplicates.isEmpty ? nil : item.duplicates.joined(separator: " | ")), .empty,
        ]
      }
        + run.results.excluded.map { item -> [ScoreTable.Cell] in
          [
            subject, id, .text(item.path), .empty, .empty, .empty, .text("excluded"), .text(item.reason.rawValue),
            .empty, .text(item.by),
          ]
        }
    }
    return ScoreTable(name: "artefacts", header: header, rows: rows)
  }

  /// A line a component that took part in the verdicts, a suite, and the model.
  public var provenance: ScoreTable {
    var rows: [[ScoreTable.Cell]] = []
    for run in runs {
      let id = ScoreTable.Cell.text(run.envelope.id)
      let start = ScoreTable.Cell.text(run.envelope.startedAt)
      for component in run.results.components {
        rows.append([
          id, start, .text(component.role.rawValue), .text(component.name), .text(component.version),
          .text(component.sha256),
        ])
      }
      for suite in run.results.suites {
        rows.append([id, start, .text("suite"), .text(suite.id), .text(suite.version), .text(suite.sha256)])
      }
    }
    let model = campaign.model
    rows.append([.empty, .empty, .text("model"), .text(model.id), .text(model.version), .text(model.sha256)])
    return ScoreTable(
      name: "provenance", header: ["run", "started_at", "role", "name", "version", "sha256"], rows: rows)
  }
}
