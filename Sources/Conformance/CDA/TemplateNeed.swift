import DocumentTree

/// Something that must stand in an element: a path of elements, perhaps to an attribute, perhaps with one of some values;
/// or one of several paths; perhaps so many times; perhaps only where something else stands.
///
/// `text/reference/@value`, `code/@codeSystem=2.16.840.1.113883.6.1`, `statusCode=completed|aborted` (of @code),
/// `effectiveTime/@value or effectiveTime/low`, `versionNumber/@value=+` (a number above 0), `//value/@code=MED-1`
/// (at any depth), `title/text()=Conclusion`; `entry[observation/code=GEN-1]/act` (the entries that meet the need in brackets; `..` is the element around);
/// `0..1 * referenceRange`, `1 * …`, `0 * …` (how often); `entryRelationship => code` (where the one is, the other must be).
struct TemplateNeed: Sendable {
  /// As the table has it.
  let text: String
  private let paths: [Path]
  /// How many times it may stand there; nothing where at least one will do.
  private let occurrences: ClosedRange<Int>?
  /// Where this need counts: where all of these are met.
  private let premises: [TemplateNeed]

  /// One way to meet the need, or the way to some elements.
  struct Path: Sendable {
    /// An element on the way, by its number in the vocabulary, and what it must meet itself; without a number, the one around.
    fileprivate struct Step {
      var name: Int?
      var needs: [TemplateNeed]
    }

    fileprivate let steps: [Step]
    private let attribute: Int?
    /// Whether the value is that of a text in the last element.
    private let isText: Bool
    private let values: [[UInt8]]
    /// Whether the value is to be a number above 0.
    private let isPositive: Bool
    /// Whether the first element may stand at any depth.
    private let isDeep: Bool

    init(_ text: Substring, _ vocabulary: inout TemplateVocabulary) {
      let parts = TemplateNeed.split(text, at: "=", maximum: 2)
      let path = TemplateNeed.split(parts.first ?? "", at: "/").filter { !$0.isEmpty }
      var steps: [Step] = []
      for part in path where part.first != "@" && part != "text()" {
        var pieces = part.split(separator: "[", maxSplits: 1)
        var needs: [TemplateNeed] = []
        if pieces.count > 1 {
          for need in TemplateNeed.split(pieces[1].dropLast(), at: "][") {
            needs.append(TemplateNeed(String(need), &vocabulary))
          }
        }
        let name = pieces.removeFirst()
        steps.append(Step(name: name == ".." ? nil : vocabulary.element(name), needs: needs))
      }
      self.steps = steps
      values = parts.count > 1 ? parts[1].split(separator: "|").map { Array($0.utf8) } : []
      isPositive = parts.last == "+"
      isDeep = text.hasPrefix("//")
      isText = path.last == "text()"
      if let last = path.last, last.first == "@" {
        attribute = vocabulary.attribute(last.dropFirst())
      } else {
        attribute = values.isEmpty || isText ? nil : vocabulary.attribute("code")
      }
    }

    /// The elements at its end; the element itself when it has no step.
    func elements(in node: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> [Node] {
      steps.reduce([node]) { nodes, step in nodes.flatMap { children(of: $0, step, tree, names) } }
    }

    private func children(
      of node: Node, _ step: Step, _ tree: DocumentTree, _ names: TemplateVocabulary.Names
    ) -> [Node] {
      guard let name = step.name.flatMap({ names.elements[$0] }) else { return [] }
      return tree.children(node).filter { child in
        tree.name(child) == name && tree.kind(child) == .element
          && step.needs.allSatisfy { $0.isMet(in: child, of: tree, names) }
      }
    }

    /// How many of the elements at its end meet it, counted up to `most`.
    fileprivate func count(
      in node: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names, upTo most: Int, at step: Int = 0
    ) -> Int {
      guard step < steps.count else { return fits(node, tree, names) ? 1 : 0 }
      var count = 0
      func take(_ child: Node) {
        guard steps[step].needs.allSatisfy({ $0.isMet(in: child, of: tree, names) }) else { return }
        if values.isEmpty, step + 1 < steps.count, names.isNull(child, in: tree) {
          count += 1
        } else {
          count += self.count(in: child, of: tree, names, upTo: most - count, at: step + 1)
        }
      }
      guard let number = steps[step].name else {
        tree.parent(node).map(take)
        return count
      }
      guard let name = names.elements[number] else { return 0 }
      if isDeep, step == 0 {
        for row in tree.elements(named: name, within: node) where count < most { take(Node(rawValue: row)) }
      } else {
        for child in tree.children(node)
        where count < most && tree.name(child) == name && tree.kind(child) == .element { take(child) }
      }
      return count
    }

    /// Whether the last element of the way bears what is asked.
    private func fits(_ node: Node, _ tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Bool {
      if isText {
        return tree.children(node).contains { tree.kind($0) == .text && tree.equalsAny(of: values, $0) }
      }
      guard let attribute else { return true }
      guard let name = names.attributes[attribute], let value = tree.attribute(name, of: node) else {
        // Of the element itself the very attribute is meant.
        return values.isEmpty && !steps.isEmpty && names.isNull(node, in: tree)
      }
      if isPositive { return (Double(tree.stringValue(value)) ?? 0) > 0 }
      return values.isEmpty || tree.equalsAny(of: values, value)
    }
  }

  init(_ text: String, _ vocabulary: inout TemplateVocabulary) {
    self.text = text
    let parts = TemplateNeed.split(text[...], at: " => ")
    var premises: [TemplateNeed] = []
    for part in parts.dropLast() { premises.append(TemplateNeed(String(part), &vocabulary)) }
    self.premises = premises
    var rest = parts.last ?? ""
    var occurrences: ClosedRange<Int>?
    for (prefix, range) in [("0..1 * ", 0...1), ("1 * ", 1...1), ("0 * ", 0...0)] where rest.hasPrefix(prefix) {
      occurrences = range
      rest = rest.dropFirst(prefix.count)
    }
    self.occurrences = occurrences
    var paths: [Path] = []
    for alternative in TemplateNeed.split(rest, at: " or ") { paths.append(Path(alternative, &vocabulary)) }
    self.paths = paths
  }

  /// The pieces of a text between separators that stand outside of brackets, at most so many.
  private static func split(_ text: Substring, at separator: String, maximum: Int = .max) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var depth = 0
    var index = text.startIndex
    while index < text.endIndex {
      if depth == 0, pieces.count + 1 < maximum, text[index...].hasPrefix(separator) {
        pieces.append(text[start..<index])
        index = text.index(index, offsetBy: separator.count)
        start = index
        continue
      }
      switch text[index] {
      case "[": depth += 1
      case "]": depth -= 1
      default: break
      }
      index = text.index(after: index)
    }
    return pieces + [text[start...]]
  }

  /// Whether it is more than something that must be there: a condition or a number.
  var isCondition: Bool { occurrences != nil || !premises.isEmpty }

  /// As it is shown, with signs that need no language.
  var label: String { text.replacing(" => ", with: " ⇒ ").replacing(" * ", with: " × ") }

  /// The last element on the way that is there; `bearer` when there is none.
  func place(in bearer: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Node {
    guard !isCondition, let path = paths.first else { return bearer }
    var place = bearer
    for step in path.steps {
      guard let name = step.name.flatMap({ names.elements[$0] }),
        let next = tree.children(place).first(where: { tree.name($0) == name && tree.kind($0) == .element })
      else { break }
      place = next
    }
    return place
  }

  /// What tells one need of an element from another: those of the same child are one.
  var subject: String { isCondition ? text : String(text.prefix { $0 != "/" && $0 != "=" && $0 != "[" && $0 != " " }) }

  /// Whether it is met in `bearer`. An element that is said to be unknown needs nothing inside.
  func isMet(in bearer: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Bool {
    guard premises.allSatisfy({ $0.isMet(in: bearer, of: tree, names) }) else { return true }
    guard let occurrences else { return paths.contains { $0.count(in: bearer, of: tree, names, upTo: 1) > 0 } }
    var count = 0
    for path in paths { count += path.count(in: bearer, of: tree, names, upTo: occurrences.upperBound + 1 - count) }
    return occurrences.contains(count)
  }
}
