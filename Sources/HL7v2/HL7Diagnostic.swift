import DocumentTree

/// Something the reader met while it turned bytes into messages; which rule it breaks is not the reader's business.
public struct HL7Diagnostic: Hashable, Sendable {
  /// What was met.
  public var kind: HL7DiagnosticKind
  /// Where it begins in the file; columns count characters, from 1.
  public var position: Position
  /// The segment, field or component concerned, where there is one.
  public var path: HL7Path?
  /// Index of the message in the file, from 0; nothing for the file itself.
  public var message: Int?

  /// A diagnostic at a place.
  public init(_ kind: HL7DiagnosticKind, at position: Position, path: HL7Path? = nil, message: Int? = nil) {
    self.kind = kind
    self.position = position
    self.path = path
    self.message = message
  }
}
