/// Why bytes are not a stored schema.
public enum StoredSchemaFault: Error, Sendable, Hashable {
  /// Another version of the program wrote them, in another form.
  case otherFormat
  /// They were cut or changed.
  case damaged
}
