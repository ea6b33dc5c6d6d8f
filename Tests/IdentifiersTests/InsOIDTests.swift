import Identifiers
import Testing

@Suite("OIDs of the INS")
struct InsOIDTests {
  @Test(
    "INS-030: the four OIDs of an INS",
    arguments: [
      ("1.2.250.1.213.1.4.8", InsOID.Kind.insNIR, ExchangeEnvironment.production),
      ("1.2.250.1.213.1.4.9", .insNIA, .production), ("1.2.250.1.213.1.4.10", .insNIR, .test),
      ("1.2.250.1.213.1.4.11", .insNIR, .demonstration),
    ])
  func insOIDs(text: String, kind: InsOID.Kind, environment: ExchangeEnvironment) throws {
    let diagnosis = InsOID.diagnose(text)
    #expect(diagnosis.faults == [])
    let oid = try #require(diagnosis.oid)
    #expect(oid.isINS)
    #expect(oid.kind == kind)
    #expect(oid.environment == environment)
  }

  @Test("INS-030: no other OID is that of an INS")
  func noOther() {
    #expect(InsOID.allCases.filter(\.isINS).count == 4)
    #expect(InsOID.diagnose("1.2.250.1.213.1.4.13").faults == [.notAnINS(.socialSecurityNIR)])
    #expect(InsOID.diagnose("1.2.250.1.176.1.2").faults == [.notAnINS(.dossierPharmaceutique)])
    #expect(InsOID.diagnose("1.2.250.1.213.1.4.80").faults == [.unknown])
  }

  @Test("INS-034: INS-C", arguments: [InsOID.insC, .insCTest, .insCDemonstration])
  func obsolete(oid: InsOID) {
    let faults = InsOID.diagnose(oid.rawValue).faults
    #expect(faults == [.obsolete(oid)])
    #expect(faults.map(\.rule) == ["INS-034"])
  }

  @Test("INS-035: no prefix in HL7 v2, CDA, datamatrix, INSi")
  func unexpectedPrefix() {
    let diagnosis = InsOID.diagnose("urn:oid:1.2.250.1.213.1.4.8")
    #expect(diagnosis.oid == .insNIR)
    #expect(diagnosis.faults == [.unexpectedPrefix(found: "urn:oid:")])
  }

  @Test("INS-035: the prefix is mandatory in FHIR")
  func prefixInFHIR() {
    #expect(InsOID.diagnose("urn:oid:1.2.250.1.213.1.4.8", writing: .uri).faults == [])
    #expect(InsOID.diagnose("1.2.250.1.213.1.4.8", writing: .uri).faults == [.missingPrefix])
    #expect(InsOID.diagnose("oid:1.2.250.1.213.1.4.8", writing: .uri).faults == [.missingPrefix])
    #expect(
      InsOID.diagnose("URN:OID:1.2.250.1.213.1.4.8", writing: .uri).faults == [.prefixCase(found: "URN:OID:")])
  }

  @Test("INS-035: blanks")
  func blanks() {
    let diagnosis = InsOID.diagnose("1.2.250.1.213.1.4.8\u{A0}")
    #expect(diagnosis.oid == .insNIR)
    #expect(diagnosis.faults == [.blanks(firstAt: 20)])
  }

  @Test(
    "INS-035: not an OID",
    arguments: ["", "1", "3.2", "1..2", ".1.2", "1.2.", "1.02", "1.2.x", "10.2", "1.2.250.1.213.1.4,8", "１.2"])
  func malformed(text: String) {
    #expect(InsOID.diagnose(text).faults == [.malformed])
  }
}
