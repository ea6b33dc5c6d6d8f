import Conformance

/// A requirement that some subjects do not meet, over all of them.
public struct FailedRequirement: Sendable, Hashable {
  /// Its axis.
  public let axis: Axis
  /// The requirement, as the first of the subjects has it.
  public let requirement: Requirement
  /// The subjects that do not meet it, and those on which it was exercised.
  public let unmet: Int, exercised: Int
  /// Trials that failed, and trials decided, over the subjects on which it was exercised.
  public let failedTrials: Int, trials: Int

  /// The requirements that at least one of `scores` does not meet, recommendations left out: those that most subjects do not meet first, then
  /// those with the most failures, then by axis and id.
  public static func all(of scores: [SubjectScore]) -> [FailedRequirement] {
    struct Key: Hashable { var axis: Axis, id: String }
    struct Tally { var requirement: Requirement, unmet = 0, exercised = 0, failed = 0, trials = 0 }
    var tallies: [Key: Tally] = [:]
    for score in scores {
      for axis in score.axes {
        for item in axis.requirements where item.isExercised && item.requirement.isScored {
          let key = Key(axis: axis.axis, id: item.requirement.id)
          var tally = tallies[key] ?? Tally(requirement: item.requirement)
          tally.exercised += 1
          if item.isMet == false { tally.unmet += 1 }
          tally.failed += item.n - item.k
          tally.trials += item.n
          tallies[key] = tally
        }
      }
    }
    return tallies.filter { $0.value.unmet > 0 }.map { key, tally in
      FailedRequirement(
        axis: key.axis, requirement: tally.requirement, unmet: tally.unmet, exercised: tally.exercised,
        failedTrials: tally.failed, trials: tally.trials)
    }
    .sorted {
      ($1.unmet, $1.failedTrials, $0.axis, $0.requirement.id) < ($0.unmet, $0.failedTrials, $1.axis, $1.requirement.id)
    }
  }
}
