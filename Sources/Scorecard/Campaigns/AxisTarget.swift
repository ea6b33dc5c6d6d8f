import Conformance

/// What a campaign aims at on an axis in a year.
public struct AxisTarget: Sendable, Hashable {
  /// Whom the target is for.
  public enum Scope: Sendable, Hashable {
    case country
    /// INSEE code.
    case region(String)
    /// Id of a subject.
    case subject(String)
  }

  /// The axis; all of them together when absent (the global score).
  public var axis: Axis?
  /// The year by the end of which it is aimed at.
  public var year: Int
  /// The score aimed at, 0…100.
  public var score: Double?
  /// The level aimed at.
  public var level: Level?
  /// Whom it is for.
  public var scope: Scope

  /// A target.
  public init(axis: Axis?, year: Int, score: Double? = nil, level: Level? = nil, scope: Scope = .country) {
    self.axis = axis
    self.year = year
    self.score = score
    self.level = level
    self.scope = scope
  }

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["axis", "year", "score", "level", "region", "subject"])
    axis = try map["axis"]?.choice(Axis.self)
    year = try map.required("year").integer()
    guard (2000...2200).contains(year) else { throw node.fault("année hors limites", "year out of bounds") }
    score = try map["score"]?.amount()
    level = try map["level"]?.level()
    guard score != nil || level != nil, (score ?? 0) <= 100 else {
      throw node.fault("« score » (0 à 100) ou « level » est attendu", "“score” (0 to 100) or “level” is expected")
    }
    switch (map["region"], map["subject"]) {
    case (nil, nil): scope = .country
    case (let region?, nil): scope = .region(try region.string())
    case (nil, let subject?): scope = .subject(try subject.string())
    default: throw node.fault("soit « region », soit « subject »", "either “region” or “subject”")
    }
  }

  /// The score that it stands for: its own, or the threshold of its level.
  public func points(_ model: ScoreModel) -> Double { score ?? level.flatMap { model.thresholds[$0] } ?? 0 }
}
