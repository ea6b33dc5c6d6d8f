import Identifiers
import Testing

/// The vectors of the fact sheet MSSanté §1.7, by number, against its stub white list.
@Suite("MSSanté addresses: vectors 1 to 67")
struct AddressVectorTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    var id: Int
    var text: String
    var faults: [AddressFault] = []
    var remarks: [AddressRemark] = []
    var testDescription: String { "\(id)" }
  }

  static let stub = DomainWhiteList(
    text: [
      "medecin", "pharmacien", "aphp", "15-20", "chu-lille", "chu-lyon.aura", "chirurgien-dentiste.corse",
      "ma.sante.ma.region.oc", "ehpad.saint.amans.soult", "centre-oncologie-radiotherapie-saint-jean", "patient",
      "test",
    ].map { $0 + ".mssante.fr\n" }.joined() + "mssante.apicrypt.org\n")

  static func notListed(_ domain: String) -> AddressFault { .notListed(domain: domain, listIsStale: false) }

  static let vectors: [Vector] = [
    Vector(id: 1, text: "marie.martin@medecin.mssante.fr"),
    Vector(id: 2, text: "Marie.Martin@Medecin.MSSante.FR", remarks: [.upperCaseDomain, .upperCaseLocalPart]),
    Vector(id: 3, text: "cardiologie@chu-lyon.aura.mssante.fr"),
    Vector(id: 4, text: "x@chirurgien-dentiste.corse.mssante.fr"),
    Vector(id: 5, text: "accueil@ehpad.saint.amans.soult.mssante.fr"),
    Vector(id: 6, text: "contact@ma.sante.ma.region.oc.mssante.fr"),
    Vector(id: 7, text: "secretariat@15-20.mssante.fr"),
    Vector(id: 8, text: "dr.x@mssante.apicrypt.org"),
    Vector(id: 9, text: "dr.x@medical.apicrypt.org", faults: [.lookalikeDomain(.apicryptWithoutMSSante)]),
    Vector(id: 10, text: "a@centre-oncologie-radiotherapie-saint-jean.mssante.fr"),
    Vector(id: 11, text: "serviceY_auto@aphp.mssante.fr", remarks: [.upperCaseLocalPart]),
    Vector(id: 12, text: "o'brien@medecin.mssante.fr"),
    Vector(id: 13, text: "jean+labo@medecin.mssante.fr", remarks: [.subAddress]),
    Vector(id: 14, text: "jean-marie.dupont-leroy@medecin.mssante.fr"),
    Vector(id: 15, text: "255081416802538@patient.mssante.fr"),
    Vector(id: 16, text: "279035121518989@patient.mssante.fr"),
    Vector(id: 17, text: "146026322000196@patient.mssante.fr"),
    Vector(id: 18, text: "185052A00401270@patient.mssante.fr"),
    Vector(id: 19, text: "290112B03302780@patient.mssante.fr"),
    Vector(id: 20, text: "185052a00401270@patient.mssante.fr", remarks: [.lowerCaseMatricule]),
    Vector(id: 21, text: "178069935004578@patient.mssante.fr"),
    Vector(id: 22, text: "182129741100189@patient.mssante.fr"),
    Vector(id: 23, text: "785017505600140@patient.mssante.fr", remarks: [.waitingNumber(firstDigit: 7)]),
    Vector(id: 24, text: "255081416802539@patient.mssante.fr", faults: [.matriculeKey(found: 39, expected: 38)]),
    Vector(id: 25, text: "288091234567823@patient.mssante.fr", faults: [.matriculeKey(found: 23, expected: 94)]),
    Vector(id: 26, text: "253097812634581@patient.mssante.fr", faults: [.matriculeKey(found: 81, expected: 43)]),
    Vector(id: 27, text: "2790351215189@patient.mssante.fr", faults: [.notAMatricule(.keyMissing)]),
    Vector(id: 28, text: "2770763220829106@patient.mssante.fr", faults: [.notAMatricule(.length(found: 16))]),
    Vector(id: 29, text: "27707279035121518989@patient.mssante.fr", faults: [.notAMatricule(.length(found: 20))]),
    Vector(
      id: 30, text: "2 55 08 14 168 025 38@patient.mssante.fr",
      faults: [
        .blank(position: 2, found: " "), .notAMatricule(.forbiddenCharacter(position: 2, found: " ")),
      ]),
    Vector(id: 31, text: "055081416802538@patient.mssante.fr", faults: [.notAMatricule(.firstDigit(found: 0))]),
    Vector(
      id: 32, text: "255082C16802538@patient.mssante.fr",
      faults: [.notAMatricule(.forbiddenCharacter(position: 7, found: "C"))]),
    Vector(id: 33, text: "marie.martin@patient.mssante.fr", faults: [.notAMatricule(.otherText)]),
    Vector(id: 34, text: "reponse.automatique-test@patient.mssante.fr", remarks: [.serviceAddress]),
    Vector(
      id: 35, text: "255081416802538@patients.mssante.fr",
      faults: [notListed("patients.mssante.fr"), .matriculeOnOtherDomain(keyIsRight: true)]),
    Vector(
      id: 36, text: "255081416802538@medecin.mssante.fr", faults: [.matriculeOnOtherDomain(keyIsRight: true)]),
    Vector(id: 37, text: "255081416802538@x.patient.mssante.fr", faults: [notListed("x.patient.mssante.fr")]),
    Vector(id: 38, text: "dupont@mssante.fr", faults: [.bareApex]),
    Vector(id: 39, text: "dupont@chu-inconnu.mssante.fr", faults: [notListed("chu-inconnu.mssante.fr")]),
    Vector(id: 40, text: "dupont@xmssante.fr", faults: [.lookalikeDomain(.missingDot)]),
    Vector(id: 41, text: "dupont@medecin.mssante.fr.example.com", faults: [.lookalikeDomain(.zoneNotLast)]),
    Vector(
      id: 42, text: "dupont@medecin.mssanté.fr", faults: [.lookalikeDomain(.accented)],
      remarks: [.internationalDomain(ascii: "medecin.xn--mssant-gva.fr")]),
    Vector(id: 43, text: "dupont@gmail.com", faults: [notListed("gmail.com")]),
    Vector(
      id: 44, text: "hélène.durand@medecin.mssante.fr",
      faults: [.nonASCIILocalPart(position: 2, found: "é", unaccented: "e")]),
    Vector(
      id: 45, text: "dupont@medecin_.mssante.fr",
      faults: [.domainLabel(.forbiddenCharacter(label: 1, found: "_"))]),
    Vector(id: 46, text: "dupont@-medecin.mssante.fr", faults: [.domainLabel(.hyphenAtEdge(label: 1))]),
    Vector(id: 47, text: "dupont@medecin..mssante.fr", faults: [.domainLabel(.emptyLabel(label: 2))]),
    Vector(id: 48, text: "dupont@medecin.mssante.fr.", faults: [.trailingDot]),
    Vector(id: 49, text: ".dupont@medecin.mssante.fr", faults: [.misplacedDot(position: 1)]),
    Vector(id: 50, text: "du..pont@medecin.mssante.fr", faults: [.misplacedDot(position: 4)]),
    Vector(id: 51, text: "dupont.@medecin.mssante.fr", faults: [.misplacedDot(position: 7)]),
    Vector(id: 52, text: "du pont@medecin.mssante.fr", faults: [.blank(position: 3, found: " ")]),
    Vector(id: 53, text: "\"du pont\"@medecin.mssante.fr", faults: [.quotedLocalPart]),
    Vector(id: 54, text: "dupont@@medecin.mssante.fr", faults: [.atSigns(found: 2)]),
    Vector(id: 55, text: "@medecin.mssante.fr", faults: [.emptyLocalPart]),
    Vector(id: 56, text: "dupont@", faults: [.emptyDomain]),
    Vector(
      id: 57, text: String(repeating: "a", count: 65) + "@medecin.mssante.fr",
      faults: [.localPartTooLong(octets: 65)]),
    Vector(id: 58, text: "dupont@[192.0.2.1]", faults: [.addressLiteral]),
    Vector(
      id: 59, text: " dupont@medecin.mssante.fr\u{A0}", remarks: [.surroundingBlanks(before: 1, after: 1)]),
    Vector(
      id: 60, text: "dupont@medecin.mssante.fr;durand@medecin.mssante.fr",
      faults: [.severalMailboxes(separatorAt: 26)]),
    Vector(id: 61, text: "mailto:dupont@medecin.mssante.fr", faults: [.mailtoPrefix]),
    Vector(id: 62, text: "Dr_Marie_MARTIN <marie.martin@medecin.mssante.fr>", faults: [.displayName]),
    Vector(
      id: 63, text: "adam.hoda@test-ci-sis.mssante.fr", faults: [notListed("test-ci-sis.mssante.fr")],
      remarks: [.specialDomain(.documentation)]),
    Vector(
      id: 64, text: "dr@medecin.formation.mssante.fr", faults: [notListed("medecin.formation.mssante.fr")],
      remarks: [.specialDomain(.training)]),
    Vector(id: 65, text: "dr@test.mssante.fr", remarks: [.specialDomain(.operatorTest)]),
    Vector(
      id: 66, text: "dpi@hopitalA.mssante.fr", faults: [notListed("hopitala.mssante.fr")],
      remarks: [.upperCaseDomain]),
    Vector(
      id: 67, text: "dupont@medеcin.mssante.fr",
      faults: [.domainLabel(.mixedScripts(label: 1, scripts: ["cyrillic", "latin"]))]),
  ]

  @Test("faults and remarks", arguments: vectors)
  func diagnosis(_ vector: Vector) {
    let diagnosis = MSSanteAddress.diagnose(vector.text, in: AddressContext(whiteList: Self.stub))
    #expect(diagnosis.faults == vector.faults)
    #expect(diagnosis.remarks == vector.remarks)
    #expect(diagnosis == MSSanteAddress.diagnose(Array(vector.text.utf8), in: AddressContext(whiteList: Self.stub)))
  }

  /// The column *Rules* of the sheet, with three differences: ADR-019 (11) holds of every address, ADR-011 is said of 11
  /// too, and ADR-016 (43) is the answer without a list.
  static let rules: [Int: Set<String>] = [
    2: ["ADR-010", "ADR-011"], 9: ["ADR-018"], 11: ["ADR-011"], 13: ["ADR-029"], 20: ["ADR-031"], 23: ["ADR-033"],
    24: ["ADR-021"], 25: ["ADR-021"], 26: ["ADR-021"], 27: ["ADR-020"], 28: ["ADR-020"], 29: ["ADR-020"],
    30: ["ADR-012", "ADR-020"], 31: ["ADR-020"], 32: ["ADR-020"], 33: ["ADR-020"], 34: ["ADR-022"],
    35: ["ADR-014", "ADR-023"], 36: ["ADR-023"], 37: ["ADR-014"], 38: ["ADR-017"], 39: ["ADR-014"],
    40: ["ADR-018"], 41: ["ADR-018"], 42: ["ADR-018", "ADR-009"], 43: ["ADR-014"], 44: ["ADR-007"],
    45: ["ADR-008"], 46: ["ADR-008"], 47: ["ADR-008"], 48: ["ADR-013"], 49: ["ADR-004"], 50: ["ADR-004"],
    51: ["ADR-004"], 52: ["ADR-012"], 53: ["ADR-005"], 54: ["ADR-001"], 55: ["ADR-001"], 56: ["ADR-001"],
    57: ["ADR-002"], 58: ["ADR-006"], 59: ["ADR-012"], 60: ["ADR-030"], 61: ["ADR-032"], 62: ["ADR-032"],
    63: ["ADR-014", "ADR-027"], 64: ["ADR-014", "ADR-027"], 65: ["ADR-027"], 66: ["ADR-014", "ADR-010"],
    67: ["ADR-009"],
  ]

  @Test("exactly the rules of the sheet", arguments: vectors)
  func rules(_ vector: Vector) {
    let diagnosis = MSSanteAddress.diagnose(vector.text, in: AddressContext(whiteList: Self.stub))
    #expect(Set(diagnosis.faults.map(\.rule) + diagnosis.remarks.map(\.rule)) == Self.rules[vector.id] ?? [])
  }

  @Test("57: 64 octets are allowed")
  func longestLocalPart() {
    let text = String(repeating: "a", count: 64) + "@medecin.mssante.fr"
    #expect(MSSanteAddress.diagnose(text, in: AddressContext(whiteList: Self.stub)).faults == [])
  }

  @Test("39: a stale list proves less")
  func staleList() {
    let context = AddressContext(whiteList: Self.stub, listIsStale: true)
    let faults = MSSanteAddress.diagnose("dupont@chu-inconnu.mssante.fr", in: context).faults
    #expect(faults == [.notListed(domain: "chu-inconnu.mssante.fr", listIsStale: true)])
    #expect(faults.map(\.rule) == ["ADR-015"])
  }

  @Test("43: without a list, what is outside the trust space is still an error")
  func withoutList() {
    #expect(MSSanteAddress.diagnose("dupont@gmail.com").faults == [.outsideTrustSpace(domain: "gmail.com")])
  }
}
