/// The 95 % interval of a share, by Wilson's score method: honest for small samples, where a plain share lies.
public struct WilsonInterval: Sendable, Hashable {
  /// Lower bound, 0…1.
  public let lower: Double
  /// Upper bound, 0…1.
  public let upper: Double

  /// The interval of `successes` out of `count`; nil when nothing was counted or the figures are impossible.
  public init?(_ successes: Int, of count: Int) {
    guard count > 0, successes >= 0, successes <= count else { return nil }
    let z = 1.959964
    let n = Double(count)
    let p = Double(successes) / n
    let scale = 1 + z * z / n
    let centre = (p + z * z / (2 * n)) / scale
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
    lower = successes == 0 ? 0 : max(0, centre - half)
    upper = successes == count ? 1 : min(1, centre + half)
  }

  /// The smallest number of artefacts, all of them passing, whose lower bound reaches `bound` (below 1).
  public static func smallestCount(reaching bound: Double) -> Int? {
    guard bound > 0, bound < 1 else { return nil }
    // With all passing the lower bound is n / (n + z²).
    let z = 1.959964
    let start = max(1, Int(bound * z * z / (1 - bound)) - 1)
    return (start...(start + 3)).first { (WilsonInterval($0, of: $0)?.lower ?? 0) >= bound }
  }
}
