/// A variable with its expression.
public struct ExpandedLet: Sendable, Hashable {
  /// Its name, spaces removed (SCH-12).
  public var name: String
  /// The expression.
  public var value: String
  /// Where it stands.
  public var position: SchemaPosition
}
