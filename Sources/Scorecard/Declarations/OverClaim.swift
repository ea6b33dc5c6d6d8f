/// The declared level of an axis beside the measured one (convergence.md 3.10).
public struct OverClaim: Sendable, Hashable {
  /// The axis.
  public var axis: Axis
  /// The level declared.
  public var declared: Level
  /// The level measured; nil when there is none.
  public var measured: Level?

  /// Declared minus measured; nil when nothing was measured.
  public var gap: Int? { measured.map { declared.rawValue - $0.rawValue } }

  /// Whether the gap deserves attention: two levels or more.
  public var isPointOfAttention: Bool { (gap ?? 0) >= 2 }
}
