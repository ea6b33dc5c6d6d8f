import DocumentTree

/// `descendant::name[@key = wanted and …]` and `descendant::name[text() = wanted]`, where `wanted` is the same for all
/// candidates: a look-up in an index instead of a walk, as value sets and terminologies need it.
final class KeyedStep: NodeOperator {
  /// The whole step, for values that no index holds and for documents too small to have one.
  let step: AxisStep
  let element: NameSymbol
  /// The attribute that is compared; nothing for `text()`.
  let attribute: NameSymbol?
  let wanted: any Operator

  /// Fewer candidates are walked.
  private static let fewCandidates = 24

  init(_ step: AxisStep, element: NameSymbol, attribute: NameSymbol?, wanted: any Operator) {
    self.step = step
    self.element = element
    self.attribute = attribute
    self.wanted = wanted
  }

  func visitNodes(
    _ evaluation: Evaluation, _ focus: Focus, ordered: Bool, _ body: (NodeReference) throws(XPathError) -> Bool
  ) throws(XPathError) -> Bool {
    let context = try focus.contextNode()
    let binding = evaluation.binding(context.document)
    let tree = binding.tree
    let id = binding.nameID(element)
    if id < 0 || context.node.isAttribute { return true }
    let candidates = tree.elements(named: NameID(rawValue: id))
    guard context.node == .document, candidates.count > KeyedStep.fewCandidates,
      let texts = try wantedTexts(evaluation, focus)
    else { return try step.visitNodes(evaluation, focus, ordered: ordered, body) }
    var key: NameID?
    if let attribute {
      key = NameID(rawValue: binding.nameID(attribute))
      if binding.nameID(attribute) < 0 { return true }
    }
    let index = evaluation.keyIndex(binding, elements: NameID(rawValue: id), attribute: key)
    var rows: [Int32] = []
    for text in texts { rows += index.rows(text, in: tree) }
    if texts.count > 1 || attribute == nil { rows = Set(rows).sorted() }
    try evaluation.charge(rows.count + texts.count)
    for row in rows {
      let node = NodeReference(document: context.document, node: Node(rawValue: row))
      if try step.predicates.holdPlainly(evaluation, node), try !body(node) { return false }
    }
    return true
  }

  /// The texts to look for; nothing where a value is no text, and so compares otherwise.
  private func wantedTexts(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> [String]? {
    var texts: [String] = []
    let isText = try wanted.visitAtoms(evaluation, focus) { atom throws(XPathError) -> Bool in
      guard let text = atom.text else { return false }
      texts.append(text)
      return true
    }
    return isText ? texts : nil
  }
}
