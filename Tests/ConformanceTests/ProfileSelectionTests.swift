import HL7v2
import Testing

@testable import Conformance

@Suite("Which profile a message claims (HL7-011)")
struct ProfileSelectionTests {
  private func select(_ msh21: [String], _ msh9: String, _ msh12: String) throws -> ProfileSelection {
    try Shared.library.get().definitions.table.select(msh21: msh21, msh9: msh9, msh12: msh12)
  }

  @Test(
    "the rows of the table",
    arguments: [
      ("2.1^CISIS_CDA_HL7_V2", "ORU^R01^ORU_R01", "2.5", "td-2.1-oru"),
      ("2.1^CISIS_CDA_HL7_V2", "MDM^T04^MDM_T02", "2.6", "td-2.1-mdm"),
      ("2.1^CISIS_CDA_HL7_V2", "ZAM^Z02^ZAM_Z01", "2.6", "td-2.1-zam"),
      ("2.0^CISIS_CDA_HL7_V2", "MDM^T02^MDM_T02", "2.6", "td-2.0-mdm"),
      ("1.2^CISIS_CDA_HL7_V1", "ORU^R01^ORU_R01", "2.5", "td-1.2-oru"),
      ("1.1^CISIS_CDA_HL7_LPS", "MDM^T10^MDM_T02", "2.6", "lps-1.1"),
      ("1.0^CISIS_CDA_HL7_LPS", "MDM^T02^MDM_T02", "2.6", "lps-1.0"),
      ("2.11^IHE_FRANCE-2.11-PAM", "ADT^A01^ADT_A01", "2.5^FRA^2.11", "pam-fr-2.11"),
      ("2.9^IHE_FRANCE-2.9-PAM", "ADT^A01^ADT_A01", "2.5^FRA^2.9", "pam-fr-anterieur"),
      ("1.0^CISIS_TLR_HL7_V2", "ORM^O01^ORM_O01", "2.5.1", "tlr-1.0"),
    ])
  func rows(_ msh21: String, _ msh9: String, _ msh12: String, _ id: String) throws {
    guard case .row(let row) = try select([msh21], msh9, msh12) else {
      Issue.record("no row")
      return
    }
    #expect(row.id == id)
  }

  @Test(
    "V11, V12: a known MSH-21 with another MSH-9 or MSH-12",
    arguments: [
      ("2.1^CISIS_CDA_HL7_V2", "MDM^T02^MDM_T02", "2.5", "td-2.1-mdm", true, false),
      ("2.11^IHE_FRANCE-2.11-PAM", "ADT^A01^ADT_A01", "2.5^FRA^2.11.1", "pam-fr-2.11", true, false),
      ("2.10^IHE_FRANCE-2.10-PAM", "ADT^A01^ADT_A01", "2.5^FRA^2.11", "pam-fr-anterieur", true, false),
      ("2.1^CISIS_CDA_HL7_V2", "MDM^T02^MDM_T01", "2.6", "td-2.1-mdm", false, true),
      ("2.1^CISIS_CDA_HL7_V2", "ADT^A01^ADT_A01", "2.3", "td-2.1-mdm", false, false),
    ])
  func mismatch(_ msh21: String, _ msh9: String, _ msh12: String, _ id: String, _ nine: Bool, _ twelve: Bool) throws {
    guard case .mismatch(let rows, let msh9Fits, let msh12Fits) = try select([msh21], msh9, msh12) else {
      Issue.record("no mismatch")
      return
    }
    #expect(rows.first?.id == id)
    #expect(msh9Fits == nine)
    #expect(msh12Fits == twelve)
  }

  @Test(
    "V13: an unknown MSH-21",
    arguments: [
      "9.9^CISIS_CDA_HL7_V2", "2.11.1^IHE_FRANCE-2.11.1-PAM", "2.10^IHE_FRANCE-2.11-PAM", "2.^IHE_FRANCE-2.-PAM",
    ])
  func unknown(_ msh21: String) throws {
    #expect(try select([msh21], "ADT^A01^ADT_A01", "2.5") == .unknown(msh21))
  }

  @Test("without MSH-21 an acknowledgement has its row, anything else none")
  func absent() throws {
    guard case .absent(let row?) = try select([], "ACK^T02^ACK", "2.6") else {
      Issue.record("no row")
      return
    }
    #expect(row.id == "ack")
    #expect(try select([""], "ADT^A01^ADT_A01", "2.5") == .absent(nil))
    #expect(try select([], "ACK^T02^ACK", "2.3") == .absent(nil))
  }

  @Test("one of several MSH-21 may be ours")
  func several() throws {
    guard case .row(let row) = try select(["1^OTHER", "2.1^CISIS_CDA_HL7_V2"], "ORU^R01^ORU_R01", "2.5") else {
      Issue.record("no row")
      return
    }
    #expect(row.id == "td-2.1-oru")
  }
}
