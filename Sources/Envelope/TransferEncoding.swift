/// The `Content-Transfer-Encoding` of a part.
public enum TransferEncoding: String, Sendable, Hashable, CaseIterable {
  case sevenBit = "7bit"
  case eightBit = "8bit"
  case binary
  case base64
  case quotedPrintable = "quoted-printable"

  /// Whether the bytes of the part are its content.
  public var isIdentity: Bool { self != .base64 && self != .quotedPrintable }
}
