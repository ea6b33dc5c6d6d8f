import Conformance

/// The way of a score to its target over comparable campaigns (convergence.md 3.8).
public struct Trajectory: Sendable, Hashable {
  /// A score at a campaign.
  public struct Point: Sendable, Hashable {
    /// Year of the campaign; a fraction places it within the year.
    public var year: Double
    /// The score, 0…100.
    public var score: Double

    /// A point.
    public init(year: Double, score: Double) {
      self.year = year
      self.score = score
    }
  }

  /// Where the score stands with regard to its target.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    case reached
    case onTrack = "on-track"
    case late
    case undetermined

    /// The words shown to people.
    public var label: Localized {
      switch self {
      case .reached: return Localized(fr: "atteinte", en: "reached")
      case .onTrack: return Localized(fr: "sur la trajectoire", en: "on track")
      case .late: return Localized(fr: "en retard", en: "late")
      case .undetermined: return Localized(fr: "indéterminée", en: "undetermined")
      }
    }
  }

  /// The campaigns, oldest first.
  public let points: [Point]
  /// What is aimed at, and when.
  public let target: Point
  /// Points gained a year, by least squares; nil with fewer than two campaigns.
  public let slope: Double?

  /// A trajectory over the comparable campaigns `points`, in any order.
  public init(points: [Point], target: Point) {
    self.points = points.sorted { ($0.year, $0.score) < ($1.year, $1.score) }
    self.target = target
    let count = Double(points.count)
    let meanYear = self.points.reduce(0) { $0 + $1.year } / max(count, 1)
    let meanScore = self.points.reduce(0) { $0 + $1.score } / max(count, 1)
    let spread = self.points.reduce(0) { $0 + ($1.year - meanYear) * ($1.year - meanYear) }
    let covariance = self.points.reduce(0) { $0 + ($1.year - meanYear) * ($1.score - meanScore) }
    slope = spread > 0 ? covariance / spread : nil
  }

  /// Points still missing; negative when the target is passed. Nil without any campaign.
  public var gap: Double? { points.last.map { target.score - $0.score } }

  /// The score that the slope leads to at the target's date.
  public var projection: Double? {
    guard let slope, let last = points.last else { return nil }
    return last.score + slope * (target.year - last.year)
  }

  /// Where the score stands.
  public var status: Status {
    if let gap, gap <= 1e-9 { return .reached }
    guard let projection else { return .undetermined }
    return projection >= target.score - 1e-9 ? .onTrack : .late
  }
}
