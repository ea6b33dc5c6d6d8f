/// What changes from one execution to the next: kept apart from the results.
public struct RunEnvelope: Sendable, Hashable {
  /// What the run is for.
  public enum Session: String, Sendable, Hashable, CaseIterable {
    /// Free (*bac à sable*).
    case sandbox
    /// Profile frozen (*recette*).
    case acceptance
    /// Frozen, kept, published (*campagne*).
    case campaign
  }

  /// Identifier of the run, carried by everything derived from it.
  public var id: String
  /// Start, ISO 8601 in UTC: `2026-03-02T09:00:00Z`.
  public var startedAt: String
  /// Duration in seconds.
  public var seconds: Double?
  /// What the run is for.
  public var session: Session
  /// Options of the command, by name.
  public var options: [String: String]

  /// An envelope.
  public init(
    id: String, startedAt: String, seconds: Double? = nil, session: Session = .sandbox, options: [String: String] = [:]
  ) {
    self.id = id
    self.startedAt = startedAt
    self.seconds = seconds
    self.session = session
    self.options = options
  }
}
