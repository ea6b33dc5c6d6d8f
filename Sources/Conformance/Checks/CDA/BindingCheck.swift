import DocumentTree

/// Judges the coded elements of a document that are bound to a value set where they stand (fact sheet CDA, CDA-128, CDA-163,
/// CDA-402): `form`, a code with its system or an admitted nullFlavor, and `member`, the exact pair in one of the sets.
///
/// An element of another type than CD or CE is not judged, as in the official rules. Without the sets `member` concludes
/// nothing. Variants: `null` (a nullFlavor where none may stand), `system` (a right code under another system).
/// Insertions: `{element}`, `{sets}`, `{code}`, `{system}`, `{other}` (what is to stand), `{expected}`.
struct BindingCheck: Check {
  static let name = "binding"
  static let aspects = ["form", "member"]

  private static let nulls: [CDAGeneration: Set<String>] = {
    let first: Set<String> = ["UNK", "NA", "NASK", "ASKU", "NI", "NAV", "MSK", "OTH"]
    return [.first: first, .second: first.union(["NINF", "PINF", "TRC"])]
  }()

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let claim = subject.document, let table = subject.documents?.bindings else { return [] }
    let tree = subject.tree
    let names = TemplateVocabulary.Names(table.vocabulary, in: tree)
    let page = Page(tree, nulls: Self.nulls[claim.generation] ?? [])
    var judgements: [Judgement] = []
    for (element, bindings) in table.bindings(of: claim.meant?.model, in: claim.strictGeneration) {
      guard let name = names.element(element) else { continue }
      for row in tree.elements(named: name, within: claim.document) {
        let node = Node(rawValue: row)
        for binding in bindings where binding.place.matches(node, in: tree, names) {
          let found = judge(node, binding, page, subject.options)
          judgements += found
          // One fault of an element is told once.
          if found.contains(where: { if case .failed = $0.verdict { true } else { false } }) { break }
        }
      }
    }
    return judgements
  }

  /// The names of a document.
  private struct Page {
    let tree: DocumentTree
    let code: NameID?
    let system: NameID?
    let display: NameID?
    let null: NameID?
    let type: NameID?
    /// The nullFlavors that stand for a code.
    let nulls: Set<String>

    init(_ tree: DocumentTree, nulls: Set<String>) {
      self.tree = tree
      code = tree.names.find(uri: "", local: "code")
      system = tree.names.find(uri: "", local: "codeSystem")
      display = tree.names.find(uri: "", local: "displayName")
      null = tree.names.find(uri: "", local: "nullFlavor")
      type = tree.names.find(uri: XMLRoot.xsi, local: "type")
      self.nulls = nulls
    }

    func value(_ name: NameID?, of node: Node) -> String? {
      name.flatMap { tree.attribute($0, of: node) }.map { tree.stringValue($0) }
    }
  }

  private func judge(
    _ node: Node, _ binding: BindingTable.Binding, _ page: Page, _ options: CheckOptions
  ) -> [Judgement] {
    let form = Self.aspect("form")
    let null = page.value(page.null, of: node)
    if let null, !binding.admitsNull {
      return [Judgement(form, .failed(deviation(at: node, binding, page, found: null, variant: "null")))]
    }
    let type = page.value(page.type, of: node)
    if let type, type != "CD", type != "CE" { return [Judgement(form, .passed)] }
    let code = page.value(page.code, of: node)
    let system = page.value(page.system, of: node)
    guard let code, let system, !binding.needsDisplay || page.value(page.display, of: node) != nil else {
      if let null, page.nulls.contains(null) { return [Judgement(form, .passed)] }
      return [Judgement(form, .failed(deviation(at: node, binding, page, found: null)))]
    }
    guard null == nil, !binding.sets.isEmpty else { return [Judgement(form, .passed)] }
    return [Judgement(form, .passed), member(code, system, at: node, binding, page, options)]
  }

  private func deviation(
    at node: Node, _ binding: BindingTable.Binding, _ page: Page, found: String?, variant: String? = nil
  ) -> Deviation {
    Deviation(
      at: .node(node), found: found,
      arguments: [
        "element": page.tree.names.local(page.tree.name(node)), "sets": binding.sets.joined(separator: ", "),
        "other": "code, codeSystem" + (binding.needsDisplay ? ", displayName" : ""),
      ], variant: variant)
  }

  /// Whether the pair is in one of the sets.
  private func member(
    _ code: String, _ system: String, at node: Node, _ binding: BindingTable.Binding, _ page: Page,
    _ options: CheckOptions
  ) -> Judgement {
    let aspect = Self.aspect("member")
    let sets = binding.sets.map { options.valueSets.set($0) }
    switch CodeMembership(of: ValueSet.Coding(code: code, system: system), in: sets) {
    case .member: return Judgement(aspect, .passed)
    case .undecided(let absent):
      return Judgement(aspect, .inconclusive(.valueSetAbsent(absent.map { binding.sets[$0] })))
    case .foreign(let systems):
      var deviation = deviation(
        at: node, binding, page, found: systems.isEmpty ? code : system, variant: systems.isEmpty ? nil : "system")
      deviation.arguments["code"] = code
      deviation.arguments["system"] = system
      if !systems.isEmpty { deviation.expected = systems.joined(separator: ", ") }
      return Judgement(aspect, .failed(deviation))
    }
  }
}
