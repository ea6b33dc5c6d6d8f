import Conformance

/// The requirements of a subject with the outcomes of all the suites that cover them: what is scored.
struct RequirementPool {
  /// One requirement.
  struct Entry {
    /// Its score.
    var score: RequirementScore
    /// Its trials, suite by suite.
    var trials: [TrialList]
  }

  private let entries: [Axis: [Entry]]

  init(_ results: RunResults, model: ScoreModel, mended: Set<String>) {
    struct Covering {
      var requirement: Requirement
      var outcome: RequirementOutcome
    }
    var covering: [Axis: [String: [Covering]]] = [:]
    // Outcomes stand in the order of the suites and of their requirements: the next is looked at first.
    var suites = results.suites[...]
    var next = 0
    for outcome in results.outcomes {
      while let suite = suites.first, suite.name != outcome.suite {
        suites = suites.dropFirst()
        next = 0
      }
      guard let suite = suites.first else { break }
      while next < suite.requirements.count, suite.requirements[next].id != outcome.requirement { next += 1 }
      guard next < suite.requirements.count else { continue }
      let requirement = suite.requirements[next]
      covering[suite.axis, default: [:]][requirement.id, default: []].append(
        Covering(requirement: requirement, outcome: outcome))
    }
    entries = covering.mapValues { requirements in
      requirements.values.compactMap { coverings -> Entry? in
        guard var requirement = coverings.first?.requirement else { return nil }
        for covering in coverings.dropFirst() {
          requirement.criticality = max(requirement.criticality, covering.requirement.criticality)
          requirement.force = min(requirement.force, covering.requirement.force)
        }
        // With a lower share comes the verdict: the share kept is the lowest.
        let lowest = coverings.map { (n: $0.outcome.decided, k: $0.outcome.passed) }.filter { $0.n > 0 }
          .min { $0.k * $1.n < $1.k * $0.n }
        let tolerances = coverings.map { model.tolerance(of: $0.requirement, in: results.sample.kind) }
        let trials = coverings.map(\.outcome.trials)
        let others = trials.flatMap(\.others)
        let isMended = mended.contains(requirement.id)
        let score = RequirementScore(
          requirement: requirement, suites: coverings.map(\.outcome.suite),
          state: RequirementPool.state(coverings.map(\.outcome.state)),
          weight: model.weight(of: requirement.criticality), n: lowest?.n ?? 0,
          k: (isMended ? lowest?.n : lowest?.k) ?? 0,
          tolerance: requirement.criticality == .critical ? 0 : tolerances.min() ?? 0,
          undecided: Set(others.filter { !$0.isDecided }.map(\.evidence)).count,
          failures: isMended ? [] : RequirementPool.failures(others, results.evidence), isMended: isMended)
        return Entry(score: score, trials: trials)
      }
      .sorted { $0.score.requirement.id < $1.score.requirement.id }
    }
  }

  /// The requirements of `axis`, by id.
  subscript(axis: Axis) -> [Entry] { entries[axis] ?? [] }

  private static func state(_ states: [RequirementOutcome.State]) -> RequirementOutcome.State {
    func rank(_ state: RequirementOutcome.State) -> Int {
      switch state {
      case .exercised: return 0
      case .untested: return 1
      case .inapplicable: return 2
      case .declared: return 3
      }
    }
    return states.min { rank($0) < rank($1) } ?? .declared
  }

  private static func failures(_ trials: [Trial], _ evidence: [Evidence]) -> [RequirementScore.Failure] {
    var rules: [Int: Set<RuleID>] = [:]
    for trial in trials where trial.verdict == .failed {
      rules[trial.evidence, default: []].formUnion(trial.failedRules)
    }
    return rules.sorted { $0.key < $1.key }.compactMap { position, rules in
      guard evidence.indices.contains(position) else { return nil }
      return RequirementScore.Failure(path: evidence[position].path, rules: rules.sorted())
    }
  }
}
