/// What mending would bring: the score of a subject again, as if requirements that fail were met on every artefact.
public struct Simulation: Sendable, Hashable {
  /// Requirements mended together, and the score then.
  public struct Outcome: Sendable, Hashable {
    /// The requirements, by id.
    public var mended: [String]
    /// The score then.
    public var score: SubjectScore
  }

  /// The score as it is.
  public let current: SubjectScore
  /// Each requirement that is not met mended alone, those that bring the most first; then all of them together.
  public let outcomes: [Outcome]

  /// The simulations on `runs`, all of one subject; nil when there is nothing to score. `chosen` are mended together
  /// instead of all that fail, when it is not empty.
  public init?(
    of runs: [Run], model: ScoreModel, options: ScoringOptions, chosen: [String] = []
  ) throws(RunError) {
    func score(_ mended: Set<String>) throws(RunError) -> SubjectScore? {
      var options = options
      options.mended = mended
      return try Scoring.scores(of: runs, model: model, options: options).first
    }
    guard let current = try score([]) else { return nil }
    self.current = current
    let unmet = current.axes.flatMap(\.requirements).filter { $0.isMet == false && $0.requirement.isScored }
      .map(\.requirement.id)
    let candidates = chosen.isEmpty ? unmet : chosen
    var alone: [Outcome] = []
    for id in Set(candidates).sorted() {
      if let score = try score([id]) { alone.append(Outcome(mended: [id], score: score)) }
    }
    alone.sort { a, b in
      let (x, y) = (a.score.level?.rawValue ?? -1, b.score.level?.rawValue ?? -1)
      if x != y { return x > y }
      if a.score.score != b.score.score { return (a.score.score ?? 0) > (b.score.score ?? 0) }
      return a.mended.lexicographicallyPrecedes(b.mended)
    }
    if candidates.count > 1, let together = try score(Set(candidates)) {
      alone.append(Outcome(mended: Set(candidates).sorted(), score: together))
    }
    outcomes = alone
  }
}
