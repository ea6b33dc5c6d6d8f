import Conformance
import Foundation
import SeededRandom
import Testing

@Suite("What a file is taken for")
struct RecognitionTests {
  private func report(_ bytes: [UInt8], _ name: String) throws -> Report {
    try Shared.validator.get().validate(bytes, name: name)
  }

  private static let message = "MSH|^~\\&|A|B|C|D|20260101||ADT^A01^ADT_A01|1|T|2.5\rEVN||20260101\rPID|1\rPV1|1|N\r"

  private static let examples: [(text: String, kind: ArtifactKind)] = {
    let xsl = "xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\""
    let cda = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>"
    var examples: [(text: String, kind: ArtifactKind)] = []
    examples.append((cda, .cda))
    examples.append(("<c:ClinicalDocument xmlns:c=\"urn:hl7-org:v3\"/>", .cda))
    examples.append(("<xsl:stylesheet \(xsl)>\(cda)</xsl:stylesheet>", .cda))
    examples.append(("<xsl:stylesheet \(xsl)/>", .unknown))
    examples.append(("<ClinicalDocument/>", .unknown))
    examples.append((message, .hl7v2))
    examples.append((message.replacing("\r", with: "\n"), .hl7v2))
    examples.append((message.replacing("\r", with: "\r\n"), .hl7v2))
    examples.append(("\u{0B}\(message)\u{1C}\r", .hl7v2))
    examples.append(("FHS|^~\\&\rBHS|^~\\&\r\(message)\(message)BTS|2\rFTS|1\r", .hl7v2))
    examples.append(("2026-01-01 12:00 reçu :\n\(message)", .hl7v2))
    examples.append(("From: a@medecin.mssante.fr\r\nTo: b@medecin.mssante.fr\r\nSubject: x\r\n\r\nbonjour\r\n", .mail))
    examples.append(("matricule;oid\n279035121518989;1.2.250.1.213.1.4.10\n", .identities))
    examples.append(("Matricule INS,OID\n279035121518989,1.2.250.1.213.1.4.10\n", .identities))
    examples.append(("279035121518989\n180017511500374\n", .identities))
    examples.append(("[{\"matricule\": \"279035121518989\"}]", .identities))
    examples.append(("adresse;libellé\na@medecin.mssante.fr;A\n", .addresses))
    examples.append(("a@medecin.mssante.fr\nb@aphp.mssante.fr\n", .addresses))
    examples.append(("{\"resourceType\": \"Patient\"}", .fhir))
    examples.append(("[{\"resourceType\": \"Patient\"}]", .unknown))
    examples.append(("{\"resourceType\": \"Patient\", ", .fhir))
    examples.append(("<Patient xmlns=\"http://hl7.org/fhir\"/>", .fhir))
    examples.append(("<f:Bundle xmlns:f=\"http://hl7.org/fhir\"/>", .fhir))
    examples.append(("IS010000000000000000000000S1180017511500374", .datamatrix))
    examples.append(("]d2IS010000000000000000000000S1180017511500374", .datamatrix))
    examples.append(("DC04FR0000011ABC1ABC0126FR43MARTINEAU", .datamatrix))
    examples.append(("IS ceci est une note\n", .unknown))
    examples.append(("<RESULTAT xmlns=\"http://www.cnamts.fr/INSiResultat\"/>", .insi))
    examples.append(("<RECSANSVITALE xmlns=\"http://www.cnamts.fr/INSiRecSans\"/>", .insi))
    examples.append(("<RESULTAT/>", .unknown))
    let soap = "xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
    examples.append(
      ("<s:Envelope \(soap)><s:Body><a xmlns=\"http://www.cnamts.fr/INSiRecVit\"/></s:Body></s:Envelope>", .insi))
    examples.append(("<s:Envelope \(soap)><s:Body><s:Fault>insi_24</s:Fault></s:Body></s:Envelope>", .insi))
    examples.append(("<s:Envelope \(soap)><s:Body><s:Fault>autre</s:Fault></s:Body></s:Envelope>", .unknown))
    let assertion = "<Assertion xmlns=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>"
    examples.append((assertion, .token))
    examples.append(("<s:Envelope \(soap)><s:Header>\(assertion)</s:Header></s:Envelope>", .token))
    examples.append(("{\"SubjectNameID\": \"899700000005\"}", .token))
    examples.append(("{\"sub\": \"a\", \"preferred_username\": \"b\"}", .token))
    examples.append(("Bonjour,\nceci est une note.\n", .unknown))
    examples.append(("{\"a\": 1}", .unknown))
    return examples
  }()

  @Test("by its content, whatever its name", arguments: examples)
  func content(text: String, kind: ArtifactKind) throws {
    #expect(try report(Array(text.utf8), "fichier").kind == kind)
  }

  @Test("what is not recognised is inconclusive, never passed", arguments: ["note", "{\"a\": 1}", "<facture/>", ""])
  func unknown(text: String) throws {
    let report = try report(Array(text.utf8), "x")
    #expect(report.outcome.keyword == "inconclusive")
    #expect(!report.findings.isEmpty)
  }

  @Test("several messages in a file are all judged")
  func severalMessages() throws {
    let text = Self.message + Self.message + Self.message
    let report = try report(Array(text.utf8), "flux.hl7")
    #expect(report.kind == .hl7v2)
    #expect(report.rulesEvaluated > 0)
  }

  @Test("a mail and its archive are opened, the documents inside are judged and located through them")
  func containers() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Samples/mssante/envoi-alpha.eml")
    let report = try report(Array(Data(contentsOf: file)), "envoi-alpha.eml")
    let documents = report.flattened.filter { $0.kind == .cda }
    #expect(documents.count == 1)
    #expect(documents.first?.artifact.count == 3)
    #expect(report.flattened.contains { $0.kind == .metadata })
  }

  @Test("random bytes never trap and never pass", arguments: 0..<300)
  func randomBytes(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let prefixes: [[UInt8]] = [
      [], Array("MSH|^~\\&|".utf8), Array("<?xml version=\"1.0\"?><a".utf8), [0x50, 0x4B, 3, 4], Array("From: ".utf8),
      Array("matricule;oid\n".utf8), Array("[{\"matricule\":".utf8), Array("{\"resourceType\": \"Patient\", ".utf8),
      Array("IS010000000000000000000000S1".utf8), Array("{\"SubjectNameID\":".utf8),
      Array("<RESULTAT xmlns=\"http://www.cnamts.fr/INSiResultat\"><INDIVIDU>".utf8),
    ]
    let bytes =
      prefixes[Int(seed) % prefixes.count] + (0..<200).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
    let report = try report(bytes, "x")
    if report.kind == .unknown { #expect(report.outcome.keyword == "inconclusive") }
    for finding in report.flattened.flatMap(\.findings) {
      #expect(finding.location.line >= 1 && finding.location.column >= 1)
    }
  }
}
