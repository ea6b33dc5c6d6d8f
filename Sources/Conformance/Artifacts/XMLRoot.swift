import DocumentTree
import HL7v2

/// What an XML document is, by its root element.
enum XMLRoot {
  static let cda = "urn:hl7-org:v3"
  static let svs = "urn:ihe:iti:svs:2008"
  static let whiteList = "https://listeblanche.mssante.fr/schema"
  static let ebRS = "urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"
  static let xslt = "http://www.w3.org/1999/XSL/Transform"

  /// The kind of artefact and why, or nothing when the root is not one that the product knows.
  static func kind(of tree: DocumentTree) -> (kind: ArtifactKind, why: Localized)? {
    guard let root = tree.root else { return nil }
    let uri = tree.names.uri(tree.name(root))
    let local = tree.names.local(tree.name(root))
    let written = Masked.neutralised(tree.lexicalName(root))
    switch (uri, local) {
    case (cda, "ClinicalDocument"):
      return (.cda, Localized(fr: "racine \(written)", en: "root \(written)"))
    case (xslt, "stylesheet"), (xslt, "transform"):
      guard let name = tree.names.find(uri: cda, local: "ClinicalDocument"), !tree.elements(named: name).isEmpty else {
        return nil
      }
      return (
        .cda,
        Localized(
          fr: "document auto-présentable : racine \(written) qui contient ClinicalDocument",
          en: "self-presenting document: root \(written) that holds ClinicalDocument")
      )
    case (svs, "RetrieveValueSetResponse"), (svs, "RetrieveMultipleValueSetsResponse"):
      return (.valueSet, Localized(fr: "racine \(written)", en: "root \(written)"))
    case (whiteList, "ListeBlancheMSSante"):
      return (.whiteList, Localized(fr: "racine \(written)", en: "root \(written)"))
    case (ebRS, "SubmitObjectsRequest"):
      return (.metadata, Localized(fr: "racine \(written)", en: "root \(written)"))
    default:
      guard V2XMLReader.recognises(tree) else { return nil }
      return (
        .hl7v2,
        Localized(fr: "racine \(written), encodage XML de HL7 v2", en: "root \(written), XML encoding of HL7 v2")
      )
    }
  }

  /// What the root of a document that could not be read seems to be: the first start tag in its bytes.
  static func guess(_ bytes: [UInt8]) -> ArtifactKind {
    let head = String(decoding: bytes.prefix(65_536), as: UTF8.self)
    if head.contains("ClinicalDocument") { return .cda }
    if head.contains("RetrieveValueSetResponse") { return .valueSet }
    if head.contains("ListeBlancheMSSante") { return .whiteList }
    if head.contains(V2XMLReader.namespace) { return .hl7v2 }
    if head.contains("SubmitObjectsRequest") { return .metadata }
    return .unknown
  }
}
