import DocumentTree

/// All nodes of a document that match.
extension PatternAlternative {
  /// Rows of the matching nodes, attributes not counted, in document order. Only a spent budget is an error.
  func rows(_ evaluation: Evaluation, _ binding: DocumentBinding) throws(XPathError) -> [Int32] {
    if isRoot { return [0] }
    guard let last = steps.first, let first = steps.last else {
      guard let expression else { return [] }
      return isFixed ? try selected(by: expression, evaluation, binding) : try tried(nil, evaluation, binding)
    }
    if last.isAttribute { return [] }
    // Steps with a number have no part in `current()`, so a walk from the first to the last gives the same nodes.
    if steps.count > 1, last.number != nil, first.link == .root || first.index.isSelective {
      return try forward(to: 0, evaluation, binding)
    }
    return try tried(last.index.candidates(in: binding), evaluation, binding)
  }

  /// Whether what is known of the document already says that no node matches: most rules are about things that a
  /// document does not have.
  func isKnownToBeEmpty(_ binding: DocumentBinding) -> Bool {
    guard let first = steps.last, let last = steps.first else { return expression == nil && !isRoot }
    if steps.count == 1 { return first.link == .none && last.index.leavesNone(in: binding) }
    for index in steps.indices {
      if let number = steps[index].number, binding.isKnownToMatchNothing(number) { return true }
    }
    return false
  }

  /// The nodes of this document that an expression gives, whatever the context is.
  private func selected(
    by expression: any Operator, _ evaluation: Evaluation, _ binding: DocumentBinding
  ) throws(XPathError) -> [Int32] {
    let focus = Focus(NodeReference(document: binding.document, node: .document))
    var found: [Int32] = []
    let isComplete = try lenient { () throws(XPathError) -> Bool in
      try expression.visitNodes(evaluation, focus, ordered: true) { node throws(XPathError) -> Bool in
        if node.document == binding.document, !node.node.isAttribute { found.append(node.node.rawValue) }
        return true
      }
    }
    return isComplete ? found : []
  }

  /// The candidates that match, each tried from its last step to its first.
  private func tried(
    _ candidates: ArraySlice<Int32>?, _ evaluation: Evaluation, _ binding: DocumentBinding
  ) throws(XPathError) -> [Int32] {
    var found: [Int32] = []
    let count = candidates?.count ?? binding.tree.count
    try evaluation.charge(count / 8)
    for index in 0..<count {
      let row = candidates.map { $0[$0.startIndex + index] } ?? Int32(truncatingIfNeeded: index)
      let node = NodeReference(document: binding.document, node: Node(rawValue: row))
      evaluation.current = Focus(node)
      let isMatch = try lenient { () throws(XPathError) -> Bool in try matches(node, evaluation) }
      if isMatch { found.append(row) }
    }
    return found
  }

  /// The nodes that match the path up to the step at `index`, from its first step on. What patterns have in common is
  /// done once a document.
  private func forward(
    to index: Int, _ evaluation: Evaluation, _ binding: DocumentBinding
  ) throws(XPathError) -> [Int32] {
    if let number = steps[index].number, let known = binding.patternRows(number) { return known }
    return try walk(to: index, steps[index], evaluation, binding)
  }

  private func walk(
    to index: Int, _ step: Step, _ evaluation: Evaluation, _ binding: DocumentBinding
  ) throws(XPathError) -> [Int32] {
    let tree = binding.tree
    var found: [Int32] = []
    switch step.link {
    case .none:
      let candidates = step.index.candidates(in: binding) ?? ArraySlice(0..<Int32(truncatingIfNeeded: tree.count))
      try evaluation.charge(candidates.count / 8)
      for row in candidates { try append(row, step, &found, evaluation, binding) }
    case .root:
      for child in tree.children(.document) { try append(child.rawValue, step, &found, evaluation, binding) }
    case .parent:
      for parent in try forward(to: index + 1, evaluation, binding) {
        for child in tree.children(Node(rawValue: parent)) {
          try evaluation.charge(1)
          try append(child.rawValue, step, &found, evaluation, binding)
        }
      }
    case .ancestor:
      // Nested ancestors add nothing to the outermost of them.
      var end: Int32 = 0
      for ancestor in try forward(to: index + 1, evaluation, binding) where ancestor >= end {
        end = Int32(truncatingIfNeeded: tree.end(Node(rawValue: ancestor)))
        try evaluation.charge(Int(end - ancestor) / 8)
        for row in (ancestor + 1)..<max(end, ancestor + 1) {
          try append(row, step, &found, evaluation, binding)
        }
      }
    }
    // Children of nested parents come interleaved; none comes twice.
    if step.link == .parent { found.sortIfNeeded() }
    if let number = step.number { binding.setPatternRows(number, found) }
    return found
  }

  private func append(
    _ row: Int32, _ step: Step, _ found: inout [Int32], _ evaluation: Evaluation, _ binding: DocumentBinding
  ) throws(XPathError) {
    let node = Node(rawValue: row)
    guard step.test.matches(node, evaluation, in: binding.document) else { return }
    let isMatch = try lenient { () throws(XPathError) -> Bool in try passes(step, node, binding, evaluation) }
    if isMatch { found.append(row) }
  }

  /// A dynamic error means no match (SCH-09); a spent budget is passed on.
  private func lenient(_ body: () throws(XPathError) -> Bool) throws(XPathError) -> Bool {
    do throws(XPathError) {
      return try body()
    } catch {
      if error.code == "LIMIT" { throw error }
      return false
    }
  }
}

extension PatternAlternative.Index {
  /// Whether it leaves out most nodes.
  fileprivate var isSelective: Bool {
    if case .none = self { return false }
    return true
  }

  /// Whether it leaves no node of the document.
  fileprivate func leavesNone(in binding: DocumentBinding) -> Bool { isSelective && !hasCandidates(in: binding) }
}

extension [Int32] {
  fileprivate mutating func sortIfNeeded() {
    for index in indices.dropFirst() where self[index - 1] > self[index] {
      sort()
      return
    }
  }
}
