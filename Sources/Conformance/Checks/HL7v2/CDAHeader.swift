import DocumentTree
import Identifiers

/// What the header of a CDA document says, as far as the message that carries it says the same (fact sheet HL7 v2 §5.4).
/// A value that stands nowhere is nothing, and is compared with nothing.
struct CDAHeader {
  /// An instance identifier.
  struct Identifier: Hashable {
    var root: String
    /// Nothing when the identifier is its root alone.
    var extensionPart: String?

    /// Whether it is a matricule INS, real or of tests.
    var isINS: Bool { InsOID(rawValue: root)?.isINS == true }
  }

  private let tree: DocumentTree
  private let document: Node

  /// The header of the first ClinicalDocument in `tree`, wherever it stands.
  init?(_ tree: DocumentTree) {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: "ClinicalDocument"),
      let first = tree.elements(named: name).first
    else { return nil }
    self.tree = tree
    document = Node(rawValue: first)
  }

  // MARK: The document

  /// The identifier of this version of the document.
  var identifier: Identifier? { child("id", of: document).flatMap(identifier) }

  /// The code of the type of document.
  var code: String? { attribute("code", of: child("code", of: document)) }

  /// The documents that this one replaces (`relatedDocument` of type RPLC); nothing when it replaces none.
  var replaced: [Identifier]? {
    let related = children("relatedDocument", of: document).filter { attribute("typeCode", of: $0) == "RPLC" }
    guard !related.isEmpty else { return nil }
    return related.flatMap { children("parentDocument", of: $0) }.flatMap { children("id", of: $0) }
      .compactMap(identifier)
  }

  /// When the document was made, as written.
  var effectiveTime: String? { attribute("value", of: child("effectiveTime", of: document)) }

  /// The identifiers of the authors, of the person who answers for the document, and of those who attested it.
  var authors: Set<String> {
    var entities = children("author", of: document).flatMap { children("assignedAuthor", of: $0) }
    for role in ["legalAuthenticator", "authenticator"] {
      entities += children(role, of: document).flatMap { children("assignedEntity", of: $0) }
    }
    return Set(entities.flatMap { children("id", of: $0) }.compactMap { attribute("extension", of: $0) })
  }

  // MARK: The stay

  /// The identifiers of the stay.
  var stays: Set<String> {
    Set(encounter.map { children("id", of: $0) }?.compactMap { attribute("extension", of: $0) } ?? [])
  }

  /// Beginning and end of the stay, as written.
  var stayTimes: (low: String?, high: String?) {
    let time = child("effectiveTime", of: encounter)
    return (attribute("value", of: child("low", of: time)), attribute("value", of: child("high", of: time)))
  }

  private var encounter: Node? { child("encompassingEncounter", of: child("componentOf", of: document)) }

  // MARK: The patient

  /// The identifiers of the patient.
  var patientIdentifiers: [Identifier] { role.map { children("id", of: $0) }?.compactMap(identifier) ?? [] }

  /// The matricules INS of the patient.
  var matricules: Set<String> {
    Set(patientIdentifiers.filter(\.isINS).compactMap(\.extensionPart))
  }

  /// Day of birth, eight digits.
  var birth: String? {
    attribute("value", of: child("birthTime", of: patient)).map { String($0.prefix(8)) }.flatMap {
      $0.utf8.count == 8 ? $0 : nil
    }
  }

  /// `M` or `F`.
  var sex: String? {
    attribute("code", of: child("administrativeGenderCode", of: patient)).flatMap { $0 == "M" || $0 == "F" ? $0 : nil }
  }

  /// Family name at birth.
  var birthName: String? {
    names.flatMap { children("family", of: $0) }.first { qualifiers(of: $0).contains("BR") }.map(tree.stringValue)
  }

  /// First of the given names at birth.
  var firstGivenName: String? {
    names.flatMap { children("given", of: $0) }.first { qualifiers(of: $0).contains("BR") }.map(tree.stringValue)
  }

  /// All given names at birth, which stand in a `given` without qualifier beside the family name at birth.
  var givenNames: String? {
    let own = names.first { name in children("family", of: name).contains { qualifiers(of: $0).contains("BR") } }
    let list = own.map { children("given", of: $0) }?.filter { qualifiers(of: $0).isEmpty }.map(tree.stringValue) ?? []
    return list.isEmpty ? nil : list.joined(separator: " ")
  }

  /// The official code of the place of birth.
  var birthPlace: String? {
    let place = child("place", of: child("birthplace", of: patient))
    return child("county", of: child("addr", of: place)).map(tree.stringValue)
  }

  private var role: Node? { child("patientRole", of: child("recordTarget", of: document)) }
  private var patient: Node? { child("patient", of: role) }
  private var names: [Node] { patient.map { children("name", of: $0) } ?? [] }

  // MARK: The tree

  private func qualifiers(of node: Node) -> [Substring] {
    attribute("qualifier", of: node)?.split(separator: " ") ?? []
  }

  private func identifier(_ node: Node) -> Identifier? {
    guard let root = attribute("root", of: node), !root.isEmpty else { return nil }
    let part = attribute("extension", of: node)
    return Identifier(root: root, extensionPart: part?.isEmpty == false ? part : nil)
  }

  private func attribute(_ local: String, of node: Node?) -> String? { node.flatMap { tree.attribute(local, of: $0) } }

  private func child(_ local: String, of node: Node?) -> Node? {
    node.flatMap { children(local, of: $0).first }
  }

  private func children(_ local: String, of node: Node) -> [Node] {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: local) else { return [] }
    return tree.children(node).filter { tree.kind($0) == .element && tree.name($0) == name }
  }
}
