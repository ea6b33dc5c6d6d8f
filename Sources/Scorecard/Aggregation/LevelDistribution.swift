import Conformance

/// How many subjects are at each level, globally or on one axis. Those without a level are counted too.
public struct LevelDistribution: Sendable, Hashable {
  /// Subjects at each level.
  public let counts: [Level: Int]
  /// Subjects without a level: not measured, inconclusive or out of date.
  public let withoutLevel: Int

  /// The global levels of `scores`.
  public init(_ scores: [SubjectScore]) { self.init(levels: scores.map(\.level)) }

  /// The levels of `scores` on `axis`; subjects to which it does not apply are left out.
  public init(_ scores: [SubjectScore], axis: Axis) {
    self.init(
      levels: scores.compactMap { $0[axis] }.filter {
        if case .notApplicable = $0.state { false } else { true }
      }.map(\.level))
  }

  private init(levels: [Level?]) {
    counts = Dictionary(grouping: levels.compactMap { $0 }) { $0 }.mapValues(\.count)
    withoutLevel = levels.count { $0 == nil }
  }

  /// Subjects in all.
  public var total: Int { counts.values.reduce(withoutLevel, +) }
}
