import DocumentTree

/// Which version of which document a CDA document is: what replacing one by another is judged on (CDA R2, document
/// identification, revisions and addenda).
struct DocumentVersion: Sendable, Hashable {
  /// An instance identifier.
  struct Identifier: Sendable, Hashable {
    var root: String
    var extensionText: String
  }

  /// A document that this one replaces.
  struct Parent: Sendable, Hashable {
    var identifiers: Set<Identifier>
    var setId: Identifier?
    var version: Int?
    /// Where the link stands.
    var place: Place
  }

  /// A place in the document.
  struct Place: Sendable, Hashable {
    var path: String
    var line: Int
    var column: Int
  }

  /// Names from the input to the document, as they may be shown.
  var artifact: [String]
  /// Digest of the file: the same file given twice is one document.
  var sha256: String
  var identifier: Identifier?
  var setId: Identifier?
  var version: Int?
  var parents: [Parent]
  /// The identifiers of the patient, by authority; of each only a digest, since all that matters is whether two are one.
  var patients: Set<Identifier>
  /// Where the identifier of the document stands.
  var place: Place

  /// Whether both name their patient under a common authority, and none of these identifiers is the same.
  func isOfAnotherPatient(than other: DocumentVersion) -> Bool {
    let roots = Set(patients.map(\.root)).intersection(other.patients.map(\.root))
    return !roots.isEmpty && patients.filter { roots.contains($0.root) }.isDisjoint(with: other.patients)
  }
}

extension DocumentVersion {
  /// The version of the ClinicalDocument in `tree`, or nothing when there is none.
  init?(_ tree: DocumentTree, artifact: [String], sha256: String) {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: "ClinicalDocument"),
      let row = tree.elements(named: name).first
    else { return nil }
    let reader = Reader(tree: tree)
    let document = Node(rawValue: row)
    self.artifact = artifact
    self.sha256 = sha256
    identifier = reader.child("id", of: document).flatMap(reader.identifier)
    setId = reader.child("setId", of: document).flatMap(reader.identifier)
    version = reader.child("versionNumber", of: document).flatMap(reader.number)
    place = reader.place(reader.child("id", of: document) ?? document)
    parents = reader.children("relatedDocument", of: document)
      .filter { tree.attribute("typeCode", of: $0) == "RPLC" }
      .flatMap { reader.children("parentDocument", of: $0) }
      .map { parent in
        Parent(
          identifiers: Set(reader.children("id", of: parent).compactMap(reader.identifier)),
          setId: reader.child("setId", of: parent).flatMap(reader.identifier),
          version: reader.child("versionNumber", of: parent).flatMap(reader.number), place: reader.place(parent))
      }
    patients = Set(
      reader.children("recordTarget", of: document).flatMap { reader.children("patientRole", of: $0) }
        .flatMap { reader.children("id", of: $0) }.compactMap(reader.identifier)
        .map { Identifier(root: $0.root, extensionText: Conformance.sha256(Array($0.extensionText.utf8))) })
  }

  private struct Reader {
    let tree: DocumentTree

    func children(_ local: String, of node: Node) -> [Node] {
      tree.children(node).filter {
        tree.kind($0) == .element && tree.names.local(tree.name($0)) == local
      }
    }

    func child(_ local: String, of node: Node) -> Node? { children(local, of: node).first }

    func identifier(_ node: Node) -> Identifier? {
      tree.attribute("root", of: node).map {
        Identifier(root: $0, extensionText: tree.attribute("extension", of: node) ?? "")
      }
    }

    func number(_ node: Node) -> Int? { tree.attribute("value", of: node).flatMap { Int($0) } }

    func place(_ node: Node) -> Place {
      let position = tree.position(node)
      return Place(path: tree.path(node), line: position.line, column: position.column)
    }
  }
}
