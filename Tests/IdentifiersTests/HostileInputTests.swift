import Identifiers
import SeededRandom
import Testing

/// Random bytes and mutated vectors: whatever is read, nothing traps and the diagnosis stays coherent.
@Suite("Hostile input")
struct HostileInputTests {
  private func check(_ bytes: [UInt8]) {
    let matricule = MatriculeINS.diagnose(bytes)
    #expect((matricule.matricule == nil) == !matricule.faults.isEmpty)
    #expect(Set(matricule.faults.map(\.level)).count <= 1)
    #expect(matricule.matricule.map { Array($0.value.utf8) == bytes } ?? true)

    let text = String(decoding: bytes, as: UTF8.self)
    _ = MatriculeINS.keyHints(
      for: text, traits: MatriculeTraits(sexe: .feminin, annee: -3, mois: 99, lieuDeNaissance: text))
    _ = InsC.diagnose(text)
    _ = ProvisionalNumber(bytes)
    _ = InsOID.diagnose(text, writing: .uri)
    _ = SenderLabel.diagnose(text, isQuoted: false)
    _ = IdentityMask.apply(to: bytes)
    _ = CivilDate(iso: text)
    _ = DomainWhiteList(text: text)

    let address = MSSanteAddress.diagnose(bytes)
    #expect(address.faults.isEmpty ? address.address != nil : true)
    if let decoded = Punycode.decode(text), decoded.unicodeScalars.contains(where: { !$0.isASCII }) {
      #expect(Punycode.encode(decoded) != nil)
    }
    if let name = DomainName(text) { #expect(DomainName(name.ascii) == name) }
  }

  @Test("random bytes", arguments: 0..<40)
  func randomBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 { check(generator.bytes(upTo: 64)) }
  }

  @Test("mutated matricules", arguments: MatriculeVectorTests.valid + MatriculeVectorTests.invalid)
  func mutatedMatricules(_ vector: MatriculeVectorTests.Vector) {
    var generator = SeededGenerator(seed: UInt64(vector.value.utf8.reduce(0) { $0 * 31 % 1_000_003 + UInt64($1) }))
    for _ in 0..<40 { check(generator.mutated(vector.value)) }
  }

  @Test("mutated addresses", arguments: AddressVectorTests.vectors)
  func mutatedAddresses(_ vector: AddressVectorTests.Vector) {
    var generator = SeededGenerator(seed: UInt64(vector.id))
    for _ in 0..<40 { check(generator.mutated(vector.text)) }
  }

  @Test("random domain labels, Latin, Greek and Cyrillic", arguments: 0..<20)
  func randomLabels(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      let scalars = (0..<Int.random(in: 1...20, using: &generator)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0x21...0x2FFF, using: &generator))
      }
      let label = String(String.UnicodeScalarView(scalars))
      check(Array(label.utf8))
      #expect(Punycode.encode(label).flatMap(Punycode.decode).map { Array($0.unicodeScalars) } == scalars)
    }
  }
}

extension SeededGenerator {
  mutating func bytes(upTo longest: Int) -> [UInt8] {
    (0..<Int.random(in: 0...longest, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
  }

  mutating func mutated(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &self) {
      let place = Int.random(in: 0...bytes.count, using: &self)
      let characters = Array("0123456789ABab @.\"<>;,:[]-xn\u{E9}\u{435}\u{301}\u{200B}".utf8)
      switch Int.random(in: 0..<4, using: &self) {
      case 0: bytes.insert(UInt8.random(in: 0...255, using: &self), at: place)
      case 1: bytes.insert(characters.randomElement(using: &self) ?? 0, at: place)
      case 2 where place < bytes.count: bytes.remove(at: place)
      case 3 where place < bytes.count: bytes[place] = characters.randomElement(using: &self) ?? 0
      default: bytes += bytes.prefix(place)
      }
    }
    return bytes
  }
}
