import Conformance

/// Something that somebody will do about requirements that are not met.
public struct PlannedAction: Sendable, Hashable {
  /// Where it stands.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    case open, done, cancelled
  }

  /// Identifier.
  public var id: String
  /// The subject, by id.
  public var subject: String
  /// The requirements that it is about, by id.
  public var requirements: [String]
  /// The organisation or function that does it, never a person's name.
  public var owner: String
  /// When it is due.
  public var due: CivilDate
  /// Where it stands.
  public var status: Status

  init(_ node: ConfigNode) throws(ConfigurationError) {
    let map = try node.map(allowing: ["id", "subject", "requirements", "owner", "due", "status"])
    id = try map.required("id").string()
    subject = try map.required("subject").string()
    requirements = try map.required("requirements").strings()
    owner = try map.required("owner").string()
    due = try map.required("due").day()
    status = try map.required("status").choice(Status.self)
  }
}
