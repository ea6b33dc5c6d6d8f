import Conformance

/// The calculation of one axis.
struct AxisScoring {
  private let weight: ScoreModel.AxisWeight
  private let subject: MeasuredSubject
  private let sample: Sample?
  private let model: ScoreModel

  init(_ weight: ScoreModel.AxisWeight, subject: MeasuredSubject, sample: Sample?, model: ScoreModel) {
    self.weight = weight
    self.subject = subject
    self.sample = sample
    self.model = model
  }

  /// The score that `entries`, the requirements of the axis, give.
  func score(_ entries: [RequirementPool.Entry]) -> AxisScore {
    let requirements = entries.map(\.score)
    let weighed = requirements.filter(\.isWeighed)
    let exercised = weighed.filter(\.isExercised)
    let applied = entries.filter { $0.score.isApplicable }
    let recommended = requirements.filter { $0.requirement.force == .recommended && $0.isApplicable }
    var score = AxisScore(
      axis: weight.axis, weight: weight.weight, isMandatory: weight.isMandatory, state: .measured,
      requirements: requirements,
      points: exercised.reduce(0) { $0 + $1.weight * ($1.share ?? 0) },
      exercisedWeight: exercised.reduce(0) { $0 + $1.weight },
      applicableWeight: weighed.reduce(0) { $0 + $1.weight },
      declaredOnly: requirements.count { $0.state == .declared },
      conformity: conformity(applied),
      harnessErrors: applied.reduce(0) {
        $0 + $1.trials.reduce(0) { $0 + $1.others.count(where: AxisScoring.isHarnessFault) }
      },
      checks: applied.reduce(0) { $0 + $1.trials.reduce(0) { $0 + $1.count } },
      bonus: AxisScore.Bonus(
        met: recommended.count { $0.isMet == true }, exercised: recommended.count(where: \.isExercised),
        applicable: recommended.count),
      caps: [])
    score.state = state(score)
    score.caps = caps(score, applied)
    if case .notApplicable = score.state {
      score.caps = []
    } else if let value = score.score {
      score.confidence = sample.map { ConfidenceLabel(count: score.conformity.artifacts, sample: $0) }
      if score.state == .measured {
        score.level = ([model.level(of: value)] + score.caps.compactMap(\.level)).min()
      }
    }
    return score
  }

  private func state(_ score: AxisScore) -> AxisScore.State {
    if let exclusion = subject.exclusion(of: weight.axis) { return .notApplicable(exclusion) }
    let scored = score.requirements.filter { $0.requirement.isScored && $0.state != .declared }
    let exclusions = scored.compactMap { requirement -> Exclusion? in
      if case .inapplicable(let exclusion) = requirement.state { return exclusion }
      return nil
    }
    if let exclusion = exclusions.first, exclusions.count == scored.count { return .notApplicable(exclusion) }
    if Double(score.harnessErrors) > model.errorRate * Double(score.checks) + 1e-9 { return .inconclusive }
    return score.score == nil ? .notMeasured : .measured
  }

  private static func isHarnessFault(_ trial: Trial) -> Bool {
    trial.verdict == .error || trial.issues.contains { $0.verdict == .error }
  }

  /// An artefact on which a binding major or critical requirement is undecided is neither flawless nor flawed.
  private func conformity(_ entries: [RequirementPool.Entry]) -> AxisScore.Conformity {
    var examined = PositionSet()
    var flawed = PositionSet()
    var undecided = PositionSet()
    for entry in entries where entry.score.requirement.isScored {
      let isDeciding = entry.score.isGated && entry.score.requirement.criticality >= .major
      for list in entry.trials {
        for range in list.passedRanges { examined.insert(range) }
        for trial in list.others {
          if trial.isDecided { examined.insert(trial.evidence) }
          guard isDeciding else { continue }
          if !trial.isDecided {
            undecided.insert(trial.evidence)
          } else if trial.verdict == .failed, !entry.score.isMended {
            flawed.insert(trial.evidence)
          }
        }
      }
    }
    undecided.subtract(flawed)
    examined.subtract(undecided)
    let artifacts = examined.count
    examined.subtract(flawed)
    return AxisScore.Conformity(artifacts: artifacts, flawless: examined.count, undecided: undecided.count)
  }

  private func caps(_ score: AxisScore, _ applied: [RequirementPool.Entry]) -> [Cap] {
    var caps: [Cap] = []
    if score.state == .inconclusive {
      caps.append(
        Cap(
          kind: .harnessErrors,
          causes: applied.filter { $0.trials.contains { $0.others.contains(where: AxisScoring.isHarnessFault) } }
            .map(\.score.requirement.id),
          measured: score.checks > 0 ? Double(score.harnessErrors) / Double(score.checks) : nil,
          needed: model.errorRate))
    }
    guard score.score != nil, let coverage = score.coverage else { return caps }
    for (kind, criticality, level) in [
      (Cap.Kind.criticalUnmet, Criticality.critical, model.criticalUnmet),
      (.majorUnmet, .major, model.majorUnmet),
    ] {
      let unmet = score.requirements.filter {
        $0.isGated && $0.isMet == false && $0.requirement.criticality == criticality
      }
      if !unmet.isEmpty { caps.append(Cap(kind: kind, level: level, causes: unmet.map(\.requirement.id))) }
    }
    // A coverage of exactly 0.8 is not below 0.8, whatever floating point makes of it.
    if let floor = lowest(model.coverageFloors, above: coverage + 1e-9) {
      caps.append(
        Cap(
          kind: .coverage, level: floor.level,
          causes: score.requirements.filter { $0.isWeighed && !$0.isExercised }.map(\.requirement.id),
          measured: coverage, needed: floor.below))
    }
    if let cap = sampleCap(score.conformity) { caps.append(cap) }
    return caps.sorted { $0.kind.rawValue < $1.kind.rawValue }
  }

  private func sampleCap(_ conformity: AxisScore.Conformity) -> Cap? {
    let count = Double(conformity.artifacts)
    let byCount = lowest(model.artifactFloors, above: count).map {
      Cap(kind: .sample, level: $0.level, causes: [], measured: count, needed: $0.below)
    }
    var byWilson: Cap?
    let lower = conformity.interval?.lower ?? 0
    if lower < model.wilsonFloor.below {
      byWilson = Cap(
        kind: .sample, level: model.wilsonFloor.level, causes: [], measured: lower, needed: model.wilsonFloor.below)
    }
    return [byCount, byWilson].compactMap { $0 }.min { ($0.level ?? .none) < ($1.level ?? .none) }
  }

  private func lowest(_ floors: [ScoreModel.Floor], above value: Double) -> ScoreModel.Floor? {
    floors.filter { value < $0.below }.min { $0.level < $1.level }
  }
}
