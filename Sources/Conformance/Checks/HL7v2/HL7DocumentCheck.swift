import DocumentTree
import HL7v2
import XMLReading

/// Judges the document inside a message: can it be read, and is it about the patient of the message (HL7-038, HL7-039).
///
/// Another patient's document inside a message is the worst fault there is. The INS, the day of birth and the sex are
/// compared; what one side does not say is not compared. Insertions: `{document}` is the field of the document.
struct HL7DocumentCheck: Check {
  static let name = "hl7-document"
  static let aspects = ["readable", "patient"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let message = subject.message, message.hasSoundDelimiters else { return [] }
    return EmbeddedDocument.all(in: message).flatMap { judge($0, in: message) }
  }

  private func judge(_ document: EmbeddedDocument, in message: HL7Message) -> [Judgement] {
    guard let bytes = document.bytes else { return [unreadable(document, "base64")] }
    guard let tree = try? XMLReader().read(bytes) else { return [unreadable(document, "xml")] }
    guard XMLRoot.kind(of: tree)?.kind == .cda else { return [unreadable(document, "cda")] }
    var judgements: [Judgement] = []
    if case .repaired = document.content {
      judgements.append(unreadable(document, "padding"))
    } else if document.form.map({ $0.uppercased() }) != ["TEXT", "XML", "BASE64"] {
      judgements.append(unreadable(document, "form"))
    } else {
      judgements.append(Judgement(Self.aspect("readable"), .passed))
    }
    return judgements + patient(of: tree, document, in: message)
  }

  private func unreadable(_ document: EmbeddedDocument, _ variant: String) -> Judgement {
    Judgement(
      Self.aspect("readable"),
      .failed(
        Deviation(
          at: .node(document.node), found: "", arguments: ["document": document.path.description], variant: variant)))
  }

  // MARK: The patient

  /// A differing matricule is one fault, whatever else differs with it.
  private func patient(of tree: DocumentTree, _ document: EmbeddedDocument, in message: HL7Message) -> [Judgement] {
    guard let role = CDAPatient(tree) else { return [] }
    let identity = HL7Path(segment: "PID", field: 3)
    let own = message.nodes(at: identity).filter { component("CX.5", of: $0, in: message) == "INS" }
    let matricules = own.compactMap { component("CX.1", of: $0, in: message) }.filter { $0 != "\"\"" }
    var judgements: [Judgement] = []
    if let first = own.first, !matricules.isEmpty, !role.matricules.isEmpty {
      if role.matricules.isDisjoint(with: matricules) { return [differs("ins", at: first, document)] }
      judgements.append(Judgement(Self.aspect("patient"), .passed))
    }
    for (field, variant, other) in [(7, "birth", role.birth), (8, "sex", role.sex)] {
      let path = HL7Path(segment: "PID", field: field)
      guard let node = message.nodes(at: path).first, let other else { continue }
      let value = String(message.tree.stringValue(node).prefix(other.count))
      guard value.count == other.count, field == 7 || value == "M" || value == "F" else { continue }
      judgements.append(
        value == other ? Judgement(Self.aspect("patient"), .passed) : differs(variant, at: node, document))
    }
    return judgements
  }

  private func differs(_ variant: String, at node: Node, _ document: EmbeddedDocument) -> Judgement {
    Judgement(
      Self.aspect("patient"),
      .failed(
        Deviation(at: .node(node), arguments: ["document": document.path.description], variant: variant)))
  }

  private func component(_ name: String, of node: Node, in message: HL7Message) -> String? {
    message.tree.children(node).first {
      message.tree.kind($0) == .element && message.tree.names.local(message.tree.name($0)) == name
    }.map(message.tree.stringValue)
  }
}

/// What a CDA header says of its patient, as far as a message says the same.
private struct CDAPatient {
  /// The matricules under the OIDs of the INS.
  var matricules: Set<String> = []
  /// Day of birth, eight digits.
  var birth: String?
  /// `M` or `F`.
  var sex: String?

  private static let oids: Set<String> = [
    "1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11",
  ]

  init?(_ tree: DocumentTree) {
    func elements(_ local: String, below parent: Node) -> [Node] {
      guard let name = tree.names.find(uri: XMLRoot.cda, local: local) else { return [] }
      return tree.elements(named: name).map { Node(rawValue: $0) }
        .filter { $0.index > parent.index && $0.index < tree.end(parent) }
    }
    guard let role = elements("patientRole", below: .document).first else { return nil }
    for id in elements("id", below: role) where tree.parent(id) == role {
      if let root = tree.attribute("root", of: id), CDAPatient.oids.contains(root) {
        matricules.insert(tree.attribute("extension", of: id) ?? "")
      }
    }
    guard let patient = elements("patient", below: role).first else { return }
    let time = elements("birthTime", below: patient).first { tree.parent($0) == patient }
    birth = time.flatMap { tree.attribute("value", of: $0) }.map { String($0.prefix(8)) }.flatMap {
      $0.count == 8 ? $0 : nil
    }
    let code = elements("administrativeGenderCode", below: patient).first.flatMap { tree.attribute("code", of: $0) }
    sex = code == "M" || code == "F" ? code : nil
  }
}
