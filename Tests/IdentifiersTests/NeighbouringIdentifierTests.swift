import Identifiers
import Testing

@Suite("What is taken for an INS and is none")
struct NeighbouringIdentifierTests {
  @Test("INS-034: the sheet's INS-C has its key")
  func insC() {
    #expect(InsC.diagnose("0411886319605719371016") == [])
  }

  @Test("INS-034: a wrong key of an INS-C")
  func insCKey() {
    #expect(InsC.diagnose("0411886319605719371017") == [.keyMismatch(found: 17, expected: 16)])
    #expect(MatriculeINS.diagnose("0411886319605719371017").lookalike == .insC(keyIsRight: false))
  }

  @Test("INS-034: an INS-C has 22 digits")
  func insCShape() {
    #expect(InsC.diagnose("041188631960571937101") == [.length(found: 21)])
    #expect(InsC.diagnose("04118863196057193710A6") == [.forbiddenCharacter(position: 21, found: "A")])
  }

  @Test("INS-034: all nines do not overflow")
  func insCLargest() {
    #expect(InsC.diagnose(String(repeating: "9", count: 22)).count == 1)
  }

  @Test("INS-006: numéro national provisoire", arguments: ["7112312345678", "8212312345678", "7012312345678"])
  func nnp(value: String) {
    #expect(ProvisionalNumber(value)?.kind == .nnp)
  }

  @Test("INS-006: migrant de passage", arguments: ["5112312345678", "6212312345678", "511231234567801"])
  func mig(value: String) {
    #expect(ProvisionalNumber(value)?.kind == .mig)
  }

  @Test("neither", arguments: ["2790351215189", "7312312345678", "5012312345678", "71123", "71123123A5678", ""])
  func neither(value: String) {
    #expect(ProvisionalNumber(value) == nil)
  }

  @Test("INS-036: OID .8 means what type and namespace say")
  func meaning() {
    func meaning(_ type: String, _ namespace: String, _ carrier: PatientIdentifierMeaning.Carrier)
      -> PatientIdentifierMeaning
    { PatientIdentifierMeaning(oid: .insNIR, type: type, namespace: namespace, carrier: carrier) }
    #expect(meaning("INS", "ASIP-SANTE-INS-NIR", .hl7v2) == .ins)
    #expect(meaning("NH", "ASIP-SANTE-NIR", .hl7v2) == .insuranceNumber)
    #expect(meaning("NH", "ASIP-SANTE-INS-NIR", .hl7v2) == .contradictory)
    #expect(meaning("INS", "ASIP-SANTE-NIR", .hl7v2) == .contradictory)
    #expect(meaning("INS-NIR", "ASIP-SANTE-INS-NIR", .hl7v2) == .contradictory)
    #expect(meaning("NH", "", .xds) == .ins)
    #expect(meaning("NH", "ASIP-SANTE-NIR", .xds) == .contradictory)
    #expect(meaning("INS", "", .xds) == .contradictory)
  }

  @Test("other OIDs do not become an INS by their type")
  func otherMeaning() {
    #expect(PatientIdentifierMeaning(oid: nil, type: "INS", namespace: "", carrier: .hl7v2) == .other)
    #expect(PatientIdentifierMeaning(oid: .insC, type: "INS", namespace: "", carrier: .hl7v2) == .insC)
    #expect(
      PatientIdentifierMeaning(oid: .socialSecurityNIR, type: "INS", namespace: "", carrier: .hl7v2)
        == .insuranceNumber)
  }
}
