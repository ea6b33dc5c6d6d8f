import Conformance

/// A requirement or an axis that does not apply to a subject: why, and who says so.
public struct Exclusion: Sendable, Hashable {
  /// What is left out.
  public enum Target: Sendable, Hashable {
    case requirement(String)
    case axis(Axis)
  }

  /// What is left out.
  public var target: Target
  /// Why.
  public var reason: ExclusionReason
  /// The organisation or function that says so.
  public var by: String

  /// An exclusion.
  public init(_ target: Target, reason: ExclusionReason, by: String) {
    self.target = target
    self.reason = reason
    self.by = by
  }

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["requirement", "axis", "reason", "by"])
    switch (map["requirement"], map["axis"]) {
    case (let requirement?, nil): target = .requirement(try requirement.string())
    case (nil, let axis?): target = .axis(try axis.choice(Axis.self))
    default: throw node.fault("soit « requirement », soit « axis »", "either “requirement” or “axis”")
    }
    reason = try map.required("reason").choice(ExclusionReason.self)
    by = try map.required("by").string()
    guard !by.isEmpty else { throw node.fault("« by » est vide", "“by” is empty") }
  }
}
