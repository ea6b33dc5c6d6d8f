/// One terminal of the XPath grammar with its place, in Unicode scalars.
struct Token: Hashable, Sendable {
  /// What the token is. Keywords are names: only the parser knows where a name is an operator.
  enum Kind: Hashable, Sendable {
    case integer(String)
    case decimal(String)
    case double(String)
    case string(String)
    case name(prefix: String, local: String)
    case prefixWildcard(String)
    case localWildcard(String)
    case symbol(Symbol)
    case end
  }

  /// The punctuation of XPath.
  enum Symbol: String, Hashable, Sendable {
    case leftParenthesis = "("
    case rightParenthesis = ")"
    case leftBracket = "["
    case rightBracket = "]"
    case comma = ","
    case slash = "/"
    case doubleSlash = "//"
    case dot = "."
    case doubleDot = ".."
    case at = "@"
    case dollar = "$"
    case doubleColon = "::"
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case precedes = "<<"
    case follows = ">>"
    case plus = "+"
    case minus = "-"
    case star = "*"
    case pipe = "|"
    case question = "?"

    /// The symbol of one character.
    init?(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "(": self = .leftParenthesis
      case ")": self = .rightParenthesis
      case "[": self = .leftBracket
      case "]": self = .rightBracket
      case ",": self = .comma
      case "/": self = .slash
      case ".": self = .dot
      case "@": self = .at
      case "$": self = .dollar
      case "=": self = .equal
      case "<": self = .less
      case ">": self = .greater
      case "+": self = .plus
      case "-": self = .minus
      case "*": self = .star
      case "|": self = .pipe
      case "?": self = .question
      default: return nil
      }
    }

    /// The symbol of two characters.
    init?(_ first: Unicode.Scalar, _ second: Unicode.Scalar) {
      switch (first, second) {
      case ("/", "/"): self = .doubleSlash
      case (".", "."): self = .doubleDot
      case (":", ":"): self = .doubleColon
      case ("!", "="): self = .notEqual
      case ("<", "="): self = .lessOrEqual
      case (">", "="): self = .greaterOrEqual
      case ("<", "<"): self = .precedes
      case (">", ">"): self = .follows
      default: return nil
      }
    }
  }

  var kind: Kind
  var start: Int
  var end: Int

  /// How the token is named in a message.
  var description: String {
    switch kind {
    case .integer(let text), .decimal(let text), .double(let text): "number \(text)"
    case .string: "a string literal"
    case .name(let prefix, let local): "name “\(prefix.isEmpty ? local : prefix + ":" + local)”"
    case .prefixWildcard(let prefix): "“\(prefix):*”"
    case .localWildcard(let local): "“*:\(local)”"
    case .symbol(let symbol): "“\(symbol.rawValue)”"
    case .end: "the end of the expression"
    }
  }
}
