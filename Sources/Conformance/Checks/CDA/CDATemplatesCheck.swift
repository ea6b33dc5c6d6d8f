import DocumentTree

/// Judges the sections and entries of a document by their templateIds (fact sheet CDA §4.1, §4.2).
///
/// What several templates of one element need is said once. Insertions: `{template}`, `{name}`, `{other}`, and `{found}`, the
/// code, the templateId or the name of the element.
struct CDATemplatesCheck: Check {
  static let name = "templates"
  static let aspects = ["section", "entry"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let claim = subject.document, let table = subject.documents?.templates[claim],
      let page = Page(subject.tree, table.vocabulary)
    else { return [] }
    let tree = subject.tree
    var judgements: [Judgement] = []
    var told: Set<Lack> = []
    var judged: Set<Bearer> = []
    for row in page.rows {
      let node = Node(rawValue: row)
      guard let root = page.root(of: node), let bearer = tree.parent(node),
        // A template that is declared again says nothing new.
        judged.insert(Bearer(node: bearer, template: root)).inserted
      else { continue }
      if let template = table.sections[root] {
        judgements += judge(template, root, Self.aspect("section"), at: node, on: bearer, page, told: &told)
      } else if let template = table.entries[root] {
        judgements += judge(template, root, Self.aspect("entry"), at: node, on: bearer, page, told: &told)
      }
    }
    return judgements
  }

  /// A document as the tables see it.
  private struct Page {
    let tree: DocumentTree
    let names: TemplateVocabulary.Names
    /// The templateIds, in document order.
    let rows: ArraySlice<Int32>
    private let templateID: NameID
    private let rootName: NameID

    init?(_ tree: DocumentTree, _ vocabulary: TemplateVocabulary) {
      guard let templateID = tree.names.find(uri: XMLRoot.cda, local: "templateId"),
        let rootName = tree.names.find(uri: "", local: "root")
      else { return nil }
      self.tree = tree
      self.templateID = templateID
      self.rootName = rootName
      names = TemplateVocabulary.Names(vocabulary, in: tree)
      rows = tree.elements(named: templateID)
    }

    func root(of node: Node) -> String? { tree.attribute(rootName, of: node).map { tree.stringValue($0) } }

    func has(_ template: String, beside bearer: Node) -> Bool {
      for child in tree.children(bearer) where tree.name(child) == templateID && tree.kind(child) == .element {
        if let root = tree.attribute(rootName, of: child), tree.equals(template, root) { return true }
      }
      return false
    }

    func holds(_ template: String, _ bearer: Node) -> Bool {
      tree.elements(named: templateID, within: bearer).contains { row in
        tree.attribute(rootName, of: Node(rawValue: row)).map { tree.equals(template, $0) } ?? false
      }
    }

    /// The second one of the elements named so in `bearer`.
    func second(_ number: Int, in bearer: Node) -> Node? {
      guard let name = names.elements[number] else { return nil }
      var isFirst = true
      for child in tree.children(bearer) where tree.name(child) == name && tree.kind(child) == .element {
        if !isFirst { return child }
        isFirst = false
      }
      return nil
    }
  }

  /// An element and a template that it bears.
  private struct Bearer: Hashable {
    var node: Node
    var template: String
  }

  /// Something that an element lacks or has too often.
  private struct Lack: Hashable {
    var bearer: Node
    var subject: String
    var isExcess: Bool
  }

  // MARK: Templates

  private func judge(
    _ template: TemplateTable.Template, _ root: String, _ aspect: CheckAspect, at node: Node, on bearer: Node,
    _ page: Page, told: inout Set<Lack>
  ) -> [Judgement] {
    let arguments = ["template": root, "name": template.name]
    if let deviation = identity(template, root, at: node, on: bearer, page) {
      return [Judgement(aspect, .failed(deviation))]
    }
    var deviations: [Deviation] = []
    for need in template.needs where !need.isMet(in: bearer, of: page.tree, page.names) {
      guard told.insert(Lack(bearer: bearer, subject: need.subject, isExcess: false)).inserted else { continue }
      deviations.append(
        Deviation(
          at: .node(need.isOfEach ? need.place(in: bearer, of: page.tree, page.names) : bearer),
          arguments: arguments.merging(["other": need.label]) { $1 },
          variant: need.isCondition ? "condition" : "lack"))
    }
    for element in template.once {
      guard let second = page.second(element, in: bearer),
        told.insert(Lack(bearer: bearer, subject: String(element), isExcess: true)).inserted
      else { continue }
      deviations.append(Deviation(at: .node(second), arguments: arguments, variant: "excess"))
    }
    for held in template.holds where !page.holds(held, bearer) {
      deviations.append(
        Deviation(at: .node(bearer), arguments: arguments.merging(["other": held]) { $1 }, variant: "holds"))
    }
    return deviations.isEmpty
      ? [Judgement(aspect, .passed)] : deviations.map { Judgement(aspect, .failed($0)) }
  }

  /// What is wrong with the element itself: its name, its class, the templates beside, its code. The first of them.
  private func identity(
    _ template: TemplateTable.Template, _ root: String, at node: Node, on bearer: Node, _ page: Page
  ) -> Deviation? {
    let tree = page.tree
    var deviation = Deviation(at: .node(node), arguments: ["template": root, "name": template.name])
    if let wanted = template.element {
      let element = tree.names.local(tree.name(bearer))
      if wanted != element {
        deviation.found = element
        deviation.arguments["other"] = wanted
        return deviation
      }
    }
    for (attribute, wanted) in [("classCode", template.classes), ("moodCode", template.moods)] where !wanted.isEmpty {
      let found = tree.attribute(attribute, of: bearer)
      if let found, wanted.contains(found) { continue }
      deviation.variant = "class"
      deviation.place = .node(bearer)
      deviation.found = found ?? ""
      deviation.arguments["attribute"] = attribute
      deviation.arguments["other"] = wanted.joined(separator: ", ")
      return deviation
    }
    if let parent = template.parents.first(where: { !page.has($0, beside: bearer) }) {
      deviation.variant = "parent"
      deviation.found = root
      deviation.arguments["other"] = parent
      return deviation
    }
    guard !template.codes.isEmpty else { return nil }
    let code = tree.children(bearer).first { tree.kind($0) == .element && tree.names.local(tree.name($0)) == "code" }
    let found = code.flatMap { tree.attribute("code", of: $0) }
    let system = code.flatMap { tree.attribute("codeSystem", of: $0) }
    if let found, template.codes.contains(found), template.system == nil || system == template.system { return nil }
    deviation.variant = "code"
    deviation.place = .node(code ?? bearer)
    deviation.found = [found, system].compactMap { $0 }.joined(separator: ", ")
    deviation.arguments["other"] =
      template.codes.joined(separator: ", ") + (template.system.map { " (\($0))" } ?? "")
    return deviation
  }
}
