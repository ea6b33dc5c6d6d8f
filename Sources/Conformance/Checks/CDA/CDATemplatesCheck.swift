import DocumentTree

/// Judges the sections and entries of a document by their templateIds (fact sheet CDA §4.1, §4.2).
///
/// What several templates of one element need is said once. Insertions: `{template}`, `{name}`, `{other}`, and `{found}`, the
/// code or the name of the element.
struct CDATemplatesCheck: Check {
  static let name = "templates"
  static let aspects = ["section", "entry"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let tables = subject.documents?.templates, let claim = subject.document else { return [] }
    return templates(in: subject.tree, tables, claim.generation)
  }

  // MARK: Templates

  private func templates(
    in tree: DocumentTree, _ tables: TemplateTable, _ generation: CDAGeneration
  ) -> [Judgement] {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: "templateId") else { return [] }
    var judgements: [Judgement] = []
    var told: Set<Lack> = []
    for row in tree.elements(named: name) {
      let node = Node(rawValue: row)
      guard let root = tree.attribute("root", of: node), let bearer = tree.parent(node) else { continue }
      if let template = tables.sections[root] {
        judgements += judge(template, root, Self.aspect("section"), at: node, on: bearer, in: tree, told: &told)
      } else if var template = tables.entries[root] {
        // The fixed codes of entries are those of 3.0: before it some were of another nomenclature.
        if generation == .first { template.codes = [] }
        judgements += judge(template, root, Self.aspect("entry"), at: node, on: bearer, in: tree, told: &told)
      }
    }
    return judgements
  }

  private func judge(
    _ template: TemplateTable.Template, _ root: String, _ aspect: CheckAspect, at node: Node, on bearer: Node,
    in tree: DocumentTree, told: inout Set<Lack>
  ) -> [Judgement] {
    let judgement = judge(template, root, aspect, at: node, on: bearer, in: tree)
    if case .failed = judgement.verdict { return [judgement] }
    let lacking = template.needs.filter { !isThere($0, in: bearer, of: tree) }
    let fresh = lacking.filter { told.insert(Lack(bearer: bearer, element: $0.element)).inserted }
    guard !fresh.isEmpty else { return [judgement] }
    return fresh.map { need in
      let deviation = Deviation(
        at: .node(bearer), arguments: ["template": root, "name": template.name, "other": need.text], variant: "lack")
      return Judgement(aspect, .failed(deviation))
    }
  }

  /// Something that an element lacks.
  private struct Lack: Hashable {
    var bearer: Node
    var element: String
  }

  private func isThere(_ need: TemplateTable.Need, in bearer: Node, of tree: DocumentTree) -> Bool {
    for child in tree.children(bearer)
    where tree.kind(child) == .element && tree.names.local(tree.name(child)) == need.element {
      if let code = need.code, tree.attribute("code", of: child) != code { continue }
      guard let inner = need.inner else { return true }
      // An element that is said to be unknown needs nothing inside.
      if tree.attribute("nullFlavor", of: child) != nil { return true }
      if tree.children(child).contains(where: { tree.kind($0) == .element && tree.names.local(tree.name($0)) == inner })
      {
        return true
      }
    }
    return false
  }

  private func judge(
    _ template: TemplateTable.Template, _ root: String, _ aspect: CheckAspect, at node: Node, on bearer: Node,
    in tree: DocumentTree
  ) -> Judgement {
    var deviation = Deviation(at: .node(node), arguments: ["template": root, "name": template.name])
    let element = tree.names.local(tree.name(bearer))
    if let wanted = template.element, wanted != element {
      deviation.found = element
      deviation.arguments["other"] = wanted
      return Judgement(aspect, .failed(deviation))
    }
    if template.parents.isEmpty, template.codes.isEmpty { return Judgement(aspect, .passed) }
    var code: Node?
    var beside: Set<String> = []
    for child in tree.children(bearer) where tree.kind(child) == .element {
      switch tree.names.local(tree.name(child)) {
      case "code" where code == nil: code = child
      case "templateId": beside.insert(tree.attribute("root", of: child) ?? "")
      default: break
      }
    }
    if let parent = template.parents.first(where: { !beside.contains($0) }) {
      deviation.variant = "parent"
      deviation.found = root
      deviation.arguments["other"] = parent
      return Judgement(aspect, .failed(deviation))
    }
    guard !template.codes.isEmpty else { return Judgement(aspect, .passed) }
    let found = code.flatMap { tree.attribute("code", of: $0) }
    let system = code.flatMap { tree.attribute("codeSystem", of: $0) }
    if let found, template.codes.contains(found), template.system == nil || system == template.system {
      return Judgement(aspect, .passed)
    }
    deviation.variant = "code"
    deviation.place = .node(code ?? bearer)
    deviation.found = [found, system].compactMap { $0 }.joined(separator: ", ")
    deviation.arguments["other"] = template.codes.joined(separator: ", ")
    return Judgement(aspect, .failed(deviation))
  }
}
