import DocumentTree

/// Something that must stand in an element: a path of elements, perhaps to an attribute, perhaps with one of some values;
/// or one of several paths.
///
/// `text/reference/@value`, `code/@codeSystem=2.16.840.1.113883.6.1`, `statusCode=completed|aborted` (of @code),
/// `effectiveTime/@value or effectiveTime/low`, `versionNumber/@value=+` (a number above 0), `//value/@code=MED-1`
/// (at any depth).
struct TemplateNeed: Sendable {
  /// As the table has it.
  let text: String
  private let paths: [Path]

  /// One way to meet the need, or the way to some elements.
  struct Path: Sendable {
    /// The elements on the way, by their numbers in the vocabulary.
    fileprivate let steps: [Int]
    private let attribute: Int?
    private let values: [[UInt8]]
    /// Whether the value is to be a number above 0.
    private let isPositive: Bool
    /// Whether the first element may stand at any depth.
    private let isDeep: Bool

    init(_ text: Substring, _ vocabulary: inout TemplateVocabulary) {
      let parts = text.split(separator: "=", maxSplits: 1)
      let path = (parts.first ?? "").split(separator: "/")
      steps = path.filter { $0.first != "@" }.map { vocabulary.element($0) }
      values = parts.count > 1 ? parts[1].split(separator: "|").map { Array($0.utf8) } : []
      isPositive = parts.last == "+"
      isDeep = text.hasPrefix("//")
      if let last = path.last, last.first == "@" {
        attribute = vocabulary.attribute(last.dropFirst())
      } else {
        attribute = values.isEmpty ? nil : vocabulary.attribute("code")
      }
    }

    /// The elements at its end; the element itself when it has no step.
    func elements(in node: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> [Node] {
      steps.reduce([node]) { nodes, step in
        guard let name = names.elements[step] else { return [] }
        return nodes.flatMap { node in
          tree.children(node).filter { tree.name($0) == name && tree.kind($0) == .element }
        }
      }
    }

    fileprivate func isMet(
      in node: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names, at step: Int = 0
    ) -> Bool {
      guard step < steps.count else {
        guard let attribute else { return true }
        guard let name = names.attributes[attribute], let value = tree.attribute(name, of: node) else {
          return values.isEmpty && names.isNull(node, in: tree)
        }
        if isPositive { return (Double(tree.stringValue(value)) ?? 0) > 0 }
        return values.isEmpty || tree.equalsAny(of: values, value)
      }
      guard let name = names.elements[steps[step]] else { return false }
      if isDeep, step == 0 {
        for row in tree.elements(named: name, within: node)
        where leads(through: Node(rawValue: row), of: tree, names, at: step) { return true }
        return false
      }
      for child in tree.children(node) where tree.name(child) == name && tree.kind(child) == .element {
        if leads(through: child, of: tree, names, at: step) { return true }
      }
      return false
    }

    private func leads(
      through child: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names, at step: Int
    ) -> Bool {
      if values.isEmpty, step + 1 < steps.count, names.isNull(child, in: tree) { return true }
      return isMet(in: child, of: tree, names, at: step + 1)
    }
  }

  init(_ text: String, _ vocabulary: inout TemplateVocabulary) {
    self.text = text
    var paths: [Path] = []
    for alternative in text.split(separator: " or ") { paths.append(Path(alternative, &vocabulary)) }
    self.paths = paths
  }

  /// The last element on the way that is there; `bearer` when there is none.
  func place(in bearer: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Node {
    guard let path = paths.first else { return bearer }
    var place = bearer
    for step in path.steps {
      guard let name = names.elements[step],
        let next = tree.children(place).first(where: { tree.name($0) == name && tree.kind($0) == .element })
      else { break }
      place = next
    }
    return place
  }

  /// The number of the first element on the way.
  var element: Int? { paths.first?.steps.first }

  /// Whether it stands in `bearer`. An element that is said to be unknown needs nothing inside.
  func isMet(in bearer: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Bool {
    paths.contains { $0.isMet(in: bearer, of: tree, names) }
  }
}
