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
    // By number of the value: many templateIds have few values, and each is looked up once.
    var known: [Int32: Template?] = [:]
    for row in page.rows {
      let node = Node(rawValue: row)
      guard let root = page.root(of: node), let bearer = tree.parent(node) else { continue }
      let value = tree.valueID(ofAttribute: root.attributeIndex)
      if known[value] == nil { known[value] = .some(Template(tree.stringValue(root), in: table)) }
      guard let template = known[value] ?? nil,
        // A template that is declared again says nothing new.
        judged.insert(Bearer(node: bearer, template: value)).inserted
      else { continue }
      judge(template, at: node, on: bearer, page, told: &told, into: &judgements)
    }
    return judgements
  }

  /// A template that a document bears, and what the tables say of it.
  private final class Template {
    let root: String
    let entry: TemplateTable.Template
    let aspect: CheckAspect

    init?(_ root: String, in table: TemplateTable) {
      guard let entry = table.sections[root] ?? table.entries[root] else { return nil }
      self.root = root
      self.entry = entry
      aspect = CDATemplatesCheck.aspect(table.sections[root] != nil ? "section" : "entry")
    }

    /// The insertions of every message.
    func arguments(_ other: String? = nil) -> [String: String] {
      var arguments = ["template": root, "name": entry.name]
      if let other { arguments["other"] = other }
      return arguments
    }
  }

  /// A document as the tables see it.
  private struct Page {
    let tree: DocumentTree
    let names: TemplateVocabulary.Names
    /// The templateIds, in document order.
    let rows: ArraySlice<Int32>
    /// The attributes and the element that a template may fix; nothing where the document has none.
    let classCode, moodCode, code, codeSystem, codeElement: NameID?
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
      classCode = tree.names.find(uri: "", local: "classCode")
      moodCode = tree.names.find(uri: "", local: "moodCode")
      code = tree.names.find(uri: "", local: "code")
      codeSystem = tree.names.find(uri: "", local: "codeSystem")
      codeElement = tree.names.find(uri: XMLRoot.cda, local: "code")
      rows = tree.elements(named: templateID)
    }

    func root(of node: Node) -> Node? { tree.attribute(rootName, of: node) }

    /// The attribute, where the document has one of this name.
    func attribute(_ name: NameID?, of node: Node) -> Node? { name.flatMap { tree.attribute($0, of: node) } }

    /// Whether the value of an attribute is one of some texts.
    func isOne(of texts: [String], _ attribute: Node) -> Bool {
      for text in texts where tree.equals(text, attribute) { return true }
      return false
    }

    /// The first child of an element that is a code.
    func code(of bearer: Node) -> Node? {
      guard let codeElement else { return nil }
      for child in tree.children(bearer) where tree.name(child) == codeElement && tree.kind(child) == .element {
        return child
      }
      return nil
    }

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
      guard let name = names.element(number) else { return nil }
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
    /// The number of its value.
    var template: Int32
  }

  /// Something that an element lacks or has too often.
  private struct Lack: Hashable {
    var bearer: Node
    var subject: String
    var isExcess: Bool
  }

  // MARK: Templates

  private func judge(
    _ template: Template, at node: Node, on bearer: Node, _ page: Page, told: inout Set<Lack>,
    into judgements: inout [Judgement]
  ) {
    if let deviation = identity(template, at: node, on: bearer, page) {
      judgements.append(Judgement(template.aspect, .failed(deviation)))
      return
    }
    let before = judgements.count
    func fail(_ variant: String, at place: Node, _ other: String? = nil) {
      judgements.append(
        Judgement(
          template.aspect,
          .failed(Deviation(at: .node(place), arguments: template.arguments(other), variant: variant))))
    }
    for need in template.entry.needs where !need.isMet(in: bearer, of: page.tree, page.names) {
      guard told.insert(Lack(bearer: bearer, subject: need.subject, isExcess: false)).inserted else { continue }
      fail(
        need.isCondition ? "condition" : "lack",
        at: need.isOfEach ? need.place(in: bearer, of: page.tree, page.names) : bearer, need.label)
    }
    for element in template.entry.once {
      guard let second = page.second(element, in: bearer),
        told.insert(Lack(bearer: bearer, subject: String(element), isExcess: true)).inserted
      else { continue }
      fail("excess", at: second)
    }
    for held in template.entry.holds where !page.holds(held, bearer) { fail("holds", at: bearer, held) }
    if judgements.count == before { judgements.append(Judgement(template.aspect, .passed)) }
  }

  /// What is wrong with the element itself: its name, its class, the templates beside, its code. The first of them.
  private func identity(_ template: Template, at node: Node, on bearer: Node, _ page: Page) -> Deviation? {
    let tree = page.tree
    let entry = template.entry
    if let wanted = entry.element, !tree.names.isLocal(wanted, tree.name(bearer)) {
      return Deviation(
        at: .node(node), found: tree.names.local(tree.name(bearer)), arguments: template.arguments(wanted))
    }
    if let deviation = fixed("classCode", page.classCode, entry.classes, template, on: bearer, page)
      ?? fixed("moodCode", page.moodCode, entry.moods, template, on: bearer, page)
    {
      return deviation
    }
    for parent in entry.parents where !page.has(parent, beside: bearer) {
      return Deviation(
        at: .node(node), found: template.root, arguments: template.arguments(parent), variant: "parent")
    }
    guard !entry.codes.isEmpty else { return nil }
    let code = page.code(of: bearer)
    let found = code.flatMap { page.attribute(page.code, of: $0) }
    let system = code.flatMap { page.attribute(page.codeSystem, of: $0) }
    if let found, page.isOne(of: entry.codes, found),
      entry.system.map({ wanted in system.map { tree.equals(wanted, $0) } ?? false }) ?? true
    {
      return nil
    }
    return Deviation(
      at: .node(code ?? bearer),
      found: [found, system].compactMap { $0 }.map { tree.stringValue($0) }.joined(separator: ", "),
      arguments: template.arguments(entry.codes.joined(separator: ", ") + (entry.system.map { " (\($0))" } ?? "")),
      variant: "code")
  }

  /// What is wrong with an attribute whose values the template fixes.
  private func fixed(
    _ name: String, _ id: NameID?, _ wanted: [String], _ template: Template, on bearer: Node, _ page: Page
  ) -> Deviation? {
    guard !wanted.isEmpty else { return nil }
    let found = page.attribute(id, of: bearer)
    if let found, page.isOne(of: wanted, found) { return nil }
    var arguments = template.arguments(wanted.joined(separator: ", "))
    arguments["attribute"] = name
    return Deviation(
      at: .node(bearer), found: found.map { page.tree.stringValue($0) } ?? "", arguments: arguments, variant: "class")
  }
}
