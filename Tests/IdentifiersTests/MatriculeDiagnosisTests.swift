import Identifiers
import Testing

@Suite("Matricule INS: one defect, one fault")
struct MatriculeDiagnosisTests {
  @Test("the parts of a matricule")
  func parts() throws {
    let matricule = try #require(MatriculeINS("279035121518989"))
    #expect(matricule.sexe == .feminin)
    #expect(matricule.annee == 79)
    #expect(matricule.mois == 3)
    #expect(matricule.departement == .numbered(51))
    #expect(matricule.commune == 215)
    #expect(matricule.ordre == 189)
    #expect(matricule.cle == 89)
    #expect(matricule.lieuDeNaissance == "51215")
    #expect(matricule.pays == nil)
  }

  @Test(
    "the place of birth as COG",
    arguments: [
      ("297022A02077878", "2A020", "2A"), ("160012B02077713", "2B020", "2B"), ("299029741100116", "97411", "974"),
      ("185059910900109", "99109", "99"),
    ])
  func placeOfBirth(value: String, place: String, departement: String) throws {
    let matricule = try #require(MatriculeINS(value))
    #expect(matricule.lieuDeNaissance == place)
    #expect(matricule.departementComplet == departement)
  }

  @Test("a country only for those born abroad")
  func country() {
    #expect(MatriculeINS("185059935212366")?.pays == "99352")
    #expect(MatriculeINS("299029741100116")?.pays == nil)
  }

  @Test("INS-001: length", arguments: [("", 0), ("2", 1), ("27903512151898", 14), ("2790351215189890", 16)])
  func length(value: String, found: Int) {
    #expect(MatriculeINS.diagnose(value).faults == [.length(found: found)])
  }

  @Test("INS-001: characters are counted, not bytes")
  func lengthInCharacters() {
    #expect(
      MatriculeINS.diagnose("27903512151898é").faults == [.forbiddenCharacter(position: 15, found: "é")])
  }

  @Test("INS-002: separators", arguments: [".", "-", "\u{A0}", "\u{202F}", "\u{200B}", "\u{FEFF}", "\t", "\r\n", "–"])
  func separators(separator: String) {
    let count = separator.unicodeScalars.count
    #expect(
      MatriculeINS.diagnose("2790351215189" + separator + "89").faults == [.separators(firstAt: 14, count: count)])
  }

  @Test("INS-002 and INS-001 are both of the first level")
  func separatorsAndLength() {
    #expect(
      MatriculeINS.diagnose("2 79 03").faults == [.separators(firstAt: 2, count: 2), .length(found: 5)])
  }

  @Test(
    "INS-003: forbidden characters",
    arguments: [
      ("A79035121518989", 1), ("27903512151898O", 15), ("27903512x518989", 9), ("٢79035121518989", 1),
      ("27903512151898９", 15),
    ])
  func forbiddenCharacter(value: String, position: Int) throws {
    let fault = try #require(MatriculeINS.diagnose(value).faults.first)
    guard case .forbiddenCharacter(position, _) = fault else {
      Issue.record("\(fault)")
      return
    }
    #expect(fault.rule == "INS-003")
  }

  @Test("INS-003: a letter at position 7 needs a 2 at position 6", arguments: ["A", "B", "a", "b"])
  func letterOutsideCorsica(letter: Unicode.Scalar) {
    let value = "297023\(letter)02077878"
    #expect(MatriculeINS.diagnose(value).faults == [.letterOutsideCorsica(position: 7, found: letter)])
  }

  @Test("every forbidden character of one value is named")
  func allForbiddenCharacters() {
    #expect(
      MatriculeINS.diagnose("X790351215189Y9").faults == [
        .forbiddenCharacter(position: 1, found: "X"), .forbiddenCharacter(position: 14, found: "Y"),
      ])
  }

  @Test(
    "INS-005, INS-006, INS-006b: first digit",
    arguments: [
      ("0", MatriculeFault.FirstDigitMeaning.impossible, "INS-005"), ("3", .unattributed, "INS-006b"),
      ("4", .unattributed, "INS-006b"), ("5", .migrant, "INS-006"), ("6", .migrant, "INS-006"),
      ("7", .provisional, "INS-006"), ("8", .provisional, "INS-006"), ("9", .impossible, "INS-005"),
    ])
  func firstDigit(digit: String, meaning: MatriculeFault.FirstDigitMeaning, rule: String) {
    let faults = MatriculeINS.diagnose(digit + "79035121518989").faults
    #expect(faults == [.firstDigit(found: Int(digit) ?? -1, meaning)])
    #expect(faults.map(\.rule) == [rule])
  }

  @Test("INS-007: months that do not exist", arguments: [0, 13, 14, 15, 16, 17, 18, 19])
  func monthInvalid(month: Int) {
    let diagnosis = MatriculeINS.diagnose(withKey("279" + twoDigits(month) + "51215189"))
    #expect(diagnosis.faults == [.monthInvalid(found: month)])
  }

  @Test("INS-007, INS-008: every other month is accepted", arguments: 1...99)
  func month(month: Int) {
    guard !(13...19).contains(month) else { return }
    let diagnosis = MatriculeINS.diagnose(withKey("279" + twoDigits(month) + "51215189"))
    #expect(diagnosis.matricule?.mois == month)
    switch month {
    case 1...12: #expect(diagnosis.remarks == [])
    case 21...29, 43...49: #expect(diagnosis.remarks == [.monthUnusual(found: month)])
    default: #expect(diagnosis.remarks == [.monthUnknown(found: month)])
    }
  }

  @Test("INS-010: 91 to 96 are ambiguous", arguments: 91...96)
  func ambiguousDepartement(number: Int) {
    let diagnosis = MatriculeINS.diagnose(withKey("27903\(number)215189"))
    #expect(diagnosis.matricule != nil)
    #expect(diagnosis.remarks == [.departementAmbiguous(found: number)])
  }

  @Test("INS-011: 985 is said, 988 is not")
  func mayotte() {
    #expect(MatriculeINS.diagnose(withKey("2790398515189")).remarks == [.overseas985])
    #expect(MatriculeINS.diagnose(withKey("2790398815189")).remarks == [])
  }

  @Test("INS-012: commune and order zero")
  func zeros() {
    #expect(MatriculeINS.diagnose(withKey("2790351000189")).remarks == [.communeZero])
    #expect(MatriculeINS.diagnose(withKey("2790351215000")).remarks == [.ordreZero])
  }

  @Test("INS-013: keys that cannot be", arguments: [0, 98, 99])
  func keyOutOfRange(key: Int) {
    let faults = MatriculeINS.diagnose("2790351215189" + twoDigits(key)).faults
    #expect(faults == [.keyOutOfRange(found: key, expected: 89)])
  }

  @Test("INS-014: of the keys 01 to 97 only one is right")
  func onlyOneKey() {
    let right = (1...97).filter { MatriculeINS("2790351215189" + twoDigits($0)) != nil }
    #expect(right == [89])
  }

  @Test("INS-018: a substitution of one digit or an exchange of neighbours is always seen")
  func keyDetects() {
    let value = Array("279035121518989".utf8)
    for position in value.indices {
      for digit in UInt8(ascii: "0")...UInt8(ascii: "9") where digit != value[position] {
        var changed = value
        changed[position] = digit
        #expect(MatriculeINS.diagnose(changed).matricule == nil)
      }
    }
    for position in 0..<14 where value[position] != value[position + 1] {
      var changed = value
      changed.swapAt(position, position + 1)
      #expect(MatriculeINS.diagnose(changed).matricule == nil)
    }
  }

  @Test("a deeper level is not judged once a level fails")
  func grades() {
    // Wrong length, wrong first digit; forbidden letter, wrong month; wrong month, wrong key.
    #expect(MatriculeINS.diagnose("37903512151898").failedLevel == .shape)
    #expect(MatriculeINS.diagnose("2790051215X8989").failedLevel == .characters)
    #expect(MatriculeINS.diagnose("279005121518911").failedLevel == .structure)
    #expect(MatriculeINS.diagnose("279035121518911").failedLevel == .key)
    #expect(MatriculeINS.diagnose("279035121518989").failedLevel == nil)
  }

  @Test("all faults of the structure are given together")
  func structureFaults() {
    #expect(
      MatriculeINS.diagnose("379130021518989").faults == [
        .firstDigit(found: 3, .unattributed), .monthInvalid(found: 13), .departementZero,
      ])
  }

  @Test("a field far too long is not looked into")
  func tooLong() {
    #expect(MatriculeINS.diagnose(String(repeating: "2", count: 5_000_000)).faults == [.length(found: 5_000_000)])
  }

  @Test("traits that disagree are named, unknown ones are not")
  func traits() throws {
    let matricule = try #require(MatriculeINS("279035121518989"))
    let same = MatriculeTraits(sexe: .feminin, annee: 1979, mois: 3, lieuDeNaissance: "51215")
    #expect(matricule.disagreements(with: same) == [])
    #expect(matricule.disagreements(with: MatriculeTraits()) == [])
    let other = MatriculeTraits(sexe: .masculin, annee: 1980, mois: 4, lieuDeNaissance: "63220")
    #expect(matricule.disagreements(with: other) == TraitDisagreement.allCases)
  }

  @Test("an unknown month agrees with every month")
  func unknownMonthAgrees() throws {
    let matricule = try #require(MatriculeINS("175207505601256"))
    #expect(matricule.disagreements(with: MatriculeTraits(mois: 5)) == [])
  }
}

/// `body` (13 digits) with its key.
func withKey(_ body: String) -> String {
  let remainder = (Int(body) ?? 0) % 97
  return body + twoDigits(97 - remainder)
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
