import Identifiers
import Testing

/// The vectors of the fact sheet INS §7.1, by number.
@Suite("Matricule INS: vectors M01 to M53")
struct MatriculeVectorTests {
  struct Vector: Sendable, CustomTestStringConvertible {
    var id: String
    var value: String
    var faults: [MatriculeFault] = []
    var remarks: [MatriculeRemark] = []
    var lookalike: MatriculeLookalike?
    var testDescription: String { id }
  }

  static let valid: [Vector] = [
    Vector(id: "M01", value: "279035121518989"),
    Vector(id: "M02", value: "277076322082910"),
    Vector(id: "M03", value: "297022A02077878"),
    Vector(id: "M04", value: "160012B02077713"),
    Vector(id: "M05", value: "180032B02040123"),
    Vector(id: "M06", value: "236066322083656"),
    Vector(id: "M07", value: "109076322083489"),
    Vector(id: "M07, history", value: "209076322083439"),
    Vector(id: "M07, older history", value: "209066322012355"),
    Vector(id: "M08", value: "109076322088835"),
    Vector(id: "M09", value: "275126322074974"),
    Vector(id: "M10", value: "110086322083060"),
    Vector(id: "M11", value: "260058815400233"),
    Vector(id: "M12", value: "180017505600103"),
    Vector(id: "M13", value: "185067505603397"),
    Vector(id: "M14", value: "185067505603201"),
    Vector(id: "M15", value: "299029741100116"),
    Vector(id: "M16", value: "299029881800101"),
    Vector(id: "M17", value: "185059910900109"),
    Vector(id: "M18", value: "185059935212366"),
    Vector(id: "M19", value: "175207505601256", remarks: [.monthUnknown(found: 20)]),
    Vector(id: "M20", value: "175319935104513", remarks: [.monthUnknown(found: 31)]),
    Vector(id: "M21", value: "175997505600170", remarks: [.monthUnknown(found: 99)]),
    Vector(id: "M22", value: "295092000401549", remarks: [.departementTwenty]),
    Vector(id: "M23", value: "185062A00400197"),
    Vector(id: "M24", value: "185062B03300130"),
    Vector(id: "M30", value: "175217505600183", remarks: [.monthUnusual(found: 21)]),
    Vector(id: "M31", value: "185067505600033", remarks: [.ordreZero]),
    Vector(id: "M43", value: "276037510669326"),
  ]

  static let invalid: [Vector] = [
    Vector(id: "M25", value: "284059902B32102", faults: [.forbiddenCharacter(position: 10, found: "B")]),
    Vector(id: "M26", value: "175137505600152", faults: [.monthInvalid(found: 13)]),
    Vector(id: "M27", value: "185060005600120", faults: [.departementZero]),
    Vector(id: "M28", value: "385067505600129", faults: [.firstDigit(found: 3, .unattributed)]),
    Vector(
      id: "M29", value: "785067505600123", faults: [.firstDigit(found: 7, .provisional)], lookalike: .provisionalNumber),
    Vector(id: "M32", value: "279035121518998", faults: [.keyOutOfRange(found: 98, expected: 89)]),
    Vector(id: "M33", value: "279035121519889", faults: [.keyMismatch(found: 89, expected: 80)]),
    Vector(id: "M34", value: "2790351215189", faults: [.keyMissing(calculatedKey: 89)]),
    Vector(id: "M35", value: "2 79 03 51 215 189 89", faults: [.separators(firstAt: 2, count: 6)]),
    Vector(id: "M36", value: "297022a02077878", faults: [.lowerCaseLetter(position: 7, found: "a")]),
    Vector(id: "M37", value: "297022A02077824", faults: [.keyMismatch(found: 24, expected: 78)]),
    Vector(id: "M38", value: "297022C02077878", faults: [.forbiddenCharacter(position: 7, found: "C")]),
    Vector(
      id: "M39", value: "27903512151898989", faults: [.length(found: 17)], lookalike: .surplusAround(positions: [1])),
    Vector(
      id: "M40", value: "27707279035121518989", faults: [.length(found: 20)],
      lookalike: .surplusAround(positions: [1, 6])),
    Vector(id: "M41", value: "181036322045660", faults: [.keyMismatch(found: 60, expected: 76)]),
    Vector(id: "M42", value: "276037510669380", faults: [.keyMismatch(found: 80, expected: 26)]),
    Vector(id: "M44", value: "260058815400244", faults: [.keyMismatch(found: 44, expected: 33)]),
    Vector(
      id: "M45", value: "123456789012244", faults: [.keyMismatch(found: 44, expected: 12)],
      remarks: [.monthUnusual(found: 45)]),
    Vector(
      id: "M46", value: "123456789012345", faults: [.keyMismatch(found: 45, expected: 11)],
      remarks: [.monthUnusual(found: 45)]),
    Vector(
      id: "M47", value: "221042545611404", faults: [.keyMismatch(found: 4, expected: 83)]),
    Vector(
      id: "M48", value: "223042545611404", faults: [.keyMismatch(found: 4, expected: 82)]),
    Vector(id: "M49", value: "224027511583555", faults: [.keyMismatch(found: 55, expected: 12)]),
    Vector(
      id: "M50", value: "276059205062865", faults: [.keyMismatch(found: 65, expected: 83)],
      remarks: [.departementAmbiguous(found: 92)]),
    Vector(
      id: "M51", value: "0411886319605719371016", faults: [.length(found: 22)], lookalike: .insC(keyIsRight: true)),
    Vector(
      id: "M52", value: "7112312345678", faults: [.keyMissing(calculatedKey: nil)], lookalike: .provisionalNumber),
    Vector(id: "M53", value: "5112312345678", faults: [.keyMissing(calculatedKey: nil)], lookalike: .migrantNumber),
  ]

  @Test("is a matricule", arguments: valid)
  func isAccepted(_ vector: Vector) throws {
    let diagnosis = MatriculeINS.diagnose(vector.value)
    #expect(diagnosis.faults == [])
    #expect(diagnosis.remarks == vector.remarks)
    let matricule = try #require(diagnosis.matricule)
    #expect(matricule.value == vector.value)
    #expect(matricule.cle == matricule.calculatedKey)
  }

  @Test("is no matricule, for this reason", arguments: invalid)
  func isRefused(_ vector: Vector) {
    let diagnosis = MatriculeINS.diagnose(vector.value)
    #expect(diagnosis.matricule == nil)
    #expect(diagnosis.faults == vector.faults)
    #expect(diagnosis.remarks == vector.remarks)
    #expect(diagnosis.lookalike == vector.lookalike)
  }

  @Test("text and bytes give the same diagnosis", arguments: valid + invalid)
  func bytesAndTextAgree(_ vector: Vector) {
    #expect(MatriculeINS.diagnose(Array(vector.value.utf8)) == MatriculeINS.diagnose(vector.value))
    #expect(MatriculeINS.diagnose(vector.value.utf8) == MatriculeINS.diagnose(vector.value))
  }
}
