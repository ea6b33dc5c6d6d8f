import Conformance

/// The regions, in INSEE order and never by score, and the country, where a shared service counts once.
public struct CountryScore: Sendable, Hashable {
  /// The subjects, by id.
  public let subjects: [SubjectScore]
  /// The model of the calculation, `id@version`, and its digest.
  public let model: String, modelDigest: String
  /// The regions, those without any service included.
  public let regions: [TerritoryScore]
  /// The country. It is computed from the services, not from the regions.
  public let country: TerritoryScore

  /// The figures of `scores`, one a subject, whatever their order.
  public init(_ scores: [SubjectScore], regions table: RegionTable, model: ScoreModel) {
    let scores = scores.sorted { $0.subject.id < $1.subject.id }
    subjects = scores
    self.model = model.name
    modelDigest = model.sha256
    regions = table.regions.map { region in
      TerritoryScore(
        code: region.code,
        services: scores.filter { $0.subject.regions.contains(region.code) }.map { ServiceScore($0, in: region.code) },
        model: model)
    }
    country = TerritoryScore(code: "FR", services: scores.map { ServiceScore($0, in: nil) }, model: model)
  }
}
