import Crypto
import EmbeddedFiles
import Foundation

/// The pieces of the worked example of the fact sheet MSSanté (§8). Its people do not exist; its matricule is under the test
/// OID.
package enum WorkedExample {
  static let fields: [ConformingMail.Field] = [
    ("From", "Dr_Marie_MARTIN_Cabinet Medical <marie.martin@medecin.mssante.fr>"),
    ("To", "cardiologie@chu-lyon.aura.mssante.fr"),
    ("Reply-To", "marie.martin@medecin.mssante.fr"),
    ("Subject", "XDM/1.0/DDM+CR d'examens biologiques DURAND Zoe 03/08/1955"),
    ("Date", "Thu, 15 Jan 2026 10:31:07 +0100"),
    ("Message-ID", "<20260115103107.7f3a@medecin.mssante.fr>"),
    ("Disposition-Notification-To", "marie.martin@medecin.mssante.fr"),
    ("X-MSS-CODECDA", "11502-2"),
    ("X-MSS-INS", "O"),
    ("X-MSS-NIL", "3734"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "multipart/mixed; boundary=\"=_b1\""),
  ].map { ConformingMail.Field(name: $0.0, value: $0.1) }

  /// The domains of the addresses above, as a white list of one domain a line, made on the day of the mail.
  package static let whiteList = """
    # 2026-01-15
    medecin.mssante.fr
    chu-lyon.aura.mssante.fr
    patient.mssante.fr

    """

  /// The report on the patient of the example: that of the samples, with her identity and the day of the example.
  package static let document: [UInt8] = {
    var text = EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")?.text ?? ""
    for (this, by) in [
      ("MARTINEAU", "DURAND"), ("LUCIEN ADRIEN", "ZOE"), ("LUCIEN", "ZOE"), ("lucien.martineau", "zoe.durand"),
      ("180017511500374", "255081416802538"), ("value=\"19800115\"", "value=\"19550803\""),
      ("code=\"M\" displayName=\"Masculin\"", "code=\"F\" displayName=\"Féminin\""),
      ("<county>75115</county>", "<county>14168</county>"), ("PARIS 15E ARRONDISSEMENT", "COMMUNE D'ESSAI"),
      ("<id root=\"1.2.250.1.999.1.1.42\"/>", "<id root=\"2.999.250.7\" extension=\"CR-0001\"/>"),
      ("<effectiveTime value=\"20250314090500+0100\"/>", "<effectiveTime value=\"20260115102900+0100\"/>"),
      ("20250314", "20260115"), ("20250313", "20260114"),
      ("Odile", "Marie"), ("LEBRUN", "MARTIN"), ("CH ALPHA", "CABINET MEDICAL"),
    ] { text = text.replacing(this, with: by) }
    return Array(text.utf8)
  }()

  static let readMe = """
    Archive IHE XDM de l'exemple de la fiche MSSante : patient, professionnels et cabinet n'existent pas.\r
    \r
    Etablissement : CABINET MEDICAL, 1 place des Essais, 75012 PARIS\r
    Contact       : Dr Marie MARTIN, marie.martin@medecin.mssante.fr\r
    Application   : Essai, version 1.0\r
    Editeur       : Editeur fictif, support@example.org\r
    \r
    Organisation du support : INDEX.HTM, README.TXT, IHE_XDM/SUBSET01 (METADATA.XML, DOC0001.XML)\r

    """

  static let index = """
    <?xml version="1.0" encoding="UTF-8"?>
    <html xmlns="http://www.w3.org/1999/xhtml" xml:lang="fr">
      <head><title>CABINET MEDICAL : archive IHE XDM</title></head>
      <body>
        <h1>CABINET MEDICAL</h1>
        <p>1 place des Essais, 75012 PARIS. Cabinet fictif.</p>
        <p><a href="README.TXT">Lisez-moi</a></p>
        <p><a href="IHE_XDM/SUBSET01/DOC0001.XML">Compte rendu d'examens biologiques</a></p>
      </body>
    </html>

    """

  /// One page with a font, marked PDF/A-1b: as much of a PDF as the rules look at.
  static let pdf = """
    %PDF-1.4
    1 0 obj << /Type /Catalog /Pages 2 0 R /Metadata 5 0 R >> endobj
    2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
    3 0 obj << /Type /Page /Parent 2 0 R /Resources << /Font << /F1 4 0 R >> >> >> endobj
    4 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
    5 0 obj << /Type /Metadata /Subtype /XML >> stream
    <rdf:Description pdfaid:part="1" pdfaid:conformance="B"/>
    endstream endobj
    trailer << /Root 1 0 R >>
    %%EOF

    """

  /// An attachment with an HL7 v2 message on the patient of the example, under this matricule.
  package static func message(matricule: String) -> ConformingMail.Attachment {
    let segments = [
      "MSH|^~\\&|ALPHA|CH|BETA|CH|20260115103000||ADT^A28^ADT_A05|M0001|P|2.5|||||FRA|8859/15",
      "EVN||20260115103000",
      "PID|||\(matricule)^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS||DURAND^ZOE^^^^^L||19550803|F",
      "PV1||N",
    ]
    return ConformingMail.Attachment(
      type: "application/octet-stream; name=\"identite.hl7\"", disposition: "attachment; filename=\"identite.hl7\"",
      content: Array((segments.joined(separator: "\r") + "\r").utf8))
  }

  // MARK: Metadata

  /// METADATA.XML of one submission set with `document`.
  package static func metadata(of document: [UInt8]) -> String {
    let hash = Insecure.SHA1.hash(data: document).map { String(format: "%02x", $0) }.joined()
    let doctor = "899700000005^MARTIN^Marie^^^^^^&amp;1.2.250.1.71.4.2.1&amp;ISO^D^^^IDNPS"
    let practice = "CABINET MEDICAL^^^^^&amp;1.2.250.1.71.4.2.2&amp;ISO^IDNST^^^1990000010"
    let patient = "255081416802538^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH"
    func author(_ id: String, _ object: String, _ scheme: String) -> String {
      classification(id, object, "classificationScheme=\"urn:uuid:\(scheme)\" nodeRepresentation=\"\"") {
        slot("authorInstitution", practice) + slot("authorPerson", doctor)
          + slot("authorSpecialty", "G15_10/SM03^Médecin - Biologie médicale (SM)^1.2.250.1.213.1.1.4.5")
      }
    }
    func code(_ id: String, _ object: String, _ scheme: String, _ code: Code) -> String {
      classification(id, object, "classificationScheme=\"urn:uuid:\(scheme)\" nodeRepresentation=\"\(code.code)\"") {
        slot("codingScheme", code.system) + "<rim:Name><rim:LocalizedString value=\"\(code.label)\"/></rim:Name>"
      }
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0" xmlns:rim="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0">
      <rim:RegistryObjectList>
      <rim:ExtrinsicObject id="Doc1" mimeType="text/xml" objectType="urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1">
      \(slot("URI", "DOC0001.XML"))\(slot("creationTime", "20260115092900"))\(slot("hash", hash))
      \(slot("languageCode", "fr-FR"))\(slot("legalAuthenticator", doctor))
      \(slot("serviceStartTime", "20260115060000"))\(slot("serviceStopTime", "20260115080000"))
      \(slot("size", String(document.count)))\(slot("sourcePatientId", "778812^^^&amp;1.2.250.1.999.9.1&amp;ISO^PI"))
      \(slot("sourcePatientInfo", "PID-5|DURAND^ZOE^^^^^L", "PID-7|19550803", "PID-8|F"))
      <rim:Name><rim:LocalizedString value="Compte rendu d'examens biologiques"/></rim:Name>
      \(author("c1", "Doc1", "93606bcf-9494-43ec-9b4e-a7748d1a838d"))
      \(code("c2", "Doc1", "41a5887f-8865-4c09-adf7-e362475b143a", Code("10", "1.2.250.1.213.1.1.4.1", "Compte rendu")))
      \(code("c3", "Doc1", "f4f85eac-e6cb-4883-b524-f2705394840f", Code("N", "2.16.840.1.113883.5.25", "Normal")))
      \(code("c4", "Doc1", "a09d5840-386c-46f2-b5ad-9c3699a4309d", Code("urn:ihe:lab:xd-lab:2008", "1.3.6.1.4.1.19376.1.2.3", "XD-LAB")))
      \(code("c5", "Doc1", "f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1", Code("SA01", "1.2.250.1.71.4.2.4", "Etablissement public de santé")))
      \(code("c6", "Doc1", "cccf5598-8b07-4b77-a05e-ae952c785ead", Code("ETABLISSEMENT", "1.2.250.1.213.1.1.4.9", "Etablissement de santé")))
      \(code("c7", "Doc1", "f0306f51-975f-434e-a61c-c59651d33983", Code("11502-2", "2.16.840.1.113883.6.1", "CR d'examens biologiques")))
      \(identifier("e1", "Doc1", "58a6f841-87b3-4a3e-92fd-a8ffeff98427", "XDSDocumentEntry.patientId", patient))
      \(identifier("e2", "Doc1", "2e82c1f6-a085-4c72-9da3-8640a32e42ab", "XDSDocumentEntry.uniqueId", "2.999.250.7^CR-0001"))
      </rim:ExtrinsicObject>
      <rim:RegistryPackage id="SS1">
      \(slot("submissionTime", "20260115093105"))
      \(classification("c20", "SS1", "classificationNode=\"urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd\"") { "" })
      \(author("c21", "SS1", "a7058bb9-b4e4-4307-ba5b-e3f0ab85e12d"))
      \(code("c22", "SS1", "aa543740-bdda-424e-8c96-df4873be8500", Code("07", "1.2.250.1.213.2.2", "Consultation")))
      \(identifier("e3", "SS1", "6b5aea1a-874d-4603-a4bc-96a0a7b38446", "XDSSubmissionSet.patientId", patient))
      \(identifier("e4", "SS1", "96fdda7c-d067-4183-912e-bf5ee74998a8", "XDSSubmissionSet.uniqueId", "2.999.250.7.1.1"))
      \(identifier("e5", "SS1", "554ac39e-e3fe-47fe-b233-965d2a147832", "XDSSubmissionSet.sourceId", "2.999.250.7"))
      </rim:RegistryPackage>
      <rim:Association id="a1" associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="SS1" targetObject="Doc1">
      \(slot("SubmissionSetStatus", "Original"))
      </rim:Association>
      </rim:RegistryObjectList>
      </lcm:SubmitObjectsRequest>

      """
  }

  private struct Code {
    var code: String
    var system: String
    var label: String

    init(_ code: String, _ system: String, _ label: String) {
      (self.code, self.system, self.label) = (code, system, label)
    }
  }

  private static func slot(_ name: String, _ values: String...) -> String {
    let list = values.map { "<rim:Value>\($0)</rim:Value>" }.joined()
    return "<rim:Slot name=\"\(name)\"><rim:ValueList>\(list)</rim:ValueList></rim:Slot>"
  }

  private static func classification(
    _ id: String, _ object: String, _ attributes: String, content: () -> String
  ) -> String {
    "<rim:Classification id=\"\(id)\" classifiedObject=\"\(object)\" \(attributes)>\(content())</rim:Classification>"
  }

  private static func identifier(
    _ id: String, _ object: String, _ scheme: String, _ name: String, _ value: String
  ) -> String {
    """
    <rim:ExternalIdentifier id="\(id)" registryObject="\(object)" identificationScheme="urn:uuid:\(scheme)" value="\(value)">\
    <rim:Name><rim:LocalizedString value="\(name)"/></rim:Name></rim:ExternalIdentifier>
    """
  }
}
