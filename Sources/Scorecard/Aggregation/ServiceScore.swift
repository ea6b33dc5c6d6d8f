import Conformance

/// What a region's figures take from one subject.
public struct ServiceScore: Sendable, Hashable {
  /// Identifier of the subject.
  public var id: String
  /// Its name.
  public var name: String
  /// Its INSEE region codes; several mean a shared service (*mutualisé*).
  public var regions: [String]
  /// Its monthly volume in the territory; nil when no figure is given.
  public var volume: Int?
  /// Its global score, 0…100; nil when not measured.
  public var score: Double?
  /// Its global level; nil when not measured.
  public var level: Level?

  /// A service with its figures.
  public init(id: String, name: String, regions: [String], volume: Int?, score: Double?, level: Level?) {
    self.id = id
    self.name = name
    self.regions = regions
    self.volume = volume
    self.score = score
    self.level = level
  }

  /// The figures of a subject in `region`, or in the whole country when it is nil.
  public init(_ score: SubjectScore, in region: String?) {
    self.init(
      id: score.subject.id, name: score.subject.name, regions: score.subject.regions,
      volume: score.subject.monthlyVolume(in: region), score: score.score, level: score.level)
  }

  /// Whether it serves several regions.
  public var isShared: Bool { regions.count > 1 }

  /// Whether there is a score.
  public var isMeasured: Bool { score != nil && level != nil }
}
