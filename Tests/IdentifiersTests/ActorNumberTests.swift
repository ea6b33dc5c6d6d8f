import Identifiers
import Testing

/// The vectors of the fact sheet INS §7.3, by number.
@Suite("Numbers of professionals and structures: vectors A01 to A24")
struct ActorNumberTests {
  @Test("RPPS")
  func rpps() {
    #expect(RPPS("01234567897")?.value == "01234567897", "A01")
    #expect(RPPS.diagnose("01234567890").faults == [.keyMismatch(found: 0, expected: 7)], "A02")
    #expect(RPPS.diagnose("00000000000").faults == [.allZeros], "A24")
    #expect(RPPS.diagnose("0123456789").faults == [.length(found: 10, expected: 11)])
    #expect(RPPS.diagnose("0123456789O").faults == [.forbiddenCharacter(position: 11, found: "O")])
    #expect(RPPS.diagnose("012 345 678 97").faults == [.separators(firstAt: 4, count: 3)])
    #expect(RPPS.diagnose("").faults == [.length(found: 0, expected: 11)])
  }

  @Test("FINESS, Corsica included")
  func finess() {
    #expect(FINESS("750100125")?.departement == "75", "A08")
    #expect(FINESS.diagnose("120456789").faults == [.keyMismatch(found: 9, expected: 5)], "A09")
    #expect(FINESS.diagnose("120459876").faults == [.keyMismatch(found: 6, expected: 0)], "A10")
    #expect(FINESS("2B0000020")?.departement == "2B", "A11")
    #expect(FINESS("2A0000154")?.remarks == [], "A12")
    #expect(FINESS.diagnose("2A0000155").faults == [.keyMismatch(found: 5, expected: 4)], "A13")
    #expect(FINESS("010780054")?.remarks == [], "A14: the 7 is the fourth character")
    #expect(FINESS("017800004")?.remarks == [.thirdPosition(found: 7)])
    #expect(FINESS("970100004")?.remarks == [])
    #expect(FINESS("970600003")?.remarks == [.overseasTerritory(found: 6)])
    #expect(FINESS.diagnose("2a0000154").faults == [.lowerCaseLetter(position: 2, found: "a")])
    #expect(FINESS.diagnose("3A0000154").faults == [.letterOutsideCorsica(position: 2, found: "A")])
    #expect(FINESS.diagnose("2C0000154").faults == [.letterOutsideCorsica(position: 2, found: "C")])
    #expect(FINESS.diagnose("20A000154").faults == [.forbiddenCharacter(position: 3, found: "A")])
  }

  @Test(
    "the letter of Corsica counts 1 or 2 in a FINESS, on public numbers of hospitals",
    arguments: ["2B0000020", "2B0005342", "2B0004246", "2A0000014", "2A0000154", "2A0000204"])
  func corsica(number: String) { #expect(FINESS(number) != nil) }

  @Test("SIREN and SIRET")
  func companies() {
    #expect(SIREN("732829320") != nil, "A18")
    #expect(SIREN.diagnose("732829321").faults == [.keyMismatch(found: 1, expected: 0)])
    #expect(SIRET("73282932000074")?.siren == "732829320", "A19")
    #expect(SIRET.diagnose("73282932000075").faults == [.keyMismatch(found: 5, expected: 4)])
    #expect(SIRET("35600000049837") != nil, "A20")
    #expect(SIRET("35600000000048") != nil, "head office of La Poste")
    #expect(SIRET.diagnose("35600000049838").faults == [.keyMismatch(found: 8, expected: 9)])
  }

  @Test("places of practice")
  func places() {
    #expect(RPPSRang("01234567897016")?.rpps == "01234567897", "A21")
    #expect(RPPSRang("99700237045007") != nil)
    #expect(RPPSRang.diagnose("01234567897017").faults == [.keyMismatch(found: 7, expected: 6)])
    #expect(ADELIRang("0B105729400") != nil, "A23 without its prefix")
    #expect(ADELI("0B1057294") != nil)
    #expect(ADELI.diagnose("0b1057294").faults == [.lowerCaseLetter(position: 2, found: "b")])
    #expect(ADELIRang.diagnose("0B1057294").faults == [.length(found: 9, expected: 11)])
  }

  @Test("PS_IdNat, by its prefix")
  func psIdNat() {
    #expect(PSIdNat("801234567897")?.parts.register == .rpps, "A03")
    #expect(PSIdNat.diagnose("801234534765").faults == [.number(.rpps, .keyMismatch(found: 5, expected: 4))], "A04")
    #expect(PSIdNat.diagnose("01234567897").faults == [.unprefixed(.rpps)], "A05")
    #expect(PSIdNat.diagnose("8011234567897").faults == [.number(.rpps, .length(found: 12, expected: 11))], "A06")
    #expect(PSIdNat("3750100125/1453")?.parts.internalIdentifier == "1453", "A07")
    #expect(PSIdNat("00B1057294")?.parts.register == .adeli)
    #expect(PSIdNat("10a.b@medecin.mssante.fr")?.parts.prefix == "10")
    #expect(PSIdNat("10B1057294001/7") == nil)
    #expect(PSIdNat("10B105729400/7")?.parts.register == .adeliRang)
    #expect(PSIdNat("601234567897016/7")?.parts.register == .rppsRang)
    #expect(PSIdNat("4732829320/7")?.parts.register == .siren)
    #expect(PSIdNat("573282932000074/7")?.parts.register == .siret)
    #expect(PSIdNat.diagnose("3750100125").faults == [.internalIdentifierMissing])
    #expect(PSIdNat.diagnose("3750100125/").faults == [.internalIdentifierMissing])
    #expect(PSIdNat.diagnose("1750100125").faults == [.structureIdentifier(.finess)])
    #expect(PSIdNat.diagnose("373282932000074").faults == [.structureIdentifier(.siret)])
    #expect(PSIdNat.diagnose("750100125X").faults == [.unknownPrefix])
    #expect(PSIdNat.diagnose("10a.b@").faults == [.address])
    #expect(PSIdNat.diagnose("").faults == [.empty])
    #expect(PSIdNat.diagnose("800000000000").faults == [.number(.rpps, .allZeros)])
  }

  @Test("Struct_IdNat, by its prefix")
  func structIdNat() {
    #expect(StructIdNat("1750100125")?.parts.register == .finess, "A15")
    #expect(StructIdNat("12B0000020")?.parts.register == .finess, "A16")
    #expect(StructIdNat.diagnose("801234567897").faults == [.personIdentifier], "A17")
    #expect(StructIdNat("499700237045007")?.parts.register == .rppsRang, "A22")
    #expect(StructIdNat("00B105729400")?.parts.register == .adeliRang, "A23")
    #expect(StructIdNat("2732829320")?.parts.register == .siren)
    #expect(StructIdNat("373282932000074")?.parts.register == .siret)
    #expect(StructIdNat("EJ1234")?.parts.prefix == "EJ")
    #expect(StructIdNat("R10100000123456")?.parts.register == nil)
    #expect(StructIdNat.diagnose("1750100126").faults == [.number(.finess, .keyMismatch(found: 6, expected: 5))])
    #expect(StructIdNat.diagnose("750100125").faults == [.unprefixed(.finess)])
    #expect(StructIdNat.diagnose("732829320").faults == [.unprefixed(.finess)])
    #expect(StructIdNat.diagnose("73282932000074").faults == [.unprefixed(.siret)])
    #expect(StructIdNat.diagnose("123").faults == [.unexplained])
    #expect(StructIdNat.diagnose("").faults == [.empty])
  }

  @Test("the same digits are read by the table of their OID, never by themselves (INS-220)")
  func tables() {
    #expect(StructIdNat("373282932000074") != nil && PSIdNat("373282932000074") == nil)
    #expect(PSIdNat("3750100125/1453") != nil && StructIdNat("3750100125/1453")?.parts.register == nil)
  }
}

/// The vectors of the fact sheet INS §7.4 on places of birth.
@Suite("COG codes: vectors T09 and T10")
struct BirthPlaceVectorTests {
  @Test("T09: communes, overseas, countries", arguments: ["2A004", "97411", "99109"])
  func isCode(text: String) { #expect(BirthPlace(text) == .code) }

  @Test(
    "T10: what is none",
    arguments: [("2a004", BirthPlace.lowerCase), ("7505", .malformed), ("FRA", .isoCountry), ("99", .malformed)])
  func isNone(text: String, meaning: BirthPlace) { #expect(BirthPlace(text) == meaning) }
}
