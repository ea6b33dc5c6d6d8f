import DocumentTree

/// One header field of a mail or of a part.
public struct MailHeader: Sendable, Hashable {
  /// The name as written.
  public let name: String
  /// The name in lower case, for comparing.
  public let key: String
  /// The whole field in the mail, continuation lines included, the last line break not.
  public let range: Range<Int>
  /// What follows the colon, line breaks included, in the bytes of the mail.
  public let valueRange: Range<Int>
  /// Where the field begins.
  public let position: Position
  /// The value unfolded (line breaks removed, blanks kept), outer blanks trimmed, encoded-words untouched.
  /// Bytes over 127 are read as UTF-8 if they are, else as ISO 8859-1.
  public let value: String
  /// `value` with its encoded-words (RFC 2047) decoded.
  public let decoded: String
}
