/// Paths, steps and primary expressions.
extension Parser {
  /// A path: `/`, `/a`, `//a`, `a/b`, or a single step.
  mutating func path() throws(XPathError) -> Syntax {
    let start = token.start
    if take(.slash) {
      let root = Syntax(leaf: .root, at: start)
      guard startsStep else { return root }
      return try steps(after: root, at: start)
    }
    if take(.doubleSlash) {
      let root = Syntax(leaf: .root, at: start)
      return try steps(after: try anyDepth(below: root, at: start), at: start)
    }
    let first = try step()
    return try remainingSteps(after: first)
  }

  private mutating func steps(after left: Syntax, at start: Int) throws(XPathError) -> Syntax {
    let right = try step()
    return try remainingSteps(after: try Syntax(.slash(left, right), at: start, over: [left, right]))
  }

  private mutating func remainingSteps(after first: Syntax) throws(XPathError) -> Syntax {
    var left = first
    while true {
      let start = token.start
      if take(.doubleSlash) {
        left = try anyDepth(below: left, at: start)
      } else if !take(.slash) {
        return left
      }
      let right = try step()
      left = try Syntax(.slash(left, right), at: start, over: [left, right])
    }
  }

  /// What `//` stands for.
  private func anyDepth(below left: Syntax, at offset: Int) throws(XPathError) -> Syntax {
    let step = Syntax(leaf: .step(.descendantOrSelf, .node, predicates: []), at: offset)
    return try Syntax(.slash(left, step), at: offset, over: [left])
  }

  /// Whether what follows a `/` is a step: names and `*` always are.
  private var startsStep: Bool {
    switch token.kind {
    case .integer, .decimal, .double, .string, .name, .prefixWildcard, .localWildcard: true
    case .symbol(let symbol):
      switch symbol {
      case .star, .at, .dot, .doubleDot, .dollar, .leftParenthesis: true
      default: false
      }
    case .end: false
    }
  }

  private mutating func step() throws(XPathError) -> Syntax {
    let start = token.start
    switch token.kind {
    case .symbol(.doubleDot):
      advance()
      return try step(.parent, .node, at: start)
    case .symbol(.at):
      advance()
      return try step(.attribute, try nodeTest(), at: start)
    case .symbol(.star), .prefixWildcard, .localWildcard:
      return try step(.child, try nodeTest(), at: start)
    case .name(let prefix, let local):
      if prefix.isEmpty, peek() == .symbol(.doubleColon) {
        guard let axis = Axis(rawValue: local) else { throw unexpected("the name of an axis") }
        if axis == .namespace {
          throw XPathError("XPST0010", "the namespace axis is not supported", offset: start)
        }
        advance()
        advance()
        return try step(axis, try nodeTest(), at: start)
      }
      if peek() == .symbol(.leftParenthesis) {
        if prefix.isEmpty, Parser.kindTests.contains(local) {
          let test = try nodeTest()
          switch test {
          case .attribute, .schemaAttribute: return try step(.attribute, test, at: start)
          default: return try step(.child, test, at: start)
          }
        }
        return try filter(try call(), at: start)
      }
      return try step(.child, try nodeTest(), at: start)
    default:
      return try filter(try primary(), at: start)
    }
  }

  private mutating func step(_ axis: Axis, _ test: NodeTestSyntax, at start: Int) throws(XPathError) -> Syntax {
    let predicates = try predicates()
    return try Syntax(.step(axis, test, predicates: predicates), at: start, over: predicates)
  }

  private mutating func filter(_ primary: Syntax, at start: Int) throws(XPathError) -> Syntax {
    guard at(.leftBracket) else { return primary }
    let predicates = try predicates()
    return try Syntax(.filter(primary, predicates: predicates), at: start, over: [primary] + predicates)
  }

  mutating func predicates() throws(XPathError) -> [Syntax] {
    var predicates: [Syntax] = []
    while take(.leftBracket) {
      predicates.append(try expression())
      try expect(.rightBracket)
    }
    return predicates
  }

  private mutating func primary() throws(XPathError) -> Syntax {
    let start = token.start
    switch token.kind {
    case .integer(let text):
      advance()
      return Syntax(leaf: .integer(text), at: start)
    case .decimal(let text):
      advance()
      return Syntax(leaf: .decimal(text), at: start)
    case .double(let text):
      advance()
      return Syntax(leaf: .double(text), at: start)
    case .string(let text):
      advance()
      return Syntax(leaf: .string(text), at: start)
    case .symbol(.dollar):
      advance()
      return Syntax(leaf: .variable(try expectName()), at: start)
    case .symbol(.dot):
      advance()
      return Syntax(leaf: .contextItem, at: start)
    case .symbol(.leftParenthesis):
      advance()
      if take(.rightParenthesis) { return Syntax(leaf: .sequence([]), at: start) }
      let inner = try expression()
      try expect(.rightParenthesis)
      return inner
    default:
      throw unexpected("an expression")
    }
  }

  private mutating func call() throws(XPathError) -> Syntax {
    let start = token.start
    let name = try expectName()
    if name.prefix.isEmpty, Parser.reservedNames.contains(name.local) {
      throw XPathError("XPST0003", "“\(name.local)” is not a function name", offset: start)
    }
    try expect(.leftParenthesis)
    var arguments: [Syntax] = []
    if !take(.rightParenthesis) {
      repeat { arguments.append(try single()) } while take(.comma)
      try expect(.rightParenthesis)
    }
    return try Syntax(.call(name, arguments), at: start, over: arguments)
  }
}
