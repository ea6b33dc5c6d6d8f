/// An operator with what is known of it.
struct Compiled {
  var operation: any Operator
  var kind: ValueKind
  /// At most one item.
  var isSingle = false
  /// No node is an ancestor of another.
  var isDisjoint = false
  /// All nodes lie in the subtree of the context node.
  var isDownward = false
  /// Nodes come in document order, none twice.
  var isOrdered = false
  var usesPosition = false
  var usesLast = false
  /// The value depends on the context item, not only on its document.
  var dependsOnItem = false
  /// The value depends on the document of the context item.
  var dependsOnDocument = false
  /// The value depends on variables or on the place of the call.
  var dependsOnVariables = false

  init(_ operation: any Operator, _ kind: ValueKind, single: Bool = false) {
    self.operation = operation
    self.kind = kind
    isSingle = single
  }

  /// Takes over what `operands`, evaluated in the same focus, depend on.
  func depending(on operands: [Compiled]) -> Compiled {
    var result = self
    for operand in operands {
      result.usesPosition = result.usesPosition || operand.usesPosition
      result.usesLast = result.usesLast || operand.usesLast
      result.dependsOnItem = result.dependsOnItem || operand.dependsOnItem
      result.dependsOnDocument = result.dependsOnDocument || operand.dependsOnDocument
      result.dependsOnVariables = result.dependsOnVariables || operand.dependsOnVariables
    }
    return result
  }

  /// Takes over what `inner` operands, evaluated with the items of another operand in focus, depend on beside them.
  func depending(onInner inner: [Compiled]) -> Compiled {
    var result = self
    for operand in inner {
      result.dependsOnVariables = result.dependsOnVariables || operand.dependsOnVariables
    }
    return result
  }

  /// Whether the value is the same whatever the context item is.
  var isFixed: Bool { !dependsOnItem && !dependsOnDocument && !usesPosition && !usesLast }

  /// The constant, if the operator is one.
  var constant: XPathValue? { (operation as? Constant)?.constant }

  /// The constant, if it is one string.
  var constantString: String? {
    guard case .item(.atomic(let atom)) = constant, atom.type == .string else { return nil }
    return atom.text
  }

  /// The constant, if it is a few strings.
  var constantStrings: [String]? {
    guard case .items(let items) = constant, items.count <= LiteralSetComparison.mostLiterals else { return nil }
    var texts: [String] = []
    for item in items {
      guard case .atomic(let atom) = item, atom.type == .string, let text = atom.text else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// The constant, if it is one integer.
  var constantInteger: Int? {
    guard case .item(.atomic(let atom)) = constant, case .integer(let number) = atom.storage else { return nil }
    return Int(number)
  }
}
