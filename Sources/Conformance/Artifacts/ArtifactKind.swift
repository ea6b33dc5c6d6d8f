/// What an artefact can be.
public enum ArtifactKind: String, Sendable, Hashable, CaseIterable {
  /// A CDA R2 document, also inside a self-presenting stylesheet.
  case cda
  /// HL7 v2 messages, in ER7.
  case hl7v2
  /// An Internet mail.
  case mail
  /// An `IHE_XDM.zip` archive, or another ZIP.
  case archive
  /// A list of INS identities, CSV or JSON.
  case identities
  /// A list of MSSanté addresses.
  case addresses
  /// A value set (`RetrieveValueSetResponse`).
  case valueSet = "value-set"
  /// The national list of MSSanté domains.
  case whiteList = "white-list"
  /// XDS metadata (`METADATA.XML` of an archive).
  case metadata
  /// A FHIR resource, XML or JSON.
  case fhir
  /// What a scanner gives for an INS datamatrix.
  case datamatrix
  /// A request or an answer of the INSi service.
  case insi
  /// An identity token: Pro Santé Connect userinfo (JSON) or a SAML assertion (VIHF).
  case token
  /// Any other XML document, judged by the schemas that the user named and by nothing else.
  case xml
  /// A file that accompanies others in an archive and to which no rule applies alone (`README.TXT`, `INDEX.HTM`, PDF).
  case companion
  /// None of these.
  case unknown

  /// The name shown to people.
  public var label: Localized {
    switch self {
    case .cda: return Localized(fr: "document CDA", en: "CDA document")
    case .hl7v2: return Localized(fr: "message HL7 v2", en: "HL7 v2 message")
    case .mail: return Localized(fr: "courriel", en: "mail")
    case .archive: return Localized(fr: "archive XDM", en: "XDM archive")
    case .identities: return Localized(fr: "liste d'identités INS", en: "list of INS identities")
    case .addresses: return Localized(fr: "liste d'adresses MSSanté", en: "list of MSSanté addresses")
    case .valueSet: return Localized(fr: "jeu de valeurs", en: "value set")
    case .whiteList: return Localized(fr: "liste blanche MSSanté", en: "MSSanté white list")
    case .metadata: return Localized(fr: "métadonnées XDS", en: "XDS metadata")
    case .fhir: return Localized(fr: "ressource FHIR", en: "FHIR resource")
    case .datamatrix: return Localized(fr: "datamatrix INS", en: "INS datamatrix")
    case .insi: return Localized(fr: "échange INSi", en: "INSi exchange")
    case .token: return Localized(fr: "jeton d'identité", en: "identity token")
    case .xml: return Localized(fr: "document XML", en: "XML document")
    case .companion: return Localized(fr: "fichier d'accompagnement", en: "companion file")
    case .unknown: return Localized(fr: "non reconnu", en: "not recognised")
    }
  }
}
