import DocumentTree

/// One alternative of a pattern: a path read from its last step to its first, or any other expression.
final class PatternAlternative: Sendable {
  /// What must be true of what stands before a step.
  enum Link: UInt8, Sendable {
    /// Nothing: the pattern begins here.
    case none
    /// The parent is the document node.
    case root
    /// The parent matches the next step.
    case parent
    /// Some ancestor matches the next step.
    case ancestor
  }

  /// A step of the path.
  final class Step: Sendable {
    let test: NodeTest
    let isAttribute: Bool
    let predicates: PredicateList
    /// The step as an operator, for predicates that count among siblings.
    let operation: AxisStep
    let link: Link
    let index: Index
    /// Equal for steps of several patterns that are the same up to here; nothing where the nodes depend on more than
    /// the document.
    let number: Int?

    init(_ operation: AxisStep, isAttribute: Bool, link: Link, index: Index, number: Int?) {
      test = operation.walk.test
      self.isAttribute = isAttribute
      predicates = operation.predicates
      self.operation = operation
      self.link = link
      self.index = index
      self.number = number
    }
  }

  /// How candidates are found.
  enum Index: Sendable {
    case none
    case element(NameSymbol)
    /// Elements with a child of this name whose attribute has this value: `*[cda:templateId/@root='…']`.
    case child(NameSymbol, attribute: NameSymbol, value: LiteralSymbol)

    /// Rows that may match, in document order; nothing when all may.
    func candidates(in binding: DocumentBinding) -> ArraySlice<Int32>? {
      switch self {
      case .none: return nil
      case .element(let symbol):
        let id = binding.nameID(symbol)
        return id < 0 ? [] : binding.tree.elements(named: NameID(rawValue: id))
      case .child(let child, let attribute, let value):
        return binding.parents(ofChild: child, attribute: attribute, value: value)[...]
      }
    }

    /// Whether the index leaves any row of the document, where it leaves some out.
    func hasCandidates(in binding: DocumentBinding) -> Bool {
      switch self {
      case .none: return false
      case .element(let symbol):
        let id = binding.nameID(symbol)
        return id >= 0 && !binding.tree.elementPlaces(named: NameID(rawValue: id)).isEmpty
      case .child(let child, let attribute, let value):
        // Most values that rules ask for are nowhere in a document.
        return binding.valueID(value) >= 0 && binding.nameID(child) >= 0
          && !binding.parents(ofChild: child, attribute: attribute, value: value).isEmpty
      }
    }
  }

  /// `/` alone.
  let isRoot: Bool
  /// Last step first.
  let steps: [Step]
  /// For what is no path: an expression to be evaluated from each ancestor.
  let expression: (any Operator)?
  /// Whether the nodes of the expression are the same from every ancestor.
  let isFixed: Bool

  init(isRoot: Bool, steps: [Step], expression: (any Operator)?, isFixed: Bool = false) {
    self.isRoot = isRoot
    self.steps = steps
    self.expression = expression
    self.isFixed = isFixed
  }

  func matches(_ node: NodeReference, _ evaluation: Evaluation) throws(XPathError) -> Bool {
    if isRoot { return node.node == .document }
    guard let expression else {
      if steps.isEmpty { return false }
      return try matches(node.node, step: 0, evaluation.binding(node.document), evaluation)
    }
    let tree = evaluation.tree(node)
    var origin: Node? = node.node
    while let here = origin {
      let focus = Focus(NodeReference(document: node.document, node: here))
      let isFound = try !expression.visitNodes(evaluation, focus, ordered: false) { $0 != node }
      if isFound { return true }
      origin = tree.parent(here)
    }
    return false
  }

  private func matches(
    _ node: Node, step index: Int, _ binding: DocumentBinding, _ evaluation: Evaluation
  ) throws(XPathError) -> Bool {
    guard try passes(steps[index], node, binding, evaluation) else { return false }
    switch steps[index].link {
    case .none: return true
    case .root: return binding.tree.parent(node) == .document
    case .parent:
      guard let parent = binding.tree.parent(node) else { return false }
      return try matches(parent, step: index + 1, binding, evaluation)
    case .ancestor:
      var ancestor = binding.tree.parent(node)
      while let here = ancestor {
        try evaluation.charge(1)
        if try matches(here, step: index + 1, binding, evaluation) { return true }
        ancestor = binding.tree.parent(here)
      }
      return false
    }
  }

  /// Whether the test and the predicates of one step hold.
  func passes(
    _ step: Step, _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation
  ) throws(XPathError) -> Bool {
    guard node.isAttribute == step.isAttribute, node != .document,
      step.test.matches(node, evaluation, in: binding.document)
    else {
      return false
    }
    return try holds(step, node, binding, evaluation)
  }

  private func holds(
    _ step: Step, _ node: Node, _ binding: DocumentBinding, _ evaluation: Evaluation
  ) throws(XPathError) -> Bool {
    if step.predicates.isEmpty { return true }
    let reference = NodeReference(document: binding.document, node: node)
    if step.predicates.isPlain { return try step.predicates.holdPlainly(evaluation, reference) }
    guard let parent = binding.tree.parent(node) else { return false }
    let focus = Focus(NodeReference(document: binding.document, node: parent))
    return try !step.operation.visitNodes(evaluation, focus, ordered: false) { $0 != reference }
  }
}
