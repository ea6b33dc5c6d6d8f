import Conformance

/// The calculation of convergence.md 3.3 to 3.6: from runs to scores. The order of runs and artefacts changes nothing.
public enum Scoring {
  /// One score a subject, by subject id. A subject that is expected and has no run is *non mesuré* on every axis.
  public static func scores(
    of runs: [Run], expected: [MeasuredSubject] = [], model: ScoreModel, options: ScoringOptions
  ) throws(RunError) -> [SubjectScore] {
    var scores: [SubjectScore] = []
    for (_, runs) in Dictionary(grouping: runs, by: \.results.subject.id) {
      if let score = try score(ofSubject: runs, model: model, options: options) { scores.append(score) }
    }
    let known = Set(scores.map(\.subject.id))
    for subject in expected where !known.contains(subject.id) {
      scores.append(
        score(of: subject, results: nil, current: [], stale: [], model: model, options: options))
    }
    return scores.sorted { $0.subject.id < $1.subject.id }
  }

  /// The number of failures allowed among `count` trials. Failures are counted as integers: in floating point,
  /// 1 − 38/40 is greater than 0.05.
  public static func allowedFailures(of count: Int, tolerance: Double) -> Int {
    guard count > 0, tolerance > 0 else { return 0 }
    return Int((min(tolerance, 1) * Double(count) + 1e-9).rounded(.down))
  }

  private static func score(
    ofSubject runs: [Run], model: ScoreModel, options: ScoringOptions
  ) throws(RunError) -> SubjectScore? {
    let runs = runs.sorted { ($0.envelope.startedAt, $0.envelope.id) < ($1.envelope.startedAt, $1.envelope.id) }
    guard let latest = runs.last else { return nil }
    let version = options.versions[latest.results.subject.id] ?? latest.results.subject.version
    var current: [Run] = []
    var stale: [(run: Run, reason: Reason)] = []
    for run in runs {
      if let reason = staleness(of: run, version: version, model: model, asOf: options.asOf) {
        stale.append((run, reason))
      } else {
        current.append(run)
      }
    }
    let results = try RunResults.merged(current.map(\.results))
    return score(
      of: results?.subject ?? latest.results.subject, results: results, current: current, stale: stale, model: model,
      options: options)
  }

  private static func score(
    of subject: MeasuredSubject, results: RunResults?, current: [Run], stale: [(run: Run, reason: Reason)],
    model: ScoreModel, options: ScoringOptions
  ) -> SubjectScore {
    let staleResults = stale.reversed().map(\.run.results)
    let staleIDs = stale.map(\.run.envelope.id)
    let pool = results.map { RequirementPool($0, model: model, mended: options.mended) }
    let stalePools = staleResults.map { RequirementPool($0, model: model, mended: []) }

    var axes: [AxisScore] = []
    for weight in model.axes {
      let axis = AxisScoring(weight, subject: subject, sample: results?.sample, model: model)
      var score = axis.score(pool?[weight.axis] ?? [])
      if score.state == .notMeasured,
        let old = stalePools.lazy.compactMap({ axis.score($0[weight.axis]).score }).first
      {
        score.state = .stale
        score.staleScore = old
        score.caps.append(Cap(kind: .staleEvidence, causes: staleIDs))
      }
      axes.append(score)
    }
    let global = axes.filter { $0.score != nil }
    let weight = global.reduce(0) { $0 + $1.weight }
    let points = global.reduce(0) { $0 + $1.weight * ($1.score ?? 0) }
    let requirements = Dictionary(axes.flatMap(\.requirements).map { ($0.requirement.id, $0) }) { first, _ in first }
    let testCases = (results?.suites ?? []).flatMap { suite in
      suite.testCases.map { TestCaseScore($0, suite: suite.name, requirements: requirements) }
    }
    return SubjectScore(
      subject: subject, sample: results?.sample, model: model.name, modelDigest: model.sha256,
      runs: current.map(\.envelope.id).sorted(),
      staleRuns: stale.map { SubjectScore.StaleRun(run: $0.run.envelope.id, reason: $0.reason) }
        .sorted { $0.run < $1.run },
      suites: results?.suites.map(\.name) ?? [], axes: axes,
      scoreLevel: weight > 0 ? model.level(of: points / weight) : nil, mandatoryLimit: mandatoryLimit(axes),
      gate: gate(axes), testCases: testCases, warnings: results?.warnings ?? [])
  }

  private static func staleness(of run: Run, version: String, model: ScoreModel, asOf: CivilDate) -> Reason? {
    let tested = run.results.subject.version
    guard tested == version else {
      return Reason(
        "other-version",
        Localized(fr: "version \(tested), mesurée : \(version)", en: "version \(tested), measured: \(version)"))
    }
    guard let day = run.evidenceDay else {
      return Reason("unknown-date", Localized(fr: "date des preuves inconnue", en: "unknown date of the evidence"))
    }
    guard asOf.daysSinceEpoch - day.daysSinceEpoch <= model.evidenceMaxAge else {
      return Reason(
        "too-old",
        Localized(
          fr: "preuves du \(day), plus de \(model.evidenceMaxAge) jours",
          en: "evidence of \(day), more than \(model.evidenceMaxAge) days old"))
    }
    return nil
  }

  /// One more than the lowest level among the mandatory axes; a mandatory axis without a level allows level 1.
  private static func mandatoryLimit(_ axes: [AxisScore]) -> SubjectScore.MandatoryLimit? {
    var limits: [(axis: Axis, level: Level)] = []
    for axis in axes where axis.isMandatory {
      if case .notApplicable = axis.state { continue }
      let limit = axis.level.map { Level(rawValue: $0.rawValue + 1) ?? .proven } ?? .begun
      limits.append((axis.axis, limit))
    }
    guard let lowest = limits.map(\.level).min() else { return nil }
    return SubjectScore.MandatoryLimit(axes: limits.filter { $0.level == lowest }.map(\.axis), level: lowest)
  }

  private static func gate(_ axes: [AxisScore]) -> Gate {
    let requirements = axes.flatMap(\.requirements)
    let unmet = requirements.filter { $0.isGated && $0.isMet == false }
    return Gate(
      blocking: unmet.map(\.requirement.id),
      blockingCritical: unmet.filter { $0.requirement.criticality == .critical }.map(\.requirement.id),
      unexercised: requirements.filter { ($0.isWeighed || $0.isGated) && !$0.isExercised }.map(\.requirement.id),
      undecided: requirements.filter { $0.isGated && $0.undecided > 0 }.map(\.requirement.id),
      isMeasured: requirements.contains { $0.isExercised && $0.requirement.isScored })
  }
}
