/// Cuts an expression into tokens.
struct Lexer {
  private let source: SourceText
  private var place = 0

  init(_ source: String) { self.source = SourceText(source) }

  /// All tokens of `source`, the last of kind `.end`.
  static func tokens(of source: String) throws(XPathError) -> [Token] {
    var lexer = Lexer(source)
    var tokens: [Token] = []
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private func scalar(_ offset: Int = 0) -> Unicode.Scalar? {
    let index = place + offset
    return index < source.scalars.count ? source.scalars[index] : nil
  }

  private func text(from start: Int) -> String { source.text(start..<place) }

  private mutating func next() throws(XPathError) -> Token {
    try skipSpaceAndComments()
    let start = place
    guard let first = scalar() else { return Token(kind: .end, start: start, end: start) }
    let kind: Token.Kind
    if XMLCharacter.isNameStart(first) {
      kind = name()
    } else if XMLCharacter.isDigit(first) || (first == "." && scalar(1).map(XMLCharacter.isDigit) == true) {
      kind = try number()
    } else if first == "'" || first == "\"" {
      kind = try string(first)
    } else {
      kind = try symbol(first)
    }
    return Token(kind: kind, start: start, end: place)
  }

  /// Comments nest, and may stand wherever space may.
  private mutating func skipSpaceAndComments() throws(XPathError) {
    var depth = 0
    var opened = place
    while let here = scalar() {
      if here == "(" && scalar(1) == ":" {
        if depth == 0 { opened = place }
        depth += 1
        place += 2
      } else if depth > 0 {
        if here == ":" && scalar(1) == ")" {
          depth -= 1
          place += 2
        } else {
          place += 1
        }
      } else if XMLCharacter.isSpace(here) {
        place += 1
      } else {
        return
      }
    }
    if depth > 0 { throw XPathError("XPST0003", "the comment that starts here is not closed", offset: opened) }
  }

  private mutating func ncName() -> String {
    let start = place
    while let here = scalar(), XMLCharacter.isName(here) { place += 1 }
    return text(from: start)
  }

  /// A name, a name with prefix, or `prefix:*`; no space is allowed around the colon.
  private mutating func name() -> Token.Kind {
    let first = ncName()
    guard scalar() == ":", let after = scalar(1) else { return .name(prefix: "", local: first) }
    if after == "*" {
      place += 2
      return .prefixWildcard(first)
    }
    guard XMLCharacter.isNameStart(after) else { return .name(prefix: "", local: first) }
    place += 1
    return .name(prefix: first, local: ncName())
  }

  private mutating func digits() {
    while let here = scalar(), XMLCharacter.isDigit(here) { place += 1 }
  }

  private mutating func number() throws(XPathError) -> Token.Kind {
    let start = place
    var isDecimal = false
    var isDouble = false
    digits()
    if scalar() == "." {
      isDecimal = true
      place += 1
      digits()
    }
    if scalar() == "e" || scalar() == "E" {
      var sign = 1
      if scalar(1) == "+" || scalar(1) == "-" { sign = 2 }
      if let digit = scalar(sign), XMLCharacter.isDigit(digit) {
        isDouble = true
        place += sign
        digits()
      }
    }
    if let here = scalar(), XMLCharacter.isNameStart(here) {
      throw XPathError("XPST0003", "a number must not touch the name that follows it", offset: place)
    }
    let text = text(from: start)
    return isDouble ? .double(text) : isDecimal ? .decimal(text) : .integer(text)
  }

  /// A literal; its own quote is written twice inside.
  private mutating func string(_ quote: Unicode.Scalar) throws(XPathError) -> Token.Kind {
    let opening = place
    place += 1
    var content = ""
    var start = place
    while let here = scalar() {
      place += 1
      guard here == quote else { continue }
      guard scalar() == quote else { return .string(content + source.text(start..<place - 1)) }
      content += text(from: start)
      place += 1
      start = place
    }
    throw XPathError("XPST0003", "the string literal that starts here is not closed", offset: opening)
  }

  private mutating func symbol(_ first: Unicode.Scalar) throws(XPathError) -> Token.Kind {
    if let second = scalar(1) {
      if first == "*" && second == ":", let third = scalar(2), XMLCharacter.isNameStart(third) {
        place += 2
        return .localWildcard(ncName())
      }
      if let symbol = Token.Symbol(first, second) {
        place += 2
        return .symbol(symbol)
      }
    }
    guard let symbol = Token.Symbol(first) else {
      throw XPathError("XPST0003", "the character “\(first)” has no meaning here", offset: place)
    }
    place += 1
    return .symbol(symbol)
  }
}
