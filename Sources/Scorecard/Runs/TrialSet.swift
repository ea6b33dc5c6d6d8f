/// The trials of one requirement while they are gathered, each evidence once.
struct TrialSet {
  /// The evidence on which it passed, and nothing more is to be said.
  private(set) var passed = PositionSet()
  /// The other trials, by evidence.
  private(set) var others: [Int: Trial] = [:]

  /// Adds a trial, or joins it to the one on the same evidence.
  mutating func add(_ trial: Trial) {
    if trial.verdict == .passed, trial.issues.isEmpty { return addPass(trial.evidence) }
    passed.remove(trial.evidence)
    others[trial.evidence] = others[trial.evidence].map { $0.joined(trial) } ?? trial
  }

  /// Adds a trial that passed.
  mutating func addPass(_ evidence: Int) {
    if others[evidence] == nil { passed.insert(evidence) }
  }

  /// The trials, once the evidence that had number i has position `positions[i]`.
  func list(at positions: [Int]) -> TrialList {
    var placed = PositionSet()
    for range in passed.ranges {
      for number in range where positions.indices.contains(number) { placed.insert(positions[number]) }
    }
    let moved = others.values.filter { positions.indices.contains($0.evidence) }.map {
      Trial(evidence: positions[$0.evidence], verdict: $0.verdict, issues: $0.issues)
    }
    return TrialList(passed: placed, others: moved.sorted { $0.evidence < $1.evidence })
  }
}
