import DocumentTree

/// Something that must stand in an element: a path of elements, perhaps to an attribute, perhaps with one of some values;
/// or one of several paths; perhaps so many times; perhaps only where something else stands.
///
/// `text/reference/@value`, `code/@codeSystem=2.16.840.1.113883.6.1`, `statusCode=completed|aborted` (of @code),
/// `effectiveTime/@value or effectiveTime/low`, `versionNumber/@value=+` (a number above 0), `//value/@code=MED-1`
/// (at any depth), `title/text()=Conclusion`; `entry[observation/code=GEN-1]/act` (the entries that meet the need in brackets; `..` is the element around);
/// `0..1 * referenceRange`, `1 * …`, `0 * …`, `3 * …` (how often); `entryRelationship => code` (where the one is, the other must be);
/// `each performer :: time/@value` (all of them); `effectiveTime[1]` (the first of that name), `document` (the ClinicalDocument).
///
/// A class, like its paths: thousands of elements of a document are held against them.
final class TemplateNeed: Sendable {
  /// As the table has it.
  let text: String
  private let paths: [Path]
  /// How many times it may stand there; nothing where at least one will do.
  private let occurrences: ClosedRange<Int>?
  /// Where this need counts: where all of these are met.
  private let premises: [TemplateNeed]
  /// What each of the elements at the end of `paths` must meet; where there is nothing, `paths` are to be met themselves.
  private let each: [TemplateNeed]

  /// One way to meet the need, or the way to some elements.
  final class Path: Sendable {
    /// An element on the way, and what it must meet itself.
    fileprivate struct Step {
      var target: Target
      var needs: [TemplateNeed]
      /// Which of the elements of that name it is, from 1 on; any where nothing is said.
      var position: Int?
    }

    /// Where a step leads.
    fileprivate enum Target {
      /// To the children of this name, by its number in the vocabulary.
      case child(Int)
      /// To the element around.
      case parent
      /// To the ClinicalDocument.
      case document
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
        let (name, needs, position) = TemplateNeed.named(part, &vocabulary)
        let target: Target =
          name == ".." ? .parent : name == "document" ? .document : .child(vocabulary.element(name))
        steps.append(Step(target: target, needs: needs, position: position))
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
      var nodes = [node]
      for (index, step) in steps.enumerated() {
        nodes = nodes.flatMap { children(of: $0, step, isDeep && index == 0, tree, names) }
      }
      return nodes
    }

    private func children(
      of node: Node, _ step: Step, _ isDeep: Bool, _ tree: DocumentTree, _ names: TemplateVocabulary.Names
    ) -> [Node] {
      let candidates: [Node]
      switch step.target {
      case .parent: candidates = tree.parent(node).map { [$0] } ?? []
      case .document: candidates = names.document.map { [$0] } ?? []
      case .child(let number):
        guard let name = names.element(number) else { return [] }
        candidates =
          isDeep
          ? tree.elements(named: name, within: node).map { Node(rawValue: $0) }
          : tree.children(node).filter { tree.name($0) == name && tree.kind($0) == .element }
      }
      return candidates.enumerated().filter { index, child in
        (step.position.map { $0 == index + 1 } ?? true)
          && step.needs.allSatisfy { $0.isMet(in: child, of: tree, names) }
      }.map(\.element)
    }

    /// How many of the elements at its end meet it, counted up to `most`.
    fileprivate func count(
      in node: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names, upTo most: Int, at step: Int = 0
    ) -> Int {
      guard step < steps.count else { return fits(node, tree, names) ? 1 : 0 }
      guard case .child(let number) = steps[step].target else {
        let target = if case .parent = steps[step].target { tree.parent(node) } else { names.document }
        return target.map { self.count(by: $0, number: 1, of: tree, names, upTo: most, at: step) } ?? 0
      }
      guard let name = names.element(number) else { return 0 }
      var count = 0
      var seen = 0
      if isDeep, step == 0 {
        for row in tree.elements(named: name, within: node) where count < most {
          seen += 1
          count += self.count(by: Node(rawValue: row), number: seen, of: tree, names, upTo: most - count, at: step)
        }
      } else {
        for child in tree.children(node)
        where count < most && tree.name(child) == name && tree.kind(child) == .element {
          seen += 1
          count += self.count(by: child, number: seen, of: tree, names, upTo: most - count, at: step)
        }
      }
      return count
    }

    /// The same, by way of one element that a step leads to, the one with this number.
    private func count(
      by child: Node, number: Int, of tree: DocumentTree, _ names: TemplateVocabulary.Names, upTo most: Int,
      at step: Int
    ) -> Int {
      if let position = steps[step].position, position != number { return 0 }
      for need in steps[step].needs where !need.isMet(in: child, of: tree, names) { return 0 }
      return count(in: child, of: tree, names, upTo: most, at: step + 1)
    }

    /// Whether the last element of the way bears what is asked.
    private func fits(_ node: Node, _ tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Bool {
      if isText {
        return tree.children(node).contains { tree.kind($0) == .text && tree.equalsAny(of: values, $0) }
      }
      guard let attribute else { return true }
      guard let name = names.attribute(attribute), let value = tree.attribute(name, of: node) else { return false }
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
    if let (range, path) = TemplateNeed.numbered(rest) {
      occurrences = range
      rest = path
    }
    self.occurrences = occurrences
    let quantified =
      rest.hasPrefix("each ") ? TemplateNeed.split(rest.dropFirst("each ".count), at: " :: ", maximum: 2) : []
    if quantified.count == 2, let bearers = quantified.first, let need = quantified.last {
      rest = bearers
      each = [TemplateNeed(String(need), &vocabulary)]
    } else {
      each = []
    }
    var paths: [Path] = []
    for alternative in TemplateNeed.split(rest, at: " or ") { paths.append(Path(alternative, &vocabulary)) }
    self.paths = paths
  }

  /// How often the rest of a text may be met: `0..1 * path`, `3 * path`.
  private static func numbered(_ text: Substring) -> (ClosedRange<Int>, Substring)? {
    let parts = split(text, at: " * ", maximum: 2)
    guard parts.count == 2, let path = parts.last, let bounds = parts.first else { return nil }
    let numbers = bounds.split(separator: ".", omittingEmptySubsequences: true).compactMap { Int($0) }
    guard let low = numbers.first, let high = numbers.last, low <= high else { return nil }
    return (low...high, path)
  }

  /// The name of a step, the needs that stand behind it in brackets, and its place among those of its name, if one is said.
  static func named(
    _ step: Substring, _ vocabulary: inout TemplateVocabulary
  ) -> (name: Substring, needs: [TemplateNeed], position: Int?) {
    var pieces = step.split(separator: "[", maxSplits: 1)
    let name = pieces.isEmpty ? "" : pieces.removeFirst()
    var needs: [TemplateNeed] = []
    var position: Int?
    if let inside = pieces.first {
      for need in split(inside.dropLast(), at: "][") {
        if let number = Int(need) { position = number } else { needs.append(TemplateNeed(String(need), &vocabulary)) }
      }
    }
    return (name, needs, position)
  }

  /// The pieces of a text between separators that stand outside of brackets, at most so many.
  static func split(_ text: Substring, at separator: String, maximum: Int = .max) -> [Substring] {
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
  var isCondition: Bool { occurrences != nil || !premises.isEmpty || !each.isEmpty }

  /// As it is shown, with signs that need no language.
  var label: String {
    text.replacing(" => ", with: " ⇒ ").replacing(" * ", with: " × ").replacing("each ", with: "∀ ").replacing(
      " :: ", with: " : ")
  }

  /// The last element on the way that is there, or the first one of those that do not meet what each must; `bearer` when
  /// there is none.
  func place(in bearer: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Node {
    guard each.isEmpty else {
      let nodes = paths.flatMap { $0.elements(in: bearer, of: tree, names) }
      return nodes.first { node in !each.allSatisfy { $0.isMet(in: node, of: tree, names) } } ?? bearer
    }
    guard !isCondition, let path = paths.first else { return bearer }
    var place = bearer
    for step in path.steps {
      guard case .child(let number) = step.target, let name = names.element(number),
        let next = tree.children(place).first(where: { tree.name($0) == name && tree.kind($0) == .element })
      else { break }
      place = next
    }
    return place
  }

  /// Whether it speaks of each of some elements.
  var isOfEach: Bool { !each.isEmpty }

  /// What tells one need of an element from another: those of the same child are one.
  var subject: String { isCondition ? text : String(text.prefix { $0 != "/" && $0 != "=" && $0 != "[" && $0 != " " }) }

  /// Whether it is met in `bearer`. That an element is said to be unknown helps only where the need says so.
  func isMet(in bearer: Node, of tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Bool {
    for premise in premises where !premise.isMet(in: bearer, of: tree, names) { return true }
    if !each.isEmpty {
      return paths.allSatisfy { path in
        path.elements(in: bearer, of: tree, names).allSatisfy { node in
          each.allSatisfy { $0.isMet(in: node, of: tree, names) }
        }
      }
    }
    guard let occurrences else {
      for path in paths where path.count(in: bearer, of: tree, names, upTo: 1) > 0 { return true }
      return false
    }
    var count = 0
    for path in paths { count += path.count(in: bearer, of: tree, names, upTo: occurrences.upperBound + 1 - count) }
    return occurrences.contains(count)
  }
}
