import Conformance
import Scorecard

extension ScoreCampaign {
  /// Where a subject stands with regard to the targets that are for it.
  func standings(of score: SubjectScore) -> [TargetStanding] {
    guard let campaign else { return [] }
    let changes = changes(of: score)
    return campaign.targets.filter { ScoreCampaign.isIn($0.scope, score.subject) }.map { target in
      let axis = target.axis.flatMap { score[$0] }
      return TargetStanding(
        target, score: target.axis == nil ? score.score : axis?.score,
        level: target.axis == nil ? score.level : axis?.level, year: campaign.year,
        earlier: points(changes.first { $0.axis == target.axis }), model: model)
    }
  }

  /// Where the regions and the country stand with regard to the targets that are for them, in the order of the targets.
  /// `only` keeps one territory.
  func territoryStandings(only code: String? = nil) -> [(territory: TerritoryScore, standing: TargetStanding)] {
    guard let campaign else { return [] }
    let changes = territoryChanges()
    return campaign.targets.compactMap { target in
      let wanted: String
      switch target.scope {
      case .country: wanted = "FR"
      case .region(let region): wanted = region
      case .subject: return nil
      }
      guard code == nil || code == wanted else { return nil }
      let known = target.axis.map { territories(on: $0) } ?? (country.regions + [country.country])
      guard let territory = known.first(where: { $0.code == wanted }) else { return nil }
      let change = changes.first { $0.owner == .territory(wanted) && $0.axis == target.axis }
      return (
        territory,
        TargetStanding(
          target, score: territory.weightedScore, level: territory.level, year: campaign.year,
          earlier: points(change), model: model)
      )
    }
  }

  /// The earlier score as a point of a trajectory, when the two may be compared. A campaign stands at its year.
  private func points(_ change: ScoreChange?) -> [Trajectory.Point] {
    guard let change, change.isComparable, let before = change.before, let earlier else { return [] }
    return [Trajectory.Point(year: Double(earlier.day.year), score: before)]
  }

  private static func isIn(_ scope: AxisTarget.Scope, _ subject: MeasuredSubject) -> Bool {
    switch scope {
    case .country: return true
    case .region(let code): return subject.regions.contains(code)
    case .subject(let id): return subject.id == id
    }
  }
}
