/// The part of a document that a schema is about.
public enum SchemaTarget: Hashable, Sendable {
  /// The root element.
  case root
  /// The outermost elements of this name, wherever they stand: the CDA document inside a self-presenting one, whose
  /// root is `xsl:stylesheet`. Without any, the verdict is never valid, even where the schema knows the root (that of
  /// CDA imports that of XSLT); it has no elements, and the violations are those of the root.
  case element(uri: String, local: String)
}
