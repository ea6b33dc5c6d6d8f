import Identifiers
import Testing

@Suite("Matricule INS: why a key may be wrong")
struct MatriculeKeyHintTests {
  @Test("the sheet's exchanged digits are found", arguments: [("279035121518998", 14), ("279035121519889", 12)])
  func transposition(value: String, position: Int) {
    #expect(MatriculeINS.keyHints(for: value).contains(.adjacentTransposition(position: position)))
  }

  @Test("M37: A read as 1")
  func corsicanLetterAsFiness() {
    #expect(MatriculeINS.keyHints(for: "297022A02077824").contains(.corsicanLetterRead(as: .oneAndTwo)))
  }

  @Test(
    "each faulty reading of the Corsican letter is recognised",
    arguments: [
      (MatriculeKeyHint.CorsicanReading.oneAndTwo, 2_970_221_020_778), (.zero, 2_970_220_020_778),
      (.exchanged, 2_970_218_020_778), (.hexadecimal, 2_970_230_020_778),
    ])
  func corsicanReading(reading: MatriculeKeyHint.CorsicanReading, number: Int) {
    let value = "297022A020778" + twoDigits(97 - number % 97)
    #expect(MatriculeINS.keyHints(for: value).contains(.corsicanLetterRead(as: reading)))
  }

  @Test("20 written with the key of 2A")
  func undividedCorsica() {
    #expect(MatriculeINS.keyHints(for: "297022002077878").contains(.writtenAsUndividedCorsica))
  }

  @Test("key computed on the fifteen digits")
  func fifteenDigits() {
    let key = 97 - 279_035_121_518_900 % 97
    #expect(MatriculeINS.keyHints(for: "2790351215189" + twoDigits(key)).contains(.keyOnFifteenDigits))
  }

  @Test("one wrong digit is named when the traits ask for it, and only then")
  func wrongDigit() {
    let traits = MatriculeTraits(sexe: .feminin, annee: 1979, mois: 3, lieuDeNaissance: "51215")
    let hints = MatriculeINS.keyHints(for: "279045121518989", traits: traits)
    #expect(hints.contains(.wrongDigit(position: 5)))
    #expect(MatriculeINS.keyHints(for: "279045121518989").allSatisfy { $0 != .wrongDigit(position: 5) })
  }

  @Test("no hint for a right key, nor for what fails earlier", arguments: ["279035121518989", "2790351215189", ""])
  func noHint(value: String) {
    #expect(MatriculeINS.keyHints(for: value) == [])
  }
}
