import DocumentTree

/// `=` and its kin: true if some pair of typed values compares so.
final class GeneralComparison: BooleanOperator {
  let left: any Operator
  let comparison: ComparisonOperator
  let right: any Operator
  let offset: Int
  /// Whether the value of a side is the same whatever the context item is.
  let isLeftFixed: Bool
  let isRightFixed: Bool
  /// A range is not made whole: it may be very long.
  private let isRightRange: Bool
  /// The left side is a path, and equality is asked for.
  private let isLeftNodes: Bool
  /// The right side is a path, and equality is asked for.
  private let isRightNodes: Bool

  init(
    _ left: any Operator, _ comparison: ComparisonOperator, _ right: any Operator, offset: Int,
    isLeftFixed: Bool = false, isRightFixed: Bool = false
  ) {
    self.isLeftFixed = isLeftFixed
    isRightRange = right is RangeOperator
    isLeftNodes = comparison == .equal && left is any NodeOperator
    isRightNodes = comparison == .equal && right is any NodeOperator
    self.isRightFixed = isRightFixed
    self.left = left
    self.comparison = comparison
    self.right = right
    self.offset = offset
  }

  /// From this many pairs on, equality of strings goes through a set.
  private static let manyPairs = 64
  /// Up to this many texts are compared with nodes one by one.
  private static let fewTexts = 4

  func truth(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    do throws(XPathError) {
      return try compare(evaluation, focus)
    } catch {
      throw error.located(offset)
    }
  }

  private func compare(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool {
    let timezone = evaluation.settings.implicitTimezone
    if isRightRange {
      return try !right.visitAtoms(evaluation, focus) { b throws(XPathError) -> Bool in
        try left.visitAtoms(evaluation, focus) { a throws(XPathError) -> Bool in
          try evaluation.charge(1)
          return try !Comparison.general(a, comparison, b, timezone: timezone)
        }
      }
    }
    if isRightNodes, let answer = try compareWithNodes(evaluation, focus) { return answer }
    let value = try right.value(evaluation, focus)
    if isLeftNodes, value.count < GeneralComparison.manyPairs, GeneralComparison.areTexts(value) {
      return try !left.visitNodes(evaluation, focus, ordered: false) { node throws(XPathError) -> Bool in
        try evaluation.charge(1 + value.count)
        return !GeneralComparison.isValue(of: node.node, in: evaluation.tree(node), among: value)
      }
    }
    switch value {
    case .empty: return false
    case .item(let item):
      let b = evaluation.atomize(item)
      return try !left.visitAtoms(evaluation, focus) { a throws(XPathError) -> Bool in
        try evaluation.charge(1)
        return try !Comparison.general(a, comparison, b, timezone: timezone)
      }
    case .items(let items):
      if comparison == .equal, items.count >= GeneralComparison.manyPairs, let texts = texts(of: items, evaluation) {
        return try !left.visitAtoms(evaluation, focus) { a throws(XPathError) -> Bool in
          try evaluation.charge(1)
          if let text = a.text { return !texts.contains(CodepointString(text: text)) }
          try evaluation.charge(items.count)
          for b in items where try Comparison.general(a, comparison, evaluation.atomize(b), timezone: timezone) {
            return false
          }
          return true
        }
      }
      return try !left.visitAtoms(evaluation, focus) { a throws(XPathError) -> Bool in
        try evaluation.charge(items.count)
        if comparison == .equal, let text = a.text, let answer = GeneralComparison.isText(text, among: items) {
          return !answer
        }
        for b in items where try Comparison.general(a, comparison, evaluation.atomize(b), timezone: timezone) {
          return false
        }
        return true
      }
    }
  }

  /// Whether all items are texts.
  private static func areTexts(_ value: XPathValue) -> Bool {
    switch value {
    case .empty: return true
    case .item(let item):
      if case .atomic(let atom) = item, case .string = atom.storage { return true }
      return false
    case .items(let items):
      for item in items {
        guard case .atomic(let atom) = item, case .string = atom.storage else { return false }
      }
      return true
    }
  }

  /// Whether the string value of a node is one of these texts, compared byte by byte.
  private static func isValue(of node: Node, in tree: DocumentTree, among value: XPathValue) -> Bool {
    switch value {
    case .empty: return false
    case .item(.atomic(let atom)):
      guard case .string(let text) = atom.storage else { return false }
      return tree.equals(text, node)
    case .item(.node): return false
    case .items(let items):
      for item in items {
        if case .atomic(let atom) = item, case .string(let text) = atom.storage, tree.equals(text, node) { return true }
      }
      return false
    }
  }

  /// Whether a text is one of these; nothing where one of them is no text.
  private static func isText(_ text: String, among items: [XPathItem]) -> Bool? {
    for item in items {
      guard case .atomic(let atom) = item, case .string(let other) = atom.storage else { return nil }
      if text.isIdentical(to: other) { return true }
    }
    return false
  }

  /// Equality with nodes of a path, where the left side is a few texts: attributes compare as integers, and the first
  /// equal one settles it. Nothing where the left side is something else.
  private func compareWithNodes(_ evaluation: Evaluation, _ focus: Focus) throws(XPathError) -> Bool? {
    var texts: [String] = []
    let isText = try left.visitAtoms(evaluation, focus) { atom throws(XPathError) -> Bool in
      guard let text = atom.text, texts.count < GeneralComparison.fewTexts else { return false }
      texts.append(text)
      return true
    }
    guard isText else { return nil }
    var document: Int32 = -1
    var wanted: [Int32] = []
    return try !right.visitNodes(evaluation, focus, ordered: false) { node throws(XPathError) -> Bool in
      if texts.isEmpty { return false }
      try evaluation.charge(1)
      let tree = evaluation.tree(node)
      guard node.node.isAttribute else {
        let bytes = tree.stringBytes(node.node)
        evaluation.spend(bytes.count / 128)
        return !texts.contains { $0.utf8.elementsEqual(bytes) }
      }
      if node.document != document {
        document = node.document
        wanted = texts.compactMap { tree.values.find($0) }
      }
      return !wanted.contains(tree.valueID(ofAttribute: node.node.attributeIndex))
    } && !texts.isEmpty
  }

  /// The texts of `items`, if all are strings or untyped; those of the sequence seen last are kept.
  private func texts(of items: [XPathItem], _ evaluation: Evaluation) -> Set<CodepointString>? {
    let key = ObjectIdentifier(self)
    if let known = evaluation.knownTexts[key], known.areTexts(of: items) { return known.texts }
    let known = KnownTexts(items, atomized: items.map { evaluation.atomize($0) })
    evaluation.knownTexts[key] = known
    return known.texts
  }
}
