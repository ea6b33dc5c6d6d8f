import DocumentTree

/// The version of a document at hand, with the places that a finding about it points at.
struct LocatedVersion: Sendable, Hashable {
  /// A place in the document.
  struct Place: Sendable, Hashable {
    var path: String
    var line: Int
    var column: Int
  }

  var version: DocumentVersion
  /// Where the identifier of the document stands.
  var place: Place
  /// Where the links to the documents stand that this one replaces, in the order of `version.parents`.
  var parentPlaces: [Place]

  /// Where the link to the replaced document `index` stands.
  func place(ofParent index: Int) -> Place { parentPlaces.indices.contains(index) ? parentPlaces[index] : place }
}

extension LocatedVersion {
  /// The version of the ClinicalDocument in `tree`, or nothing when there is none. `sha256` is that of the file.
  init?(_ tree: DocumentTree, artifact: [String], sha256: String) {
    guard let name = tree.names.find(uri: XMLRoot.cda, local: "ClinicalDocument"),
      let row = tree.elements(named: name).first
    else { return nil }
    let reader = Reader(tree: tree)
    let document = Node(rawValue: row)
    let parents = reader.children("relatedDocument", of: document)
      .filter { tree.attribute("typeCode", of: $0) == "RPLC" }
      .flatMap { reader.children("parentDocument", of: $0) }
    place = reader.place(reader.child("id", of: document) ?? document)
    parentPlaces = parents.map(reader.place)
    version = DocumentVersion(
      artifact: artifact, content: ShortDigest(of: sha256),
      identifier: reader.child("id", of: document).flatMap(reader.identifier),
      setId: reader.child("setId", of: document).flatMap(reader.identifier),
      version: reader.child("versionNumber", of: document).flatMap(reader.number),
      parents: parents.map { parent in
        DocumentVersion.Parent(
          identifiers: Set(reader.children("id", of: parent).compactMap(reader.identifier)),
          setId: reader.child("setId", of: parent).flatMap(reader.identifier),
          version: reader.child("versionNumber", of: parent).flatMap(reader.number))
      },
      patients: Set(
        reader.children("recordTarget", of: document).flatMap { reader.children("patientRole", of: $0) }
          .flatMap { reader.children("id", of: $0) }.compactMap(reader.identifier)
          .map {
            DocumentVersion.Patient(
              authority: ShortDigest(of: $0.root), value: ShortDigest(of: $0.extensionText))
          }))
  }

  private struct Reader {
    let tree: DocumentTree

    func children(_ local: String, of node: Node) -> [Node] {
      tree.children(node).filter {
        tree.kind($0) == .element && tree.names.local(tree.name($0)) == local
      }
    }

    func child(_ local: String, of node: Node) -> Node? { children(local, of: node).first }

    func identifier(_ node: Node) -> DocumentVersion.Identifier? {
      tree.attribute("root", of: node).map {
        DocumentVersion.Identifier(root: $0, extensionText: tree.attribute("extension", of: node) ?? "")
      }
    }

    func number(_ node: Node) -> Int? { tree.attribute("value", of: node).flatMap { Int($0) } }

    func place(_ node: Node) -> Place {
      let position = tree.position(node)
      return Place(path: tree.path(node), line: position.line, column: position.column)
    }
  }
}
