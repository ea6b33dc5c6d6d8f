/// Node tests and sequence types.
extension Parser {
  static let kindTests: Set<String> = [
    "node", "text", "comment", "processing-instruction", "document-node", "element", "attribute", "schema-element",
    "schema-attribute",
  ]

  /// Names that are never a function's.
  static let reservedNames: Set<String> = kindTests.union(["empty-sequence", "if", "item", "typeswitch"])

  /// A name test or a kind test.
  mutating func nodeTest() throws(XPathError) -> NodeTestSyntax {
    switch token.kind {
    case .symbol(.star):
      advance()
      return .anyName
    case .prefixWildcard(let prefix):
      advance()
      return .anyLocalName(prefix: prefix)
    case .localWildcard(let local):
      advance()
      return .anyNamespace(local: local)
    case .name(let prefix, let local):
      if prefix.isEmpty, peek() == .symbol(.leftParenthesis), Parser.kindTests.contains(local) {
        return try kindTest(local)
      }
      advance()
      return .name(LexicalName(prefix: prefix, local: local))
    default:
      throw unexpected("a node test")
    }
  }

  private mutating func kindTest(_ kind: String) throws(XPathError) -> NodeTestSyntax {
    advance()
    try expect(.leftParenthesis)
    let test: NodeTestSyntax
    switch kind {
    case "text": test = .text
    case "comment": test = .comment
    case "processing-instruction": test = .processingInstruction(try instructionTarget())
    case "document-node":
      if case .name("", let inner) = token.kind, inner == "element" || inner == "schema-element",
        peek() == .symbol(.leftParenthesis)
      {
        test = .document(try kindTest(inner))
      } else {
        test = .document(nil)
      }
    case "element":
      let (name, type) = try nameAndType()
      let nillable = type != nil && take(.question)
      test = .element(name, type: type, nillable: nillable)
    case "attribute":
      let (name, type) = try nameAndType()
      test = .attribute(name, type: type)
    case "schema-element": test = .schemaElement(try expectName())
    case "schema-attribute": test = .schemaAttribute(try expectName())
    default: test = .node
    }
    try expect(.rightParenthesis)
    return test
  }

  private mutating func instructionTarget() throws(XPathError) -> String? {
    switch token.kind {
    case .name("", let target):
      advance()
      return target
    case .string(let text):
      advance()
      return text
    default: return nil
    }
  }

  private mutating func nameAndType() throws(XPathError) -> (LexicalName?, type: LexicalName?) {
    if at(.rightParenthesis) { return (nil, nil) }
    let name = take(.star) ? nil : try expectName()
    return (name, take(.comma) ? try expectName() : nil)
  }

  /// A sequence type with its occurrence indicator.
  mutating func sequenceType() throws(XPathError) -> SequenceTypeSyntax {
    let start = token.start
    guard case .name(let prefix, let local) = token.kind else { throw unexpected("a type") }
    let isCall = prefix.isEmpty && peek() == .symbol(.leftParenthesis)
    if isCall, local == "empty-sequence" {
      advance()
      advance()
      try expect(.rightParenthesis)
      return SequenceTypeSyntax(item: .empty, occurrence: .any, offset: start)
    }
    let item: SequenceTypeSyntax.ItemSyntax
    if isCall, local == "item" {
      advance()
      advance()
      try expect(.rightParenthesis)
      item = .item
    } else if isCall {
      guard Parser.kindTests.contains(local) else { throw unexpected("a type") }
      item = .node(try nodeTest())
    } else {
      advance()
      item = .atomic(LexicalName(prefix: prefix, local: local))
    }
    return SequenceTypeSyntax(item: item, occurrence: occurrence(), offset: start)
  }

  private mutating func occurrence() -> Occurrence {
    if take(.question) { return .optional }
    if take(.star) { return .any }
    if take(.plus) { return .oneOrMore }
    return .one
  }

  /// The target of `cast` and `castable`.
  mutating func singleType() throws(XPathError) -> (LexicalName, optional: Bool) {
    let name = try expectName()
    return (name, take(.question))
  }
}
