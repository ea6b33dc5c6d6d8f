/// The lexical tokens of a structured header field (RFC 5322 §3.2), read from the bytes of the mail, each with its place.
struct HeaderTokens {
  enum Token: Hashable {
    /// A run of characters other than blanks and `()<>[]:;,@"` (and `=?/` are part of it).
    case atom([UInt8])
    /// A quoted string, unquoted.
    case quoted([UInt8])
    /// `[…]`, brackets kept.
    case literal([UInt8])
    /// One of `<>:;,@`.
    case special(UInt8)
    /// A comment, without its outer parentheses.
    case comment([UInt8])
  }

  struct Placed: Hashable {
    var token: Token
    var offset: Int
    /// Whether blanks or a comment stand before it.
    var followsBlank: Bool
  }

  private(set) var tokens: [Placed] = []
  private(set) var hasUnclosedQuote = false
  private(set) var hasUnclosedComment = false

  /// Reads `bytes[range]`; line breaks count as blanks.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    var index = range.lowerBound
    let end = range.upperBound
    var followsBlank = false
    while index < end {
      let start = index
      let byte = bytes[index]
      var token: Token?
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D:
        index += 1
      case UInt8(ascii: "("):
        let comment = HeaderTokens.comment(bytes, at: &index, end: end)
        if !comment.isClosed { hasUnclosedComment = true }
        token = .comment(comment.text)
      case UInt8(ascii: "\""):
        let quoted = HeaderTokens.delimited(bytes, at: &index, end: end, by: UInt8(ascii: "\""))
        if !quoted.isClosed { hasUnclosedQuote = true }
        token = .quoted(quoted.text)
      case UInt8(ascii: "["):
        let literal = HeaderTokens.delimited(bytes, at: &index, end: end, by: UInt8(ascii: "]"))
        token = .literal([UInt8(ascii: "[")] + literal.text + [UInt8(ascii: "]")])
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","),
        UInt8(ascii: "@"):
        token = .special(byte)
        index += 1
      default:
        while index < end, !HeaderTokens.endsAtom(bytes[index]) { index += 1 }
        // A closing parenthesis or bracket without its opening one is an atom of its own.
        if index == start { index += 1 }
        token = .atom(Array(bytes[start..<index]))
      }
      if let token {
        tokens.append(Placed(token: token, offset: start, followsBlank: followsBlank))
        if case .comment = token { followsBlank = true } else { followsBlank = false }
      } else {
        followsBlank = true
      }
    }
  }

  private static func endsAtom(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D: true
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: ","),
      UInt8(ascii: "@"):
      true
    default: false
    }
  }

  /// The text up to `closing`, backslash escapes undone and line breaks left out.
  private static func delimited(
    _ bytes: [UInt8], at index: inout Int, end: Int, by closing: UInt8
  ) -> (text: [UInt8], isClosed: Bool) {
    var text: [UInt8] = []
    index += 1
    while index < end {
      let byte = bytes[index]
      index += 1
      if byte == closing { return (text, true) }
      if byte == UInt8(ascii: "\\"), index < end {
        text.append(bytes[index])
        index += 1
      } else if byte != 0x0A && byte != 0x0D {
        text.append(byte)
      }
    }
    return (text, false)
  }

  /// Comments nest; they are counted, not recursed into.
  private static func comment(_ bytes: [UInt8], at index: inout Int, end: Int) -> (text: [UInt8], isClosed: Bool) {
    var text: [UInt8] = []
    var depth = 0
    while index < end {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "("):
        depth += 1
        if depth > 1 { text.append(byte) }
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return (text, true) }
        text.append(byte)
      case UInt8(ascii: "\\") where index < end:
        text.append(bytes[index])
        index += 1
      case 0x0A, 0x0D: break
      default: text.append(byte)
      }
    }
    return (text, false)
  }
}
