import Conformance

/// Where the change of a global score comes from: one contribution a requirement, and their sum is the change.
///
/// The global score is Σ e·p over the exercised requirements, where e, in points, is what a requirement weighs in it and
/// p its share. A change of e·p is ē·Δp + p̄·Δe: what the results bring, and what the perimeter brings. As Σ Δe is
/// nought, the second is counted from the mean score, so that a requirement newly exercised at the mean brings nothing.
public struct ScoreAttribution: Sendable, Hashable {
  /// What a requirement brings to the change.
  public struct Item: Sendable, Hashable {
    /// Its axis.
    public var axis: Axis
    /// Its id.
    public var requirement: String
    /// Points brought by its results.
    public var results: Double
    /// Points brought by a change of what is exercised or of weights.
    public var perimeter: Double
    /// Its trials before: passed, decided; nil where it was not exercised.
    public var before: (k: Int, n: Int)? { old.map { ($0.k, $0.n) } }
    /// The same, after.
    public var after: (k: Int, n: Int)? { new.map { ($0.k, $0.n) } }
    /// The artefacts that fail now and did not, by path; and those that failed and no longer do.
    public var newFailures: [String], mended: [String]

    struct Count: Sendable, Hashable {
      var k: Int, n: Int
    }
    var old: Count?, new: Count?

    /// Points in all.
    public var points: Double { results + perimeter }
  }

  /// The global scores, 0…100.
  public let before: Double, after: Double
  /// The requirements that bring something, the largest first.
  public let items: [Item]
  /// Whether suites or model changed version without a break: the ruler changed, not only the subject.
  public let isRulerChanged: Bool

  /// The attribution of the change from an earlier score of a subject to a later one; nil when they cannot be compared
  /// (*rupture de série*) or when one of them has no figure.
  public init?(from earlier: SubjectScore, to later: SubjectScore) {
    guard CampaignChange(from: earlier, to: later).isComparable, let before = earlier.score, let after = later.score
    else { return nil }
    self.before = before
    self.after = after
    isRulerChanged = earlier.suites != later.suites || earlier.modelDigest != later.modelDigest
    let (old, new) = (ScoreAttribution.effects(earlier), ScoreAttribution.effects(later))
    let mean = (before + after) / 200
    var items: [Item] = []
    for key in Set(old.keys).union(new.keys) {
      let (a, b) = (old[key], new[key])
      let share = (a?.share ?? b?.share ?? 0, b?.share ?? a?.share ?? 0)
      let weight = (a?.points ?? 0, b?.points ?? 0)
      let results = (weight.0 + weight.1) / 2 * (share.1 - share.0)
      let perimeter = ((share.0 + share.1) / 2 - mean) * (weight.1 - weight.0)
      let failed = (Set(a?.failures ?? []), Set(b?.failures ?? []))
      guard abs(results) > 1e-9 || abs(perimeter) > 1e-9 || failed.0 != failed.1 else { continue }
      items.append(
        Item(
          axis: key.axis, requirement: key.requirement, results: results, perimeter: perimeter,
          newFailures: failed.1.subtracting(failed.0).sorted(), mended: failed.0.subtracting(failed.1).sorted(),
          old: a.map { Item.Count(k: $0.k, n: $0.n) }, new: b.map { Item.Count(k: $0.k, n: $0.n) }))
    }
    self.items = items.sorted {
      (-abs($0.points), $0.axis, $0.requirement) < (-abs($1.points), $1.axis, $1.requirement)
    }
  }

  /// The change of the global score.
  public var change: Double { after - before }

  private struct Key: Hashable {
    var axis: Axis
    var requirement: String
  }

  /// A requirement in the global score: the points that it weighs, and its share.
  private struct Effect {
    var points: Double
    var share: Double
    var k: Int, n: Int
    var failures: [String]
  }

  private static func effects(_ score: SubjectScore) -> [Key: Effect] {
    var effects: [Key: Effect] = [:]
    for axis in score.axes where axis.exercisedWeight > 0 && score.weight > 0 {
      for requirement in axis.requirements where requirement.isWeighed {
        guard let share = requirement.share else { continue }
        effects[Key(axis: axis.axis, requirement: requirement.requirement.id)] = Effect(
          points: 100 * axis.weight / score.weight * requirement.weight / axis.exercisedWeight, share: share,
          k: requirement.k, n: requirement.n, failures: requirement.failures.map(\.path))
      }
    }
    return effects
  }
}
