/// Where the standard and the processor that French rules are published for differ.
public enum SchematronDialect: String, Sendable, Hashable {
  /// As the XSLT processor does that the published schemas were written and tested with: attributes and texts are no
  /// contexts (SCH-07), rules extend abstract rules of any pattern (SCH-13), parameters are not replaced in the
  /// values of variables (SCH-05).
  case reference
  /// As ISO/IEC 19757-3 says: every node may be a context, abstract rules belong to their pattern, parameters are
  /// replaced in every expression.
  case standard
}
