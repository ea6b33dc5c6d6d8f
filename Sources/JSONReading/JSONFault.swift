import DocumentTree

/// Why a text is not JSON (RFC 8259), or is more than the limits allow, and where that shows.
public struct JSONFault: Error, Sendable, Hashable {
  /// What is wrong.
  public var kind: Kind
  /// Where reading stopped.
  public var position: Position

  /// A fault at a place.
  public init(kind: Kind, position: Position) {
    self.kind = kind
    self.position = position
  }

  /// What is wrong with a text.
  public enum Kind: Sendable, Hashable {
    /// The text ends before the value does.
    case endOfText
    /// A value, a comma, a colon or a closing bracket is missing here.
    case unexpected(byte: UInt8)
    /// Something follows the value.
    case trailingContent
    /// A string has no closing quote.
    case unclosedString
    /// A control character stands in a string without its escape.
    case controlCharacter(byte: UInt8)
    /// A backslash is not followed by an escape of JSON, or half a surrogate pair stands alone.
    case badEscape
    /// The bytes are not UTF-8.
    case badEncoding
    /// A number has a sign, a zero or a point where JSON allows none.
    case badNumber
    /// Deeper than the limit.
    case tooDeep(limit: Int)
    /// More values than the limit.
    case tooManyValues(limit: Int)
  }

  /// Whether the text may well be JSON, and only a limit stopped the reader.
  public var isLimit: Bool {
    switch kind {
    case .tooDeep, .tooManyValues: true
    default: false
    }
  }
}
