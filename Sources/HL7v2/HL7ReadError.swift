import DocumentTree

/// Why a file of messages could not be read to its end.
public enum HL7ReadError: Error, Hashable, Sendable {
  /// What was counted when a limit was met.
  public enum Quantity: String, Hashable, Sendable {
    case bytes, messages, segments, fields, repetitions, components, subcomponents, nodes
  }

  /// The input holds more than `limit` of `quantity`; `position` is where the first one too many begins.
  case tooMany(Quantity, limit: Int, at: Position)
}
