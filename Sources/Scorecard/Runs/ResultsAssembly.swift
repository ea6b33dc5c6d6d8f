import Conformance

/// Gathers evidence and trials in any order, and puts them in the one order of run files.
struct ResultsAssembly {
  /// A requirement of a suite.
  struct OutcomeKey: Hashable {
    var suite: String
    var requirement: String
  }

  private var evidence: [Evidence] = []
  private var numbers: [String: Int] = [:]
  private var trials: [OutcomeKey: TrialSet] = [:]

  /// Adds an artefact, or joins it to the one that has the same bytes. Returns its number in this assembly.
  mutating func add(_ item: Evidence) -> Int {
    if let number = numbers[item.key] {
      evidence[number] = evidence[number].joined(item)
      return number
    }
    numbers[item.key] = evidence.count
    evidence.append(item)
    return evidence.count - 1
  }

  /// Adds a trial, or joins it to the one on the same bytes. Its evidence is a number of this assembly.
  mutating func add(_ trial: Trial, to key: OutcomeKey) { trials[key, default: TrialSet()].add(trial) }

  /// Adds the trials of a list, whose evidence at position i has the number `numbers[i]` in this assembly.
  mutating func add(_ list: TrialList, numbers: [Int], to key: OutcomeKey) {
    guard !list.isEmpty else { return }
    var set = trials.removeValue(forKey: key) ?? TrialSet()
    for range in list.passedRanges {
      for position in range where numbers.indices.contains(position) { set.addPass(numbers[position]) }
    }
    for var trial in list.others where numbers.indices.contains(trial.evidence) {
      trial.evidence = numbers[trial.evidence]
      set.add(trial)
    }
    trials[key] = set
  }

  /// The results, in their order.
  func finish(
    subject: MeasuredSubject, sample: Sample, components: [Component], suites: [TestSuite], excluded: [ExcludedArtifact]
  ) -> RunResults {
    let order = evidence.indices.sorted {
      (evidence[$0].path, evidence[$0].key) < (evidence[$1].path, evidence[$1].key)
    }
    var positions = [Int](repeating: 0, count: evidence.count)
    for (position, number) in order.enumerated() { positions[number] = position }
    let suites = suites.sorted { $0.name < $1.name }
    let kindsSeen = Set(evidence.map(\.kind))
    var outcomes: [RequirementOutcome] = []
    for suite in suites {
      for requirement in suite.requirements {
        let key = OutcomeKey(suite: suite.name, requirement: requirement.id)
        let list = trials[key]?.list(at: positions) ?? []
        outcomes.append(
          RequirementOutcome(
            suite: suite.name, requirement: requirement.id,
            state: RequirementOutcome.state(
              of: requirement, on: suite.axis, subject: subject, trials: list, kindsSeen: kindsSeen),
            trials: list))
      }
    }
    return RunResults(
      subject: subject, sample: sample, components: Set(components).sorted(), suites: suites,
      evidence: order.map { evidence[$0] },
      excluded: Set(excluded).sorted { ($0.path, $0.reason.rawValue, $0.by) < ($1.path, $1.reason.rawValue, $1.by) },
      outcomes: outcomes)
  }
}
