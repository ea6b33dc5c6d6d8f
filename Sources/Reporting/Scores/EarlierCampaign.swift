import Conformance
import Scorecard

/// The scores of the campaign before: what this one is compared with.
public struct EarlierCampaign: Sendable {
  /// The subjects, the regions and the country, then.
  public let country: CountryScore
  /// The day of these scores.
  public let day: CivilDate
  private let scores: [String: SubjectScore]

  /// The scores of `runs` on `day`.
  public init(_ runs: [Run], day: CivilDate, model: ScoreModel, regions: RegionTable) throws(RunError) {
    self.day = day
    country = CountryScore(
      try Scoring.scores(of: runs, model: model, options: ScoringOptions(asOf: day)), regions: regions, model: model)
    scores = Dictionary(country.subjects.map { ($0.subject.id, $0) }) { first, _ in first }
  }

  /// The score of a subject, then.
  public subscript(subject: String) -> SubjectScore? { scores[subject] }
}
