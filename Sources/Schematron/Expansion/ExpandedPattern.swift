/// An active pattern: its rules are tried in order, the first that matches a node takes it (SCH-06).
public struct ExpandedPattern: Sendable, Hashable {
  /// The id of the pattern, of the caller where it is an instance of an abstract one.
  public var id: String?
  /// Its title, spaces collapsed.
  public var title: String?
  /// The abstract pattern that it is an instance of.
  public var isA: String?
  /// An expression for the URIs of the documents that the pattern is about, where it is not the one being checked.
  public var documents: String?
  /// Reference to an explanation.
  public var see: String?
  /// Formal public identifier.
  public var fpi: String?
  /// Reference to an image.
  public var icon: String?
  /// Where it stands.
  public var position: SchemaPosition
  /// Its variables, visible in the whole schema (SCH-10).
  public var lets: [ExpandedLet]
  /// Its rules, in order.
  public var rules: [ExpandedRule]
}
