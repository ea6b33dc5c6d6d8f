/// An assertion: an `assert`, which fails where its test is false, or a `report`, which speaks where it is true.
public struct ExpandedAssertion: Sendable, Hashable {
  /// Whether it is a `report`.
  public var isReport: Bool
  /// Its number among the assertions of its file, from 1: its name where it has no id.
  public var ordinal: Int
  /// Its id.
  public var id: String?
  /// The expression.
  public var test: String
  /// Its role: by convention, how severe it is.
  public var role: String?
  /// Name of a flag that is set where it speaks.
  public var flag: String?
  /// An expression for the node that findings are about, where it is not the context.
  public var subject: String?
  /// Reference to an explanation.
  public var see: String?
  /// Formal public identifier.
  public var fpi: String?
  /// Reference to an image.
  public var icon: String?
  /// Where it stands.
  public var position: SchemaPosition
  /// The text.
  public var message: ExpandedMessage
  /// Further texts, by reference.
  public var diagnostics: [ExpandedMessage]
  /// Properties, by reference.
  public var properties: [ExpandedMessage]
}
