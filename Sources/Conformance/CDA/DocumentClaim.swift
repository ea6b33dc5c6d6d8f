import DocumentTree

/// What a CDA document claims to be: its volet, its level, and the generation of rules that it is judged by.
struct DocumentClaim: Sendable {
  /// The ClinicalDocument, wherever it stands.
  let document: Node
  /// The roots of its templateIds.
  let templates: Set<String>
  /// The code of the document type.
  let code: String?
  /// How its body is written.
  let body: Body
  /// The volets whose templateIds the document has all, the most specific first.
  let candidates: [DocumentTypeTable.Entry]
  /// The generation of rules that the document is judged by.
  let generation: CDAGeneration
  /// Why that one.
  let reason: Reason

  /// How the body of a document is written.
  enum Body: Sendable {
    /// Level 1: an attached file.
    case unstructured
    /// Level 3: sections.
    case structured
    /// No body that we know.
    case none
  }

  /// Why a generation was chosen.
  enum Reason: Sendable {
    /// The user asked for it.
    case asked
    /// Only that one knows the volet.
    case volet
    /// Only that one gives this code to the volet.
    case code
    /// The document says nothing that tells them apart.
    case open
  }

  /// The claim of the first ClinicalDocument in `tree`, or nothing when there is none.
  init?(_ tree: DocumentTree, types: DocumentTypeTable, asked: CDAGeneration? = nil) {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: "ClinicalDocument"),
      let row = tree.elements(named: name).first
    else { return nil }
    document = Node(rawValue: row)
    var templates: Set<String> = []
    var code: String?
    var body = Body.none
    for child in tree.children(document) where tree.kind(child) == .element {
      switch tree.names.local(tree.name(child)) {
      case "templateId": templates.insert(tree.attribute("root", of: child) ?? "")
      case "code": code = tree.attribute("code", of: child)
      case "component": body = DocumentClaim.body(of: child, in: tree)
      default: break
      }
    }
    self.templates = templates
    self.code = code
    self.body = body
    candidates = types.entries(templates: templates, code: code)
    (generation, reason) = DocumentClaim.choose(among: candidates, code: code, asked: asked)
  }

  private static func body(of component: Node, in tree: DocumentTree) -> Body {
    for child in tree.children(component) where tree.kind(child) == .element {
      switch tree.names.local(tree.name(child)) {
      case "nonXMLBody": return .unstructured
      case "structuredBody": return .structured
      default: break
      }
    }
    return .none
  }

  /// No document says by which generation it was made: the volet may, or its code, where only one of them knows it. The
  /// first one judges the others, for what it asks the second asks too, but for codes and dates.
  private static func choose(
    among candidates: [DocumentTypeTable.Entry], code: String?, asked: CDAGeneration?
  ) -> (CDAGeneration, Reason) {
    if let asked { return (asked, .asked) }
    let claimed = mostSpecific(candidates)
    let knowing = Set(claimed.flatMap(\.generations.keys))
    if knowing.count == 1, let only = knowing.first { return (only, .volet) }
    let agreeing = Set(
      claimed.flatMap { entry in
        entry.generations.filter { _, edition in code.map { edition.codes.contains($0) } ?? false }.keys
      })
    if agreeing.count == 1, let only = agreeing.first { return (only, .code) }
    return (.first, .open)
  }

  private static func mostSpecific(_ candidates: [DocumentTypeTable.Entry]) -> [DocumentTypeTable.Entry] {
    guard let best = candidates.first?.templates.count else { return [] }
    return candidates.filter { $0.templates.count == best }
  }

  /// The volets that the document claims: those of the candidates that no other one is more specific than.
  var claimed: [DocumentTypeTable.Entry] { DocumentClaim.mostSpecific(candidates) }

  /// The volet that the document means: the one among those it claims that the generation knows and that has its code.
  var meant: DocumentTypeTable.Entry? {
    let known = claimed.filter { $0.generations[generation] != nil }
    return known.first { entry in code.map { entry.codes.contains($0) } ?? false } ?? known.first ?? claimed.first
  }

  /// The generation whose body rules apply whole; nothing when the document does not say which one it follows, and only what
  /// both ask can be held against it.
  var strictGeneration: CDAGeneration? { reason == .open ? nil : generation }

  /// Whether the templateIds say that the document is of level 1.
  var isDeclaredUnstructured: Bool { templates.contains(DocumentTypeTable.unstructured) }

  /// What was recognised, for the head of the report.
  var text: Localized {
    var fr: [String] = []
    var en: [String] = []
    if let meant {
      let versions = meant.generations[generation]?.versions ?? meant.generations.values.flatMap(\.versions)
      let list = versions.joined(separator: ", ")
      fr.append("volet \(meant.model)" + (versions.count > 1 ? ", une des versions \(list)" : " \(list)"))
      en.append("volet \(meant.model)" + (versions.count > 1 ? ", one of the versions \(list)" : " \(list)"))
    } else if isDeclaredUnstructured {
      fr.append("document non structuré")
      en.append("unstructured document")
    } else {
      fr.append("volet inconnu")
      en.append("unknown volet")
    }
    switch reason {
    case .asked:
      fr.append("règles \(generation.rawValue) demandées")
      en.append("rules of \(generation.rawValue) asked for")
    case .volet:
      fr.append("règles \(generation.rawValue), seules à connaître ce volet")
      en.append("rules of \(generation.rawValue), the only ones that know this volet")
    case .code:
      fr.append("règles \(generation.rawValue), d'après le code du document")
      en.append("rules of \(generation.rawValue), by the code of the document")
    case .open:
      fr.append("règles \(generation.rawValue) par défaut, le document ne dit pas lesquelles")
      en.append("rules of \(generation.rawValue) by default, the document does not say which")
    }
    return Localized(fr: fr.joined(separator: " ; "), en: en.joined(separator: "; "))
  }
}
