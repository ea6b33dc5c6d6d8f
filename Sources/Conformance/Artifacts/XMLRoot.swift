import DocumentTree
import HL7v2

/// What an XML document is, by its root element.
enum XMLRoot {
  static let cda = "urn:hl7-org:v3"
  static let xsi = "http://www.w3.org/2001/XMLSchema-instance"
  static let svs = "urn:ihe:iti:svs:2008"
  static let whiteList = "https://listeblanche.mssante.fr/schema"
  static let ebRS = "urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"
  static let fhir = "http://hl7.org/fhir"
  static let saml = "urn:oasis:names:tc:SAML:2.0:assertion"
  static let soap = ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"]
  /// What the namespaces of INSi begin with: `…INSiResultat`, `…INSiRecSans`, `…INSiRecVit`.
  static let insi = "http://www.cnamts.fr/INSi"
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
    // Another namespace or another root: a list that is wrong (WL-002), not another document.
    case (whiteList, _), (_, "ListeBlancheMSSante"):
      return (.whiteList, Localized(fr: "racine \(written)", en: "root \(written)"))
    case (ebRS, "SubmitObjectsRequest"):
      return (.metadata, Localized(fr: "racine \(written)", en: "root \(written)"))
    case (fhir, _):
      return (.fhir, Localized(fr: "ressource FHIR \(written)", en: "FHIR resource \(written)"))
    case (saml, "Assertion"):
      return (.token, Localized(fr: "racine \(written)", en: "root \(written)"))
    case (_, "RESULTAT"), (_, "RECSANSVITALE"), (_, "RECVITALE"):
      guard uri.hasPrefix(insi) else { return nil }
      return (.insi, Localized(fr: "racine \(written)", en: "root \(written)"))
    case (let namespace, "Envelope") where soap.contains(namespace): return envelope(tree)
    default:
      guard V2XMLReader.recognises(tree) else { return nil }
      return (
        .hl7v2,
        Localized(fr: "racine \(written), encodage XML de HL7 v2", en: "root \(written), XML encoding of HL7 v2")
      )
    }
  }

  /// What a SOAP envelope carries: a request, an answer or a refusal of INSi, or the assertion of a VIHF.
  private static func envelope(_ tree: DocumentTree) -> (kind: ArtifactKind, why: Localized)? {
    var assertion: (kind: ArtifactKind, why: Localized)?
    for row in 0..<tree.count {
      let node = Node(rawValue: Int32(truncatingIfNeeded: row))
      let name = tree.name(node)
      guard tree.kind(node) == .element else { continue }
      if tree.names.uri(name).hasPrefix(insi) {
        let local = Masked.neutralised(tree.names.local(name))
        return (.insi, Localized(fr: "enveloppe SOAP avec \(local) d'INSi", en: "SOAP envelope with \(local) of INSi"))
      }
      if tree.names.uri(name) == saml, tree.names.local(name) == "Assertion" {
        assertion = (.token, Localized(fr: "enveloppe SOAP avec une assertion", en: "SOAP envelope with an assertion"))
      }
      if tree.names.local(name) == "Fault", soap.contains(tree.names.uri(name)), isFaultOfINSi(tree.stringValue(node)) {
        return (.insi, Localized(fr: "erreur SOAP d'INSi", en: "SOAP fault of INSi"))
      }
    }
    return assertion
  }

  private static func isFaultOfINSi(_ text: String) -> Bool { text.contains("insi_") || text.contains("DESIR_") }

  /// What the root of a document that could not be read seems to be: the first start tag in its bytes.
  static func guess(_ bytes: [UInt8]) -> ArtifactKind {
    let head = String(decoding: bytes.prefix(65_536), as: UTF8.self)
    if head.contains("ClinicalDocument") { return .cda }
    if head.contains("\"" + insi) { return .insi }
    if head.contains("xmlns=\"" + fhir + "\"") { return .fhir }
    if head.contains("RetrieveValueSetResponse") { return .valueSet }
    if head.contains("ListeBlancheMSSante") { return .whiteList }
    if head.contains(V2XMLReader.namespace) { return .hl7v2 }
    if head.contains("SubmitObjectsRequest") { return .metadata }
    return .unknown
  }
}
