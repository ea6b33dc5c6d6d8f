import Conformance

/// What a run found, without anything that changes from one execution to the next.
public struct RunResults: Sendable, Hashable {
  /// What was measured.
  public internal(set) var subject: MeasuredSubject
  /// What the evidence is a sample of.
  public internal(set) var sample: Sample
  /// Tool, profiles, schemas, value sets, sorted.
  public internal(set) var components: [Component]
  /// The suites, whole, by name.
  public internal(set) var suites: [TestSuite]
  /// The artefacts, by path.
  public internal(set) var evidence: [Evidence]
  /// The artefacts left out, by path.
  public internal(set) var excluded: [ExcludedArtifact]
  /// One outcome a requirement, in the order of the suites.
  public internal(set) var outcomes: [RequirementOutcome]

  /// The suite named `id@version`.
  public func suite(named name: String) -> TestSuite? { suites.first { $0.name == name } }

  /// What a reader must know before they trust the figures.
  public var warnings: [RunWarning] {
    var warnings: [RunWarning] = []
    for item in evidence {
      for path in item.duplicates { warnings.append(.duplicate(path: path, of: item.path)) }
    }
    let undecided = evidence.filter { $0.verdict == .inconclusive || $0.verdict == .error }.map(\.path)
    if !undecided.isEmpty { warnings.append(.undecidedEvidence(undecided)) }
    let known = Set(suites.flatMap(\.requirements).map(\.id))
    for exclusion in subject.exclusions {
      if case .requirement(let id) = exclusion.target, !known.contains(id) { warnings.append(.unknownExclusion(id)) }
    }
    for suite in suites {
      for requirement in suite.requirements where requirement.criticalityIsAssumed {
        warnings.append(.assumedCriticality(requirement: requirement.id))
      }
    }
    return warnings
  }

  /// The results of both runs together. In any order and grouping, the same runs give the same results.
  public func merged(with other: RunResults) throws(RunError) -> RunResults {
    guard subject == other.subject else { throw .differentSubjects(describe(subject), describe(other.subject)) }
    guard let sample = sample.joined(other.sample) else {
      throw .differentSamples(self.sample.kind, other.sample.kind)
    }
    var suites = suites
    for suite in other.suites {
      if let known = self.suite(named: suite.name) {
        guard known == suite else { throw .conflictingSuite(suite.name) }
      } else {
        suites.append(suite)
      }
    }
    var assembly = ResultsAssembly()
    for results in [self, other] {
      let numbers = results.evidence.map { assembly.add($0) }
      for outcome in results.outcomes {
        let key = ResultsAssembly.OutcomeKey(suite: outcome.suite, requirement: outcome.requirement)
        assembly.add(outcome.trials, numbers: numbers, to: key)
      }
    }
    return assembly.finish(
      subject: subject, sample: sample, components: components + other.components, suites: suites,
      excluded: excluded + other.excluded)
  }

  /// The results of all `runs` together; nil when there are none.
  public static func merged(_ runs: [RunResults]) throws(RunError) -> RunResults? {
    guard var merged = runs.first else { return nil }
    for results in runs.dropFirst() { merged = try merged.merged(with: results) }
    return merged
  }

  private func describe(_ subject: MeasuredSubject) -> String { "\(subject.id) \(subject.version)" }
}
