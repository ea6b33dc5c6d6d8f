import Conformance

extension ServiceScore {
  /// The figures of a subject on one axis; nil when the axis does not apply to it.
  public init?(_ score: SubjectScore, axis: Axis, in region: String?) {
    guard let found = score[axis] else { return nil }
    if case .notApplicable = found.state { return nil }
    self.init(
      id: score.subject.id, name: score.subject.name, regions: score.subject.regions,
      volume: score.subject.monthlyVolume(in: region), score: found.level == nil ? nil : found.score,
      level: found.level)
  }
}

extension CountryScore {
  /// The figures of the regions on one axis, in INSEE order, then those of the country: the rule of 3.9 on the level and
  /// the score of the axis. A subject to which the axis does not apply counts nowhere.
  public func territories(on axis: Axis, model: ScoreModel) -> [TerritoryScore] {
    let codes = regions.map(\.code)
    var services: [String: [ServiceScore]] = [:]
    for score in subjects {
      for region in score.subject.regions {
        if let service = ServiceScore(score, axis: axis, in: region) { services[region, default: []].append(service) }
      }
    }
    let country = subjects.compactMap { ServiceScore($0, axis: axis, in: nil) }
    return codes.map { TerritoryScore(code: $0, services: services[$0] ?? [], model: model) }
      + [TerritoryScore(code: "FR", services: country, model: model)]
  }
}
