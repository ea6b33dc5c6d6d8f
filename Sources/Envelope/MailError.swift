import DocumentTree

/// Why bytes could not be read as a mail at all.
public enum MailError: Error, Hashable, Sendable {
  /// No bytes were given, or only blank lines.
  case empty
  /// The mail is larger than allowed; nothing of it was read.
  case tooLarge(size: Int, limit: Int)
  /// The first line is no header field.
  case noHeader(at: Position)
  /// The header block of the mail is larger than allowed.
  case headerTooLarge(limit: Int)

  /// Whether a limit was hit, as opposed to bytes that are not a mail.
  public var isLimit: Bool {
    switch self {
    case .tooLarge, .headerTooLarge: true
    case .empty, .noHeader: false
    }
  }
}
