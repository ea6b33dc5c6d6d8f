/// Something that took part in the verdicts: named with version and digest, so that they can be found again.
public struct Component: Sendable, Hashable, Comparable {
  /// What it is.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    case tool, profile, schema, schematron
    case valueSet = "value-set"
    case whiteList = "white-list"
  }

  /// What it is.
  public var role: Role
  /// Its name.
  public var name: String
  /// Its version.
  public var version: String
  /// SHA-256 of its bytes, in lower-case hexadecimal.
  public var sha256: String

  /// A component.
  public init(role: Role, name: String, version: String, sha256: String) {
    self.role = role
    self.name = name
    self.version = version
    self.sha256 = sha256
  }

  /// The order of run files.
  public static func < (a: Component, b: Component) -> Bool {
    (a.role.rawValue, a.name, a.version, a.sha256) < (b.role.rawValue, b.name, b.version, b.sha256)
  }
}
