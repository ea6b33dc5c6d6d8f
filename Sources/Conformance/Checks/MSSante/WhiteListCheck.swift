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
    var seen: Set<Entry> = []
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
      let domain = nodes[0].map { (node: $0, text: tree.stringValue($0)) }
      let name = domain.flatMap { DomainName(DomainWhiteList.trimmed($0.text)) }
      if let domain { judgements.append(judge(name, written: domain.text, at: domain.node)) }
      guard let node = nodes[1] else { continue }
      let text = tree.stringValue(node)
      let operatorName = operators[text] ?? OperatorName(text)
      operators[text] = operatorName
      judgements.append(judge(operatorName, at: node))
      guard let domain else { continue }
      let isFirst = seen.insert(Entry(domain: name?.ascii ?? "", certificate: text)).inserted
      judgements.append(
        Judgement(
          Self.aspect("repeated"),
          isFirst ? .passed : .failed(Deviation(at: .node(domain.node), found: domain.text))))
    }
    return judgements
  }

  /// A domain with the certificate name of one of its operators.
  private struct Entry: Hashable {
    var domain: String
    var certificate: String
  }

  private func judge(_ name: DomainName?, written text: String, at node: Node) -> Judgement {
    guard let name, name.labels.count >= 3 else {
      return Judgement(Self.aspect("domain"), .failed(Deviation(at: .node(node), found: text)))
    }
    guard DomainWhiteList.trimmed(text) == text else {
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
