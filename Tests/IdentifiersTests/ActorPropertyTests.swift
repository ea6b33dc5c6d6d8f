import Identifiers
import SeededRandom
import Testing

/// Traits, numbers of professionals and of structures: random bytes and mutated values never trap, every diagnosis is a
/// value or faults of one level, and a right value comes back as it was written.
@Suite("Traits and national numbers, by property")
struct ActorPropertyTests {
  private func check(_ text: String) {
    for register in NationalNumber.allCases {
      let faults = register.faults(of: text)
      #expect(Set(faults.map(\.isOfKey)).count <= 1)
      #expect(register.hasShape(text) || !faults.isEmpty)
      if faults.isEmpty { #expect(text.unicodeScalars.count == register.length) }
    }
    #expect(RPPS(text).map { $0.value == text } ?? true)
    #expect(ADELI(text).map { $0.value == text } ?? true)
    #expect(RPPSRang(text).map { $0.value == text } ?? true)
    #expect(ADELIRang(text).map { $0.value == text } ?? true)
    #expect(SIREN(text).map { $0.value == text } ?? true)
    #expect(SIRET(text).map { $0.value == text } ?? true)
    if let finess = FINESS(text) {
      #expect(finess.value == text && finess.departement == String(text.prefix(2)))
      #expect(finess.remarks.count <= 1)
    }
    let person = PSIdNat.diagnose(text)
    #expect((person.identifier == nil) == !person.faults.isEmpty)
    #expect(person.identifier.map { written($0.parts) == String(text.unicodeScalars.prefix(512)) } ?? true)
    let structure = StructIdNat.diagnose(text)
    #expect((structure.identifier == nil) == !structure.faults.isEmpty)
    #expect(structure.identifier.map { written($0.parts) == String(text.unicodeScalars.prefix(512)) } ?? true)
    for trait in NameTrait.allCases {
      var copy = text
      let isRight = copy.withUTF8(trait.accepts)
      #expect(trait.faults(in: text).isEmpty == isRight)
    }
    let transliterated = NameTrait.transliterated(text)
    #expect(NameTrait.transliterated(transliterated) == transliterated)
    for form in [BirthDate.Form.compact, .list] { _ = BirthDate(text, form: form) }
    #expect(BirthPlace.isWellFormed(text) == (BirthPlace(text) == .code))
    _ = GivenNames(first: text, list: String(text.reversed()))
  }

  /// Prefix, number and internal identifier, as they were read.
  private func written(_ parts: CompositeIdentifier) -> String {
    parts.prefix + parts.number + (parts.internalIdentifier.map { "/" + $0 } ?? "")
  }

  @Test("random bytes", arguments: 0..<60)
  func randomBytes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<50 { check(String(decoding: random.bytes(upTo: 40), as: UTF8.self)) }
  }

  @Test(
    "mutated values",
    arguments: [
      "10000000009", "2A0000014", "120456785", "732829320", "73282932000074", "810000000009", "3120456785/1234",
      "10prenom.nom@essai.mssante.fr", "1120456785", "LE GOFF-D'ARMAGNAC", "JEAN PAUL MARIE-LOUISE", "1980-01-15",
      "15/01/1980", "19800115", "2A004", "99109", "97411",
    ])
  func mutated(value: String) {
    var random = SeededGenerator(seed: UInt64(value.utf8.reduce(7) { $0 * 31 % 1_000_003 + Int($1) }))
    check(value)
    for _ in 0..<200 { check(String(decoding: random.mutated(value), as: UTF8.self)) }
  }

  // MARK: Right values

  @Test("a number with its Luhn key is right, with any other digit changed it is not", arguments: 0..<40)
  func luhn(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for register in [NationalNumber.rpps, .siren, .siret, .rppsRang, .finess] {
      let isCorsican = register == .finess && Bool.random(using: &random)
      let head = isCorsican ? [2, Int.random(in: 1...2, using: &random)] : [Int.random(in: 1...9, using: &random)]
      let body = head + (0..<(register.length - 1 - head.count)).map { _ in Int.random(in: 0...9, using: &random) }
      let key = try #require((0...9).first { isLuhn(body + [$0]) })
      // In a FINESS the letter of Corsica counts as its rank in the alphabet.
      let text = (body + [key]).enumerated().map { index, digit in
        isCorsican && index == 1 ? (digit == 1 ? "A" : "B") : String(digit)
      }.joined()
      #expect(register.faults(of: text) == [], "\(register.rawValue)")
      check(text)
      if register == .rpps { #expect(PSIdNat("8" + text)?.parts.number == text) }
      if register == .finess { #expect(StructIdNat("1" + text)?.parts.number == text) }
      if register == .siren { #expect(StructIdNat("2" + text)?.parts.number == text) }
      if register == .siret { #expect(StructIdNat("3" + text)?.parts.number == text) }
      let place = Int.random(in: (isCorsican ? 2 : 0)..<body.count, using: &random)
      var other = body + [key]
      other[place] = (other[place] + Int.random(in: 1...9, using: &random)) % 10
      let wrong = other.enumerated().map { index, digit in
        isCorsican && index == 1 ? (digit == 1 ? "A" : "B") : String(digit)
      }.joined()
      #expect(register.faults(of: wrong).allSatisfy(\.isOfKey) && !register.faults(of: wrong).isEmpty)
    }
  }

  private func isLuhn(_ digits: [Int]) -> Bool {
    let sum = digits.reversed().enumerated().reduce(0) { sum, place in
      let value = place.offset % 2 == 1 ? place.element * 2 : place.element
      return sum + (value > 9 ? value - 9 : value)
    }
    return sum % 10 == 0
  }

  @Test("a day of the calendar is read from each of its writings", arguments: 0..<40)
  func dates(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let date = try #require(
      CivilDate(
        year: Int.random(in: 1880...2100, using: &random), month: Int.random(in: 1...12, using: &random),
        day: Int.random(in: 1...28, using: &random)))
    let iso = date.description
    let parts = iso.split(separator: "-")
    #expect(CivilDate(iso: iso) == date)
    #expect(BirthDate(iso, form: .list) == .day(date))
    #expect(BirthDate("\(parts[2])/\(parts[1])/\(parts[0])", form: .list) == .day(date))
    #expect(BirthDate(parts.joined(), form: .compact) == .day(date))
    #expect(BirthDate(parts.joined() + "123000+0100", form: .compact) == .day(date))
  }

  @Test("a name of the alphabet is right, and is its own transliteration", arguments: 0..<40)
  func names(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    func word() -> String {
      String(
        (0..<Int.random(in: 1...9, using: &random)).compactMap { _ in
          "ABCDEFGHIJKLMNOPQRSTUVWXYZ".randomElement(using: &random)
        })
    }
    let separators = ["-", " ", "'"]
    let name = word() + (separators.randomElement(using: &random) ?? "") + word()
    for trait in NameTrait.allCases {
      #expect(trait.faults(in: name) == [])
      #expect(NameTrait.transliterated(name) == name)
    }
    #expect(NameTrait.birthName.faults(in: word() + "--" + word()) == [])
    #expect(GivenNames(first: name, list: name + " " + word()) == .coherent)
  }

  @Test("a code of a commune or country is well formed whatever its number", arguments: 0..<40)
  func places(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let commune = Int.random(in: 101...799, using: &random)
    let departements = ["01", "19", "21", "69", "95", "2A", "2B", "99"]
    for departement in departements { #expect(BirthPlace(departement + String(commune)) == .code) }
    #expect(BirthPlace("97\(Int.random(in: 1...8, using: &random))\(commune % 90 + 10)") == .code)
  }
}
