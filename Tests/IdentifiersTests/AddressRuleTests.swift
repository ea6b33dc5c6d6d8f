import Identifiers
import Testing

@Suite("MSSanté addresses: rules beside the vectors")
struct AddressRuleTests {
  private func rules(_ text: String, _ context: AddressContext = AddressContext()) -> [String] {
    MSSanteAddress.diagnose(text, in: context).faults.map(\.rule)
  }

  @Test("ADR-001: no @ at all", arguments: ["", " ", "dupont", "\u{FEFF}", "\"a@b\""])
  func noAtSign(text: String) {
    #expect(MSSanteAddress.diagnose(text).faults == [.atSigns(found: 0)])
  }

  @Test("ADR-001: an @ between quotation marks does not count")
  func quotedAtSign() {
    #expect(rules("\"a@b\"@medecin.mssante.fr") == ["ADR-005"])
  }

  @Test("ADR-003: domain and whole address are bounded")
  func lengths() {
    let label = String(repeating: "a", count: 60) + "."
    let longDomain = String(repeating: label, count: 5) + "mssante.fr"
    #expect(rules("x@" + longDomain) == ["ADR-003"])
    let domain = String(repeating: label, count: 3) + "aaaaaaaaaaaaaaaa.mssante.fr"
    #expect(domain.utf8.count == 210)
    #expect(MSSanteAddress.diagnose(String(repeating: "b", count: 43) + "@" + domain).faults == [])
    #expect(
      MSSanteAddress.diagnose(String(repeating: "b", count: 44) + "@" + domain).faults
        == [.addressTooLong(octets: 255)])
  }

  @Test("ADR-004: characters that no atom holds", arguments: ["(", ")", "[", ":", "\\", ",", ";", "\u{7}"])
  func forbiddenCharacter(character: String) {
    #expect(rules("du" + character + "pont@medecin.mssante.fr") == ["ADR-004"])
  }

  @Test("ADR-004: a broken quotation", arguments: ["\"dupont@medecin.mssante.fr", "\"du\"pont@medecin.mssante.fr"])
  func brokenQuotation(text: String) {
    #expect(MSSanteAddress.diagnose(text).faults == [.brokenQuotation(position: 1)])
  }

  @Test("ADR-004: a whole list of faults stays short")
  func boundedFaults() {
    #expect(rules(String(repeating: "(é .. ", count: 8) + "@medecin.mssante.fr").count <= 5)
  }

  @Test(
    "ADR-007: letters and their plain form", arguments: [("é", "e"), ("Ç", "C"), ("œ", "oe"), ("’", "'"), ("ß", "ss")])
  func unaccented(letter: String, plain: String) {
    #expect(MSSanteAddress.unaccented(letter) == plain)
  }

  @Test("ADR-007: decomposed accents too")
  func decomposed() {
    #expect(MSSanteAddress.unaccented("he\u{301}le\u{300}ne") == "helene")
  }

  @Test("ADR-007: no plain form for another script")
  func noPlainForm() {
    #expect(MSSanteAddress.unaccented("дюпон") == nil)
  }

  @Test("ADR-008: one label is not a domain")
  func oneLabel() {
    #expect(MSSanteAddress.diagnose("dupont@localhost").faults == [.tooFewLabels(found: 1)])
  }

  @Test("ADR-008: 63 characters a label, no more")
  func longLabel() {
    #expect(rules("x@" + String(repeating: "a", count: 63) + ".mssante.fr") == [])
    #expect(rules("x@" + String(repeating: "a", count: 64) + ".mssante.fr") == ["ADR-008"])
  }

  @Test("ADR-009: an accent that the list knows is only converted")
  func listedInternationalDomain() {
    let list = DomainWhiteList(text: "hôpital.mssante.fr")
    let diagnosis = MSSanteAddress.diagnose("x@HÔPITAL.mssante.fr", in: AddressContext(whiteList: list))
    #expect(diagnosis.faults == [])
    #expect(diagnosis.domainStatus == .listed)
    #expect(diagnosis.remarks == [.upperCaseDomain, .internationalDomain(ascii: "xn--hpital-ixa.mssante.fr")])
  }

  @Test("ADR-009: a homograph behind xn--")
  func encodedHomograph() throws {
    let label = try #require(Punycode.encode("medеcin"))
    #expect(rules("x@xn--" + label + ".mssante.fr") == ["ADR-009"])
  }

  @Test("ADR-012: blanks and invisible characters inside", arguments: [" ", "\t", "\u{A0}", "\u{200B}", "\u{FEFF}"])
  func innerBlank(blank: Unicode.Scalar) {
    let local = MSSanteAddress.diagnose("du\(blank)pont@medecin.mssante.fr")
    #expect(local.faults == [.blank(position: 3, found: blank)])
    let domain = MSSanteAddress.diagnose("dupont@mede\(blank)cin.mssante.fr")
    #expect(domain.faults == [.blank(position: 12, found: blank)])
  }

  @Test("ADR-016: without a list the zone and the two other domains are accepted, status unknown")
  func withoutList() {
    for domain in ["medecin.mssante.fr", "mssante.apicrypt.org"] {
      let diagnosis = MSSanteAddress.diagnose("x@" + domain)
      #expect(diagnosis.faults == [])
      #expect(diagnosis.domainStatus == .unknown)
      #expect(diagnosis.remarks == [.membershipUnknown(domain: domain)])
    }
    #expect(MSSanteAddress.diagnose("x@interop-mssante.apicrypt.org").domainStatus == .special)
  }

  @Test(
    "ADR-018: look-alikes",
    arguments: [
      ("medecin.mssante.com", AddressFault.Lookalike.otherTopLevelDomain), ("medecin.msante.fr", .misspelt),
      ("medecin.mssnate.fr", .misspelt), ("medecin.mssantee.fr", .misspelt), ("apicrypt.org", .apicryptWithoutMSSante),
      ("mssante.fr.example", .zoneNotLast), ("medecin-mssante.fr", .missingDot),
    ])
  func lookalike(domain: String, kind: AddressFault.Lookalike) {
    #expect(MSSanteAddress.diagnose("x@" + domain).faults == [.lookalikeDomain(kind)])
  }

  @Test("ADR-018: a listed domain is no look-alike")
  func listedLookalike() {
    let list = DomainWhiteList(text: "medical.apicrypt.org")
    #expect(rules("x@medical.apicrypt.org", AddressContext(whiteList: list)) == [])
  }

  @Test("ADR-018: a domain that merely ends alike is outside, not a look-alike")
  func otherDomain() {
    #expect(rules("x@sante.fr") == ["ADR-016"])
  }

  @Test("ADR-023: a matricule elsewhere, with a wrong key")
  func leakWithWrongKey() {
    #expect(
      MSSanteAddress.diagnose("255081416802539@medecin.mssante.fr").faults
        == [.matriculeOnOtherDomain(keyIsRight: false)])
  }

  @Test("ADR-023: fifteen digits that cannot be a matricule are an alias")
  func fifteenDigits() {
    #expect(rules("055081416802538@medecin.mssante.fr") == [])
  }

  @Test("ADR-026: the same mailbox twice, upper and lower case alike")
  func repetitions() {
    let texts = ["a@medecin.mssante.fr", "b@medecin.mssante.fr", "A@MEDECIN.mssante.fr"]
    let list = texts.compactMap { MSSanteAddress.diagnose($0).address }
    #expect(MSSanteAddress.repetitions(in: list) == [2])
  }

  @Test("ADR-030: groups and lists", arguments: ["equipe: a@x.fr, b@x.fr;", "undisclosed-recipients:;"])
  func group(text: String) {
    #expect(MSSanteAddress.diagnose(text).faults == [.groupSyntax])
  }

  @Test("ADR-030: a comma between addresses, a semicolon after one")
  func severalMailboxes() {
    #expect(rules("a@medecin.mssante.fr, b@medecin.mssante.fr") == ["ADR-030"])
    #expect(rules("a@medecin.mssante.fr;") == ["ADR-030"])
  }

  @Test("ADR-032: brackets alone, and what is inside is judged too")
  func brackets() {
    #expect(rules("<dupont@medecin.mssante.fr>") == ["ADR-032"])
    #expect(rules("\"Dupont, Jean\" <dupont@mssante.fr>") == ["ADR-032", "ADR-017"])
    #expect(rules("MAILTO:.dupont@medecin.mssante.fr") == ["ADR-032", "ADR-004"])
  }

  @Test("who reads the mailbox, as far as the address tells")
  func party() {
    #expect(MSSanteAddress.diagnose("279035121518989@patient.mssante.fr").party == .patient)
    #expect(MSSanteAddress.diagnose("reponse.automatique-test@patient.mssante.fr").party == .service)
    let professional = MSSanteAddress.diagnose("x@medecin.mssante.fr")
    #expect(professional.party == .professional)
    #expect(professional.mailboxKind == .unknown)
    #expect(professional.environment == .production)
    #expect(MSSanteAddress.diagnose("x@test.mssante.fr").environment == .test)
  }

  @Test("the normal form keeps the local part and folds the domain")
  func normalized() {
    let diagnosis = MSSanteAddress.diagnose(" Marie.Martin@Medecin.MSSante.FR ")
    #expect(diagnosis.normalized == "Marie.Martin@medecin.mssante.fr")
    #expect(diagnosis.isWellFormed)
    #expect(MSSanteAddress.diagnose("du pont@medecin.mssante.fr").isWellFormed == false)
  }

  @Test("the matricule of a patient's address")
  func matriculeOfPatient() {
    let address = MSSanteAddress.diagnose("185052a00401270@patient.mssante.fr").address
    #expect(address?.matricule?.departement == .corseDuSud)
    #expect(MSSanteAddress.diagnose("185052A00401270@medecin.mssante.fr").address?.matricule == nil)
  }

  @Test("a field far too long is not looked into")
  func tooLong() {
    let text = String(repeating: "a@", count: 1_000_000)
    #expect(MSSanteAddress.diagnose(text).faults == [.addressTooLong(octets: 2_000_000)])
  }

  @Test("bytes that are not UTF-8")
  func notUTF8() {
    let bytes: [UInt8] = Array("du".utf8) + [0xE9] + Array("pont@medecin.mssante.fr".utf8)
    #expect(
      MSSanteAddress.diagnose(bytes).faults
        == [.nonASCIILocalPart(position: 3, found: "\u{FFFD}", unaccented: nil)])
  }
}
