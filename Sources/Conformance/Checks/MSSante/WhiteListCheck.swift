import DocumentTree
import Identifiers

/// Judges the entries of the MSSanté white list (fact sheet MSSanté §2.3): domains, certificate names, repetitions.
///
/// Aspects: `domain` (variant `blanks` where only blanks are wrong), `operator` (variant `structure` where the name can be
/// read and no `OU` identifies a structure), `repeated` (the same domain with the same certificate name).
struct WhiteListCheck: Check {
  static let name = "white-list-entry"
  static let aspects = ["domain", "operator", "repeated"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    let tree = subject.tree
    guard let row = tree.find(uri: XMLRoot.whiteList, local: "Domaine") else { return [] }
    let domain = tree.find(uri: XMLRoot.whiteList, local: "Nom")
    let certificate = tree.find(uri: XMLRoot.whiteList, local: "DNCertificatOperateur")
    var judgements: [Judgement] = []
    var seen: Set<[String]> = []
    // The list names a few hundred certificates, each for many domains.
    var operators: [String: OperatorName?] = [:]
    for entry in tree.elements(named: row) {
      let children = tree.children(Node(rawValue: entry))
      // An empty element is WL-005's.
      let nodes = [domain, certificate].map { name in
        children.first {
          tree.kind($0) == .element && tree.name($0) == name && name != nil && !tree.stringValue($0).isEmpty
        }
      }
      if let node = nodes[0] { judgements.append(judge(domain: tree.stringValue(node), at: node)) }
      guard let node = nodes[1] else { continue }
      let text = tree.stringValue(node)
      let name = operators[text] ?? OperatorName(text)
      operators[text] = name
      judgements.append(judge(name, at: node))
      guard let named = nodes[0] else { continue }
      let key = [DomainName(DomainWhiteList.trimmed(tree.stringValue(named)))?.ascii ?? "", text]
      judgements.append(
        Judgement(
          Self.aspect("repeated"),
          seen.insert(key).inserted ? .passed : .failed(Deviation(at: .node(named), found: tree.stringValue(named)))))
    }
    return judgements
  }

  private func judge(domain text: String, at node: Node) -> Judgement {
    let trimmed = DomainWhiteList.trimmed(text)
    guard let name = DomainName(trimmed), name.labels.count >= 3 else {
      return Judgement(Self.aspect("domain"), .failed(Deviation(at: .node(node), found: text)))
    }
    guard trimmed == text else {
      return Judgement(Self.aspect("domain"), .failed(Deviation(at: .node(node), found: text, variant: "blanks")))
    }
    return Judgement(Self.aspect("domain"), .passed)
  }

  private func judge(_ name: OperatorName?, at node: Node) -> Judgement {
    let variant: String? = name == nil ? nil : "structure"
    let isRight = name?.hasStructureNumber ?? false
    return Judgement(
      Self.aspect("operator"), isRight ? .passed : .failed(Deviation(at: .node(node), variant: variant)))
  }
}
