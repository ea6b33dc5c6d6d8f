/// What is wrong in base64 or quoted-printable content (RFC 2045 §6.7 and §6.8).
public enum TransferFault: Sendable, Hashable {
  /// Characters that are not of the base64 alphabet.
  case base64Alphabet(count: Int)
  /// The number of base64 characters is not a multiple of four.
  case base64Length(remainder: Int)
  /// `=` at a place where there can be none, or something after it.
  case base64Padding
  /// Bits that the padding makes unused are not zero: the encoder is not a common one.
  case base64UnusedBits
  /// Encoded lines longer than 76 characters.
  case lineTooLong(count: Int, longest: Int)
  /// `=` not followed by two hexadecimal digits or the end of the line.
  case quotedPrintableEscape(count: Int)
  /// Escapes in lower case, which RFC 2045 does not allow.
  case quotedPrintableLowerCase(count: Int)
  /// Bytes that have to be escaped: control characters and bytes over 127.
  case quotedPrintableRaw(count: Int)
  /// Blanks at the end of a line, which have to be escaped.
  case quotedPrintableTrailingBlank(count: Int)
}
