import Foundation

extension CountryScore {
  /// The scores as JSON in UTF-8 with sorted keys and LF line ends: the subjects by id, the regions in INSEE order,
  /// the country.
  public func encoded() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write { bytes += $0 }
    return bytes
  }

  /// The same, in pieces of one subject, so that a large campaign is never held twice.
  public func write(_ sink: ([UInt8]) throws -> Void) throws {
    let file = ScoreFile(
      model: ScoreFile.ModelEntry(name: model, sha256: modelDigest), subjects: [],
      regions: regions.map { ScoreFile.TerritoryEntry($0) }, country: ScoreFile.TerritoryEntry(country))
    let frame = String(decoding: try Run.json(file), as: UTF8.self)
    // Keys are sorted, and the subjects come last.
    guard !subjects.isEmpty, let end = frame.range(of: "\"subjects\" : [", options: .backwards) else {
      try sink(Array(frame.utf8))
      return
    }
    try sink(Array(frame[..<end.upperBound].utf8))
    for (index, subject) in subjects.enumerated() {
      let entry = String(decoding: try Run.json(ScoreFile.SubjectEntry(subject)), as: UTF8.self)
      let lines = entry.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
      try sink(Array(((index == 0 ? "\n" : ",\n") + lines).utf8))
    }
    try sink(Array("\n  ]\n}\n".utf8))
  }
}

extension RequirementOutcome.State {
  /// The word and the reason code of run and score files.
  var keywords: (status: String, reason: String?) {
    switch self {
    case .exercised: return ("exercised", nil)
    case .declared: return ("declared", nil)
    case .untested(let why): return ("untested", why.rawValue)
    case .inapplicable(let exclusion): return ("inapplicable", exclusion.reason.rawValue)
    }
  }
}

extension AxisScore.State {
  /// The word and the reason code of score files.
  fileprivate var keywords: (status: String, reason: String?) {
    switch self {
    case .measured: return ("measured", nil)
    case .notMeasured: return ("not-measured", nil)
    case .inconclusive: return ("inconclusive", nil)
    case .stale: return ("stale", nil)
    case .notApplicable(let exclusion): return ("not-applicable", exclusion.reason.rawValue)
    }
  }
}

extension ScoreFile.RequirementEntry {
  fileprivate init(_ score: RequirementScore) {
    let keywords = score.state.keywords
    self.init(
      id: score.requirement.id, title: RunFile.Text(score.requirement.title),
      force: score.requirement.force.rawValue, severity: score.requirement.criticality.rawValue,
      weight: score.weight, suites: score.suites, status: keywords.status, reason: keywords.reason, n: score.n,
      k: score.k, share: score.share, tolerance: score.tolerance, allowedFailures: score.allowedFailures,
      met: score.isMet, undecided: score.undecided, mended: score.isMended,
      failures: score.failures.map {
        ScoreFile.FailureEntry(path: $0.path, rules: $0.rules.map(\.rawValue))
      })
  }
}

extension ScoreFile.AxisEntry {
  fileprivate init(_ score: AxisScore) {
    let keywords = score.state.keywords
    let interval = score.conformity.interval
    self.init(
      axis: score.axis.rawValue, weight: score.weight, mandatory: score.isMandatory, state: keywords.status,
      reason: keywords.reason, score: score.score, points: score.points, exercisedWeight: score.exercisedWeight,
      applicableWeight: score.applicableWeight, coverage: score.coverage, declaredOnly: score.declaredOnly,
      artifacts: score.conformity.artifacts, flawlessArtifacts: score.conformity.flawless,
      undecidedArtifacts: score.conformity.undecided, wilsonLower: interval?.lower, wilsonUpper: interval?.upper,
      harnessErrors: score.harnessErrors, checks: score.checks, recommendationsMet: score.bonus.met,
      recommendationsExercised: score.bonus.exercised, recommendations: score.bonus.applicable,
      caps: score.caps.map {
        ScoreFile.CapEntry(
          cap: $0.kind.rawValue, level: $0.level?.rawValue, causes: $0.causes, measured: $0.measured,
          needed: $0.needed)
      },
      confidence: score.confidence?.rawValue, level: score.level?.rawValue, staleScore: score.staleScore,
      requirements: score.requirements.map { ScoreFile.RequirementEntry($0) })
  }
}

extension ScoreFile.SubjectEntry {
  fileprivate init(_ score: SubjectScore) {
    self.init(
      subject: RunFile.SubjectEntry(score.subject), sample: score.sample.map { RunFile.SampleEntry($0) },
      runs: score.runs,
      staleRuns: score.staleRuns.map { ScoreFile.StaleEntry(run: $0.run, reason: $0.reason.code) },
      suites: score.suites, score: score.score, points: score.points, weight: score.weight,
      scoreLevel: score.scoreLevel?.rawValue, mandatoryLimit: score.mandatoryLimit?.level.rawValue,
      lowestAxes: score.mandatoryLimit?.axes.map(\.rawValue) ?? [], level: score.level?.rawValue,
      gate: ScoreFile.GateEntry(
        open: score.gate.isOpen, blocking: score.gate.blocking, blockingCritical: score.gate.blockingCritical,
        unexercised: score.gate.unexercised, undecided: score.gate.undecided),
      axes: score.axes.map { ScoreFile.AxisEntry($0) })
  }
}

extension ScoreFile.TerritoryEntry {
  fileprivate init(_ score: TerritoryScore) {
    self.init(
      code: score.code,
      services: score.services.map {
        ScoreFile.ServiceEntry(
          id: $0.id, shared: $0.isShared, volume: $0.volume, score: $0.score, level: $0.level?.rawValue)
      },
      weightedScore: score.weightedScore, weightedPoints: score.weightedPoints,
      measuredVolume: score.measuredVolume, declaredVolume: score.declaredVolume,
      measuredShare: score.measuredShare, volumeByLevel: Level.allCases.map { score.volumeByLevel[$0] ?? 0 },
      median: score.median, minimum: score.minimum, level: score.level?.rawValue, reason: score.undecided?.rawValue)
  }
}
