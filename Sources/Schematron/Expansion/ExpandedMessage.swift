/// A text with values in it: of an assertion, a diagnostic or a property.
public struct ExpandedMessage: Sendable, Hashable {
  /// A part of the text.
  public enum Part: Sendable, Hashable {
    /// Text as written, white space untouched (SCH-19).
    case text(String)
    /// The value of an expression.
    case value(String, SchemaPosition)
    /// The name of the context node as the document writes it.
    case name
  }

  /// The id of a diagnostic or property.
  public var id: String?
  /// Its language.
  public var language: String?
  /// Role of a property.
  public var role: String?
  /// Scheme of a property.
  public var scheme: String?
  /// The parts, in order.
  public var parts: [Part]
}
