import DocumentTree

/// Where an element stands: the names on the way to it, from left to right, each with what it must meet itself, as
/// `TemplateNeed` says it.
///
/// `observation[templateId/@root=1.2.3][code=MED-1]/value`; `//` between two names lets others stand between them.
struct PlacePattern: Sendable {
  private struct Step {
    var name: Int
    var needs: [TemplateNeed]
    /// Whether others may stand between it and the next one.
    var isOpen: Bool
  }

  /// From left to right; the last one is the element itself.
  private let steps: [Step]

  init(_ text: Substring, _ vocabulary: inout TemplateVocabulary) {
    var steps: [Step] = []
    for part in TemplateNeed.split(text, at: "/") {
      guard !part.isEmpty else {
        if !steps.isEmpty { steps[steps.count - 1].isOpen = true }
        continue
      }
      let (name, needs, _) = TemplateNeed.named(part, &vocabulary)
      steps.append(Step(name: vocabulary.element(name), needs: needs, isOpen: false))
    }
    self.steps = steps
  }

  /// The name of the element itself, by its number in the vocabulary.
  var element: Int? { steps.last?.name }

  /// Whether `node`, an element of the last name, stands there.
  func matches(_ node: Node, in tree: DocumentTree, _ names: TemplateVocabulary.Names) -> Bool {
    // Names tell most of them apart: what costs more comes last.
    matches(node, at: steps.count - 1, in: tree, names, deciding: false)
      && matches(node, at: steps.count - 1, in: tree, names, deciding: true)
  }

  private func matches(
    _ node: Node, at index: Int, in tree: DocumentTree, _ names: TemplateVocabulary.Names, deciding: Bool
  ) -> Bool {
    guard index >= 0, let name = names.element(steps[index].name), tree.name(node) == name,
      !deciding || steps[index].needs.allSatisfy({ $0.isMet(in: node, of: tree, names) })
    else { return false }
    guard index > 0 else { return true }
    guard steps[index - 1].isOpen else {
      return tree.parent(node).map { matches($0, at: index - 1, in: tree, names, deciding: deciding) } ?? false
    }
    var above = tree.parent(node)
    while let next = above {
      if matches(next, at: index - 1, in: tree, names, deciding: deciding) { return true }
      above = tree.parent(next)
    }
    return false
  }
}
