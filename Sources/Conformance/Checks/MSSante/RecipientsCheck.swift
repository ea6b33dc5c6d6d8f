import DocumentTree
import Identifiers

/// Judges the recipients of a mail together (fact sheet MSSanté §1.6, ADR-026).
struct RecipientsCheck: Check {
  static let name = "mssante-recipients"
  static let aspects = ["distinct"]

  private static let fields: Set<String> = ["to", "cc", "bcc"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    let tree = subject.tree
    guard let mail = tree.root else { return [] }
    var nodes: [Node] = []
    var addresses: [MSSanteAddress] = []
    for field in tree.children(mail)
    where tree.kind(field) == .element && Self.fields.contains(tree.lexicalName(field)) {
      for node in tree.children(field) where tree.kind(node) == .element {
        // What is not an address is judged as such, by other rules.
        guard let address = MSSanteAddress.diagnose(tree.stringValue(node)).address else { continue }
        nodes.append(node)
        addresses.append(address)
      }
    }
    guard !addresses.isEmpty else { return [] }
    let repetitions = MSSanteAddress.repetitions(in: addresses)
    if repetitions.isEmpty { return [Judgement(Self.aspect("distinct"), .passed)] }
    return repetitions.map { index in
      Judgement(
        Self.aspect("distinct"),
        .failed(Deviation(at: .node(nodes[index]), found: tree.stringValue(nodes[index]))))
    }
  }
}
