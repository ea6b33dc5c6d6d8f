/// One parameter of `Content-Type` or `Content-Disposition`, RFC 2231 segments joined and decoded.
public struct MailParameter: Sendable, Hashable {
  /// The name in lower case, without `*`.
  public let name: String
  /// The value, unquoted, RFC 2231 escapes and (leniently) encoded-words decoded.
  public let value: String
  /// Whether it is written in the extended form of RFC 2231 (`name*=…`, `name*0*=…`).
  public let isExtended: Bool
  /// Where it begins in the mail.
  public let offset: Int
}
