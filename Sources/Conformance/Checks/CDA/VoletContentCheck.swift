import DocumentTree

/// Judges a document by the volet that it claims: what its header needs, and the sections that it must have, may have once,
/// may have at all (fact sheet CDA §2.1 and §4, CDA-115, CDA-307).
///
/// Insertions: `{volet}`, `{element}` of the header, `{other}`, what it needs or the sections with their templateIds, and
/// `{found}`, the templateIds of a foreign one.
struct VoletContentCheck: Check {
  static let name = "volet"
  static let aspects = ["header", "sections"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let tables = subject.documents, let claim = subject.document, let meant = claim.meant,
      let content = tables.contents.content(of: meant.model, in: claim.strictGeneration),
      // A document whose code is that of another volet has one fault, and CDA-003 tells it.
      claim.code.map({ meant.codes.contains($0) }) ?? true
    else { return [] }
    let names = TemplateVocabulary.Names(tables.contents.vocabulary, in: subject.tree)
    var judgements = header(content, of: claim.document, subject.tree, names)
    if claim.body == .structured, let page = Page(subject.tree, of: claim.document, looking: content.templates) {
      judgements += sections(content, on: page, tables, names)
    }
    return judgements.map { judgement in
      guard case .failed(var deviation) = judgement.verdict else { return judgement }
      deviation.arguments["volet"] = meant.model
      return Judgement(judgement.aspect, .failed(deviation))
    }
  }

  // MARK: Header

  private func header(
    _ content: ContentTable.Content, of document: Node, _ tree: DocumentTree, _ names: TemplateVocabulary.Names
  ) -> [Judgement] {
    let aspect = Self.aspect("header")
    var deviations: [Deviation] = []
    for header in content.header {
      for bearer in header.path.elements(in: document, of: tree, names) {
        let lacking = header.needs.filter { !$0.isMet(in: bearer, of: tree, names) }
        guard let first = lacking.first else { continue }
        deviations.append(
          Deviation(
            at: .node(lacking.count == 1 ? first.place(in: bearer, of: tree, names) : bearer),
            arguments: [
              "element": tree.names.local(tree.name(bearer)), "other": lacking.map(\.label).joined(separator: ", "),
            ]))
      }
    }
    if deviations.isEmpty { return content.header.isEmpty ? [] : [Judgement(aspect, .passed)] }
    return deviations.map { Judgement(aspect, .failed($0)) }
  }

  // MARK: Sections

  private func sections(
    _ content: ContentTable.Content, on page: Page, _ tables: CDADefinitions, _ names: TemplateVocabulary.Names
  ) -> [Judgement] {
    guard !content.templates.isEmpty else { return [] }
    var deviations: [Deviation] = []
    let absent =
      content.required.filter { page.top(withAny: $0).isEmpty }
      + content.anywhere.filter { page.bearers[$0] == nil }.map { [$0] }
    if !absent.isEmpty {
      deviations.append(
        Deviation(at: .node(page.body), arguments: ["other": labels(absent, tables)], variant: "missing"))
    }
    for template in content.once {
      for section in page.top(withAny: [template]).dropFirst() {
        deviations.append(
          Deviation(at: .node(section), arguments: ["other": labels([[template]], tables)], variant: "repeated"))
      }
    }
    if !content.only.isEmpty {
      let admitted = labels(content.only.sorted().map { [$0] }, tables)
      for section in page.sections where section.templates.isDisjoint(with: content.only) {
        deviations.append(
          Deviation(
            at: .node(section.node), found: section.templates.sorted().joined(separator: ", "),
            arguments: ["other": admitted], variant: "foreign"))
      }
    }
    for (bearer, held) in content.within {
      for node in page.bearers[bearer] ?? [] {
        let lacking = held.filter { !page.holds(node, $0) }
        guard !lacking.isEmpty else { continue }
        let arguments = ["section": labels([[bearer]], tables), "other": labels(lacking.map { [$0] }, tables)]
        deviations.append(Deviation(at: .node(node), arguments: arguments, variant: "within"))
      }
    }
    for (template, needs) in content.entries {
      for node in page.bearers[template] ?? [] {
        let lacking = needs.filter { !$0.isMet(in: node, of: page.tree, names) }
        guard !lacking.isEmpty else { continue }
        let arguments = [
          "section": labels([[template]], tables), "other": lacking.map(\.label).joined(separator: ", "),
        ]
        let place = lacking.count == 1 && lacking[0].isOfEach ? lacking[0].place(in: node, of: page.tree, names) : node
        deviations.append(Deviation(at: .node(place), arguments: arguments, variant: "needs"))
      }
    }
    let aspect = Self.aspect("sections")
    guard !deviations.isEmpty else { return [Judgement(aspect, .passed)] }
    return deviations.map { Judgement(aspect, .failed($0)) }
  }

  /// The templates by name; alternatives are told with a bar.
  private func labels(_ templates: [[String]], _ tables: CDADefinitions) -> String {
    templates.map { alternatives in
      alternatives.map { template in
        let known = tables.templates.common
        let name =
          known.sections[template]?.name ?? known.entries[template]?.name ?? tables.contents.name(of: template)
        return name.map { "\($0) (\(template))" } ?? template
      }.joined(separator: " | ")
    }.joined(separator: ", ")
  }

  /// The sections of a document and where templates stand in it.
  private struct Page {
    let tree: DocumentTree
    let body: Node
    /// The sections directly in the body, with their templates.
    let sections: [(node: Node, templates: Set<String>)]
    /// The elements that bear a template; only of those looked for.
    let bearers: [String: [Node]]
    private let templateID: NameID
    private let root: NameID

    init?(_ tree: DocumentTree, of document: Node, looking templates: Set<String>) {
      func children(_ local: String, of node: Node) -> [Node] {
        guard let name = tree.names.find(uri: XMLRoot.cda, local: local) else { return [] }
        return tree.children(node).filter { tree.name($0) == name && tree.kind($0) == .element }
      }
      guard let component = children("component", of: document).first,
        let body = children("structuredBody", of: component).first,
        let templateID = tree.names.find(uri: XMLRoot.cda, local: "templateId"),
        let root = tree.names.find(uri: "", local: "root")
      else { return nil }
      self.tree = tree
      self.body = body
      self.templateID = templateID
      self.root = root
      sections = children("component", of: body).flatMap { children("section", of: $0) }.map { section in
        let roots = children("templateId", of: section).compactMap { tree.attribute(root, of: $0) }
        return (section, Set(roots.map { tree.stringValue($0) }))
      }
      // Equal values have one number: the templates are looked for among these.
      var looked: [Int32: String] = [:]
      for template in templates {
        if let value = tree.values.find(template) { looked[value] = template }
      }
      var bearers: [String: [Node]] = [:]
      for row in tree.elements(named: templateID) {
        let node = Node(rawValue: row)
        guard let value = tree.attribute(root, of: node), let bearer = tree.parent(node),
          let template = looked[tree.valueID(ofAttribute: value.attributeIndex)], bearers[template]?.last != bearer
        else { continue }
        bearers[template, default: []].append(bearer)
      }
      self.bearers = bearers
    }

    func top(withAny templates: [String]) -> [Node] {
      sections.filter { !$0.templates.isDisjoint(with: templates) }.map(\.node)
    }

    func holds(_ node: Node, _ template: String) -> Bool {
      guard bearers[template] != nil else { return false }
      return tree.elements(named: templateID, within: node).contains { row in
        tree.attribute(root, of: Node(rawValue: row)).map { tree.equals(template, $0) } ?? false
      }
    }
  }
}
