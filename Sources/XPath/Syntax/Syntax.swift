/// A node of the syntax tree of an expression.
struct Syntax: Sendable {
  /// What the expression is.
  indirect enum Kind: Sendable {
    case integer(String)
    case decimal(String)
    case double(String)
    case string(String)
    case variable(LexicalName)
    case contextItem
    case sequence([Syntax])
    case conditional(Syntax, then: Syntax, else: Syntax)
    case loop(variable: LexicalName, in: Syntax, return: Syntax)
    case quantified(every: Bool, variable: LexicalName, in: Syntax, satisfies: Syntax)
    case or([Syntax])
    case and([Syntax])
    case general(ComparisonOperator, Syntax, Syntax)
    case value(ComparisonOperator, Syntax, Syntax)
    case node(NodeComparison, Syntax, Syntax)
    case range(Syntax, Syntax)
    case arithmetic(ArithmeticOperator, Syntax, Syntax)
    case negation(Syntax)
    case affirmation(Syntax)
    case union(Syntax, Syntax)
    case intersect(Syntax, Syntax)
    case except(Syntax, Syntax)
    case instance(Syntax, of: SequenceTypeSyntax)
    case treat(Syntax, as: SequenceTypeSyntax)
    case castable(Syntax, as: LexicalName, optional: Bool)
    case cast(Syntax, as: LexicalName, optional: Bool)
    case root
    case slash(Syntax, Syntax)
    case step(Axis, NodeTestSyntax, predicates: [Syntax])
    case filter(Syntax, predicates: [Syntax])
    case call(LexicalName, [Syntax])
  }

  let kind: Kind
  /// Where the expression (for an operator, its sign) stands, in Unicode scalars.
  let offset: Int
  /// Longest way down to a leaf.
  let height: Int

  /// Compiler and evaluator recurse once a level: what is higher than this is refused.
  static let greatestHeight = 160

  init(_ kind: Kind, at offset: Int, over operands: [Syntax]) throws(XPathError) {
    self.kind = kind
    self.offset = offset
    var highest = 0
    for operand in operands { highest = max(highest, operand.height) }
    height = highest + 1
    if height > Syntax.greatestHeight {
      throw XPathError("LIMIT", "the expression nests more than \(Syntax.greatestHeight) operators", offset: offset)
    }
  }

  init(leaf kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
    height = 1
  }
}
