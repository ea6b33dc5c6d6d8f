import Conformance
import Scorecard

/// A score at the campaign before and at this one.
struct ScoreChange: Sendable {
  /// Whose score it is.
  enum Owner: Sendable, Hashable {
    case subject(String)
    /// INSEE code, or `FR`.
    case territory(String)
  }

  let owner: Owner
  /// The axis; nil for the global score.
  let axis: Axis?
  let before: Double?, after: Double?
  let levelBefore: Level?, levelAfter: Level?
  /// Whether the two may be compared: same model, same major version of every suite, for every subject behind them.
  let isComparable: Bool

  /// The difference, where there is one to be made.
  var change: Double? {
    guard isComparable, let before, let after else { return nil }
    return after - before
  }
}

extension ScoreCampaign {
  /// The global score of a subject, then its scores by axis, against the campaign before. Empty when it was not there.
  func changes(of score: SubjectScore) -> [ScoreChange] {
    guard let old = earlier?[score.subject.id] else { return [] }
    let owner = ScoreChange.Owner.subject(score.subject.id)
    let isComparable = CampaignChange(from: old, to: score).isComparable
    let global = ScoreChange(
      owner: owner, axis: nil, before: old.score, after: score.score, levelBefore: old.level, levelAfter: score.level,
      isComparable: isComparable)
    return [global]
      + score.axes.map { axis in
        let then = old[axis.axis]
        return ScoreChange(
          owner: owner, axis: axis.axis, before: then?.score, after: axis.score, levelBefore: then?.level,
          levelAfter: axis.level, isComparable: isComparable)
      }
  }

  /// The weighted scores of the regions that have a service, then of the country, against the campaign before; by axis
  /// too.
  func territoryChanges() -> [ScoreChange] {
    guard let earlier else { return [] }
    let broken = subjects.filter { score in
      earlier[score.subject.id].map { !CampaignChange(from: $0, to: score).isComparable } ?? false
    }
    let brokenCodes = Set(broken.flatMap(\.subject.regions) + (broken.isEmpty ? [] : ["FR"]))
    func pairs(_ old: [TerritoryScore], _ new: [TerritoryScore], axis: Axis?) -> [ScoreChange] {
      let then = Dictionary(old.map { ($0.code, $0) }) { first, _ in first }
      return new.filter { !$0.services.isEmpty }.map { territory in
        let before = then[territory.code]
        return ScoreChange(
          owner: .territory(territory.code), axis: axis, before: before?.weightedScore, after: territory.weightedScore,
          levelBefore: before?.level, levelAfter: territory.level,
          isComparable: !brokenCodes.contains(territory.code))
      }
    }
    return pairs(
      earlier.country.regions + [earlier.country.country], country.regions + [country.country], axis: nil)
      + model.axes.flatMap { weight in
        pairs(
          earlier.country.territories(on: weight.axis, model: model), territories(on: weight.axis), axis: weight.axis)
      }
  }
}
