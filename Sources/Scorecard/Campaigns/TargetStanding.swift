import Conformance

/// Where somebody stands with regard to a target of the campaign.
public struct TargetStanding: Sendable, Hashable {
  /// The target.
  public let target: AxisTarget
  /// The score aimed at: that of the target, or the threshold of its level.
  public let aimed: Double
  /// The score and the level of this campaign; nil when not measured.
  public let score: Double?, level: Level?
  /// The way there, from one campaign to the next, each placed at its year.
  public let trajectory: Trajectory

  /// A standing. `earlier` are the comparable scores of earlier campaigns, by year.
  public init(
    _ target: AxisTarget, score: Double?, level: Level?, year: Int, earlier: [Trajectory.Point] = [], model: ScoreModel
  ) {
    self.target = target
    self.score = score
    self.level = level
    aimed = target.points(model)
    trajectory = Trajectory(
      points: (score == nil ? [] : earlier) + (score.map { [Trajectory.Point(year: Double(year), score: $0)] } ?? []),
      target: Trajectory.Point(year: Double(target.year), score: aimed))
  }

  /// Points still missing; negative when the score is above the one aimed at; nil when not measured.
  public var gap: Double? { score.map { aimed - $0 } }

  /// Whether the level aimed at is there, or else the score.
  public var isReached: Bool {
    target.level.map { wanted in level.map { $0 >= wanted } ?? false } ?? (score.map { $0 >= aimed - 1e-9 } ?? false)
  }

  /// Where it stands. A level counts as reached by itself, not by its score, which caps may hold back.
  public var status: Trajectory.Status {
    if isReached { return .reached }
    let status = trajectory.status
    // The score is there and a cap holds the level: no slope says when it goes.
    return status == .reached ? .undetermined : status
  }
}
