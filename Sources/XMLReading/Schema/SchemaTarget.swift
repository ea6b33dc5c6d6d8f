/// The part of a document that a schema is about.
public enum SchemaTarget: Hashable, Sendable {
  /// The root element.
  case root
  /// The outermost elements of this name, wherever they stand: the CDA document inside a self-presenting one, whose
  /// root is `xsl:stylesheet`. Without any, the root element, which the schema then judges.
  case element(uri: String, local: String)
}
