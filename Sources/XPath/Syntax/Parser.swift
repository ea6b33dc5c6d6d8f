/// Parses an expression to its syntax tree: expressions and operators. Paths and types are in extensions.
struct Parser {
  /// Parentheses, predicates and arguments nested deeper than this are refused: the parser recurses.
  static let greatestDepth = 80

  private let tokens: [Token]
  private var index = 0
  private var depth = 0

  init(_ source: String) throws(XPathError) {
    tokens = try Lexer.tokens(of: source)
  }

  /// The syntax tree of a whole expression.
  static func parse(_ source: String) throws(XPathError) -> Syntax {
    var parser = try Parser(source)
    let expression = try parser.expression()
    guard parser.token.kind == .end else { throw parser.unexpected("an operator or the end of the expression") }
    return expression
  }

  // MARK: Tokens

  var token: Token { tokens[min(index, tokens.count - 1)] }

  func peek(_ distance: Int = 1) -> Token.Kind { tokens[min(index + distance, tokens.count - 1)].kind }

  mutating func advance() { index += 1 }

  func unexpected(_ expected: String) -> XPathError {
    XPathError("XPST0003", "found \(token.description) where \(expected) is expected", offset: token.start)
  }

  func at(_ symbol: Token.Symbol) -> Bool { token.kind == .symbol(symbol) }

  func at(keyword: String) -> Bool { token.kind == .name(prefix: "", local: keyword) }

  mutating func take(_ symbol: Token.Symbol) -> Bool {
    guard at(symbol) else { return false }
    advance()
    return true
  }

  mutating func expect(_ symbol: Token.Symbol) throws(XPathError) {
    guard take(symbol) else { throw unexpected("“\(symbol.rawValue)”") }
  }

  mutating func take(keyword: String) -> Bool {
    guard at(keyword: keyword) else { return false }
    advance()
    return true
  }

  mutating func expect(keyword: String) throws(XPathError) {
    guard take(keyword: keyword) else { throw unexpected("“\(keyword)”") }
  }

  mutating func expectName() throws(XPathError) -> LexicalName {
    guard case .name(let prefix, let local) = token.kind else { throw unexpected("a name") }
    advance()
    return LexicalName(prefix: prefix, local: local)
  }

  // MARK: Expressions

  /// One or more expressions separated by commas.
  mutating func expression() throws(XPathError) -> Syntax {
    let start = token.start
    let first = try single()
    guard at(.comma) else { return first }
    var items = [first]
    while take(.comma) { items.append(try single()) }
    return try Syntax(.sequence(items), at: start, over: items)
  }

  /// An expression without a comma at its top.
  mutating func single() throws(XPathError) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.greatestDepth {
      throw XPathError("LIMIT", "the expression nests deeper than \(Parser.greatestDepth)", offset: token.start)
    }
    if case .name("", let keyword) = token.kind {
      let next = peek()
      switch keyword {
      case "for" where next == .symbol(.dollar): return try loop()
      case "some" where next == .symbol(.dollar): return try quantified(every: false)
      case "every" where next == .symbol(.dollar): return try quantified(every: true)
      case "if" where next == .symbol(.leftParenthesis): return try conditional()
      default: break
      }
    }
    return try operators(from: .or)
  }

  private mutating func bindings() throws(XPathError) -> [(offset: Int, name: LexicalName, sequence: Syntax)] {
    var clauses: [(offset: Int, name: LexicalName, sequence: Syntax)] = []
    repeat {
      let start = token.start
      try expect(.dollar)
      let name = try expectName()
      try expect(keyword: "in")
      clauses.append((start, name, try single()))
      if clauses.count > Parser.greatestDepth {
        throw XPathError("LIMIT", "more than \(Parser.greatestDepth) range variables", offset: start)
      }
    } while take(.comma)
    return clauses
  }

  private mutating func loop() throws(XPathError) -> Syntax {
    advance()
    let clauses = try bindings()
    try expect(keyword: "return")
    var body = try single()
    for clause in clauses.reversed() {
      body = try Syntax(
        .loop(variable: clause.name, in: clause.sequence, return: body), at: clause.offset,
        over: [clause.sequence, body])
    }
    return body
  }

  private mutating func quantified(every: Bool) throws(XPathError) -> Syntax {
    advance()
    let clauses = try bindings()
    try expect(keyword: "satisfies")
    var body = try single()
    for clause in clauses.reversed() {
      body = try Syntax(
        .quantified(every: every, variable: clause.name, in: clause.sequence, satisfies: body), at: clause.offset,
        over: [clause.sequence, body])
    }
    return body
  }

  private mutating func conditional() throws(XPathError) -> Syntax {
    let start = token.start
    advance()
    try expect(.leftParenthesis)
    let condition = try expression()
    try expect(.rightParenthesis)
    try expect(keyword: "then")
    let positive = try single()
    try expect(keyword: "else")
    let negative = try single()
    return try Syntax(
      .conditional(condition, then: positive, else: negative), at: start, over: [condition, positive, negative])
  }

  // MARK: Operators

  /// How tightly an operator binds, loosest first.
  private enum Level: Int {
    case or = 1, and, comparison, range, additive, multiplicative, union, intersection, instance, treat, castable, cast
    case none

    var chains: Bool {
      switch self {
      case .or, .and, .additive, .multiplicative, .union, .intersection: true
      default: false
      }
    }

    var tighter: Level { Level(rawValue: rawValue + 1) ?? .none }
  }

  private func operatorLevel() -> Level? {
    switch token.kind {
    case .symbol(let symbol):
      switch symbol {
      case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .precedes, .follows: .comparison
      case .plus, .minus: .additive
      case .star: .multiplicative
      case .pipe: .union
      default: nil
      }
    case .name("", let word):
      switch word {
      case "or": .or
      case "and": .and
      case "eq", "ne", "lt", "le", "gt", "ge", "is": .comparison
      case "to": .range
      case "div", "idiv", "mod": .multiplicative
      case "union": .union
      case "intersect", "except": .intersection
      case "instance": .instance
      case "treat": .treat
      case "castable": .castable
      case "cast": .cast
      default: nil
      }
    default: nil
    }
  }

  /// Precedence climbing: one loop instead of one recursion a level.
  private mutating func operators(from lowest: Level) throws(XPathError) -> Syntax {
    var left = try unary()
    var ceiling = Level.none.rawValue
    while let level = operatorLevel(), level.rawValue >= lowest.rawValue, level.rawValue <= ceiling {
      left = try apply(level, to: left)
      ceiling = level.chains ? level.rawValue : level.rawValue - 1
    }
    return left
  }

  private mutating func apply(_ level: Level, to left: Syntax) throws(XPathError) -> Syntax {
    let sign = token
    advance()
    switch level {
    case .instance:
      try expect(keyword: "of")
      return try Syntax(.instance(left, of: try sequenceType()), at: sign.start, over: [left])
    case .treat:
      try expect(keyword: "as")
      return try Syntax(.treat(left, as: try sequenceType()), at: sign.start, over: [left])
    case .castable:
      try expect(keyword: "as")
      let (name, optional) = try singleType()
      return try Syntax(.castable(left, as: name, optional: optional), at: sign.start, over: [left])
    case .cast:
      try expect(keyword: "as")
      let (name, optional) = try singleType()
      return try Syntax(.cast(left, as: name, optional: optional), at: sign.start, over: [left])
    case .or, .and:
      var operands = [left]
      let word = level == .or ? "or" : "and"
      repeat { operands.append(try operators(from: level.tighter)) } while take(keyword: word)
      return try Syntax(level == .or ? .or(operands) : .and(operands), at: sign.start, over: operands)
    default: break
    }
    let right = try operators(from: level.tighter)
    return try Syntax(binary(sign, left, right), at: sign.start, over: [left, right])
  }

  private func binary(_ sign: Token, _ left: Syntax, _ right: Syntax) throws(XPathError) -> Syntax.Kind {
    switch sign.kind {
    case .symbol(let symbol):
      switch symbol {
      case .equal: return .general(.equal, left, right)
      case .notEqual: return .general(.notEqual, left, right)
      case .less: return .general(.less, left, right)
      case .lessOrEqual: return .general(.lessOrEqual, left, right)
      case .greater: return .general(.greater, left, right)
      case .greaterOrEqual: return .general(.greaterOrEqual, left, right)
      case .precedes: return .node(.precedes, left, right)
      case .follows: return .node(.follows, left, right)
      case .plus: return .arithmetic(.add, left, right)
      case .minus: return .arithmetic(.subtract, left, right)
      case .star: return .arithmetic(.multiply, left, right)
      case .pipe: return .union(left, right)
      default: break
      }
    case .name(_, let word):
      switch word {
      case "eq": return .value(.equal, left, right)
      case "ne": return .value(.notEqual, left, right)
      case "lt": return .value(.less, left, right)
      case "le": return .value(.lessOrEqual, left, right)
      case "gt": return .value(.greater, left, right)
      case "ge": return .value(.greaterOrEqual, left, right)
      case "is": return .node(.same, left, right)
      case "to": return .range(left, right)
      case "div": return .arithmetic(.divide, left, right)
      case "idiv": return .arithmetic(.integerDivide, left, right)
      case "mod": return .arithmetic(.modulo, left, right)
      case "union": return .union(left, right)
      case "intersect": return .intersect(left, right)
      case "except": return .except(left, right)
      default: break
      }
    default: break
    }
    throw XPathError("XPST0003", "\(sign.description) is not an operator", offset: sign.start)
  }

  private mutating func unary() throws(XPathError) -> Syntax {
    let start = token.start
    var signs = 0
    var negative = false
    while true {
      if take(.minus) { negative.toggle() } else if !take(.plus) { break }
      signs += 1
    }
    let operand = try path()
    guard signs > 0 else { return operand }
    return try Syntax(negative ? .negation(operand) : .affirmation(operand), at: start, over: [operand])
  }
}
