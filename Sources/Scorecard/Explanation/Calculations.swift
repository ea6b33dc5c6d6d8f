extension SubjectScore {
  /// The calculations of the subject: its global score, then its axes.
  public var calculations: [Calculation] {
    let measured = axes.filter { $0.score != nil }
    let global = Calculation(
      .globalScore, of: [subject.id],
      terms: measured.map {
        Calculation.Term(
          id: $0.axis.rawValue, numerator: $0.weight * ($0.score ?? 0), denominator: $0.weight, weight: $0.weight,
          value: $0.score)
      })
    return [global] + axes.flatMap { $0.calculations(of: subject.id) }
  }
}

extension AxisScore {
  /// The calculations of the axis: score, coverage, conformity of artefacts, then the share of each requirement.
  public func calculations(of subject: String) -> [Calculation] {
    let path = [subject, axis.rawValue]
    let weighed = requirements.filter(\.isWeighed)
    let exercised = weighed.filter(\.isExercised)
    let score = Calculation(
      .axisScore, of: path,
      terms: exercised.map {
        Calculation.Term(
          id: $0.requirement.id, numerator: $0.weight * ($0.share ?? 0), denominator: $0.weight, weight: $0.weight,
          value: $0.share)
      })
    let coverage = Calculation(
      .axisCoverage, of: path,
      terms: weighed.map {
        Calculation.Term(id: $0.requirement.id, numerator: $0.isExercised ? $0.weight : 0, denominator: $0.weight)
      })
    let artifacts = Calculation(
      .artifactConformity, of: path,
      terms: conformity.artifacts == 0
        ? []
        : [
          Calculation.Term(
            id: "artifacts", numerator: Double(conformity.flawless), denominator: Double(conformity.artifacts))
        ])
    return [score, coverage, artifacts] + requirements.filter(\.isExercised).map { $0.calculation(of: path) }
  }
}

extension RequirementScore {
  /// The share of trials that passed. The artefacts that failed are in `failures`.
  func calculation(of path: [String]) -> Calculation {
    Calculation(
      .requirementShare, of: path + [requirement.id],
      terms: [Calculation.Term(id: requirement.id, numerator: Double(k), denominator: Double(n))])
  }
}

extension TerritoryScore {
  /// The calculations of the territory: weighted score and share of the volume measured.
  public var calculations: [Calculation] {
    let known = services.filter { $0.volume != nil }
    let counted = known.filter(\.isMeasured)
    func volume(_ service: ServiceScore) -> Double { Double(service.volume ?? 0) }
    return [
      Calculation(
        .weightedScore, of: [code],
        terms: weightedPoints == nil
          ? []
          : counted.map {
            Calculation.Term(
              id: $0.id, numerator: volume($0) * ($0.score ?? 0), denominator: volume($0), weight: volume($0),
              value: $0.score)
          }),
      Calculation(
        .measuredShare, of: [code],
        terms: weightedPoints == nil
          ? []
          : known.map {
            Calculation.Term(id: $0.id, numerator: $0.isMeasured ? volume($0) : 0, denominator: volume($0))
          }),
    ]
  }
}
