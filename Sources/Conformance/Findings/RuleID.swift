/// The identifier of a rule: the fact sheet's (`INS-014`) or the product's own (`BYT-001`). Never reused, never renumbered.
public struct RuleID: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The identifier as written.
  public let rawValue: String

  /// A rule identifier.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// The letters before the first hyphen: `INS`.
  public var family: String { String(rawValue.prefix { $0 != "-" }) }

  /// The identifier as written.
  public var description: String { rawValue }

  /// Alphabetical order.
  public static func < (a: RuleID, b: RuleID) -> Bool { a.rawValue < b.rawValue }
}
