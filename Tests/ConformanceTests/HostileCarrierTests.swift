import Conformance
import EmbeddedFiles
import SeededRandom
import Testing

/// Carriers of identities with random faults, and random matricules in every carrier: one identity model behind them all.
@Suite("Identity carriers, by property")
struct HostileCarrierTests {
  static let carriers = [
    "Samples/cda/cr-bio-alpha.xml", "Samples/hl7v2/adt-a01-alpha.hl7", "Samples/mssante/metadata-alpha.xml",
    "Samples/fhir/patient-ins-alpha.json", "Samples/fhir/patient-ins-beta.xml", "Samples/fhir/acteurs-alpha.json",
    "Samples/datamatrix/datamatrix-alpha.txt", "Samples/insi/reponse-alpha.xml",
    "Samples/insi/requete-vitale-alpha.xml", "Samples/jetons/userinfo-alpha.json",
    "Samples/identites/identites-alpha.csv", "Samples/identites/identites-beta.json",
  ]

  private static func sample(_ path: String) throws -> [UInt8] { try #require(EmbeddedFiles.entry(at: path)).bytes }

  // MARK: Random faults

  @Test("mutated bytes never trap, and no rule meets a fault of its own", arguments: carriers, 0..<16)
  func mutated(path: String, seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes = try Self.sample(path)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.remove(at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      case 3:
        let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + 40))
      // Inside values, so that the artefact is read and its rules run.
      default: Self.spoilValue(&bytes, from: place, using: &random)
      }
      if bytes.isEmpty { bytes = [0x20] }
    }
    let report = try Shared.validator.get().validate(bytes, name: path)
    for part in report.flattened {
      let faults = part.layers.flatMap(\.results).filter { $0.outcome.keyword == "error" }
      #expect(faults.map(\.rule) == [])
      for finding in part.findings { #expect(finding.location.line >= 1 && finding.location.column >= 1) }
    }
  }

  /// Changes the first letter or digit from `place` on: another one, an accent, a typographic sign, many of it, nothing.
  private static func spoilValue(_ bytes: inout [UInt8], from place: Int, using random: inout SeededGenerator) {
    func isAlphanumeric(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
    guard let target = bytes[place...].firstIndex(where: isAlphanumeric) else { return }
    let texts = ["0", "9", "A", "z", "É", "\u{2019}", "\u{1F600}", " ", "-", "", "99999999999999999999999999999999"]
    bytes.replaceSubrange(target...target, with: Array((texts.randomElement(using: &random) ?? "").utf8))
  }

  // MARK: One verdict

  /// The rules that look at the matricule alone.
  private static let onMatricule: Set<String> = [
    "INS-001", "INS-002", "INS-003", "INS-004", "INS-005", "INS-006", "INS-006b", "INS-007", "INS-008", "INS-009",
    "INS-010", "INS-011", "INS-012", "INS-013", "INS-014",
  ]

  @Test("a matricule gets the same verdict in every carrier", arguments: 0..<60)
  func oneVerdict(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let valid = ["180017511500374", "297022A02077878", "175207505601256", "299029741100116", "185067505600033"]
    var characters = Array(valid[seed % valid.count])
    if seed >= valid.count {
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        let place = Int.random(in: 0..<characters.count, using: &random)
        let sign = "0123456789ABCab.-".randomElement(using: &random) ?? "0"
        switch Int.random(in: 0..<6, using: &random) {
        case 0: characters.remove(at: place)
        case 1: characters.insert(sign, at: place)
        default: characters[place] = sign
        }
      }
    }
    let matricule = String(characters)
    let list = "matricule;oid\n180017511500374;1.2.250.1.213.1.4.10\n"
    let expected = try rules(on: matricule, in: Array(list.utf8), name: "liste.csv")
    var carriers = [
      "Samples/cda/cr-bio-alpha.xml", "Samples/hl7v2/adt-a01-alpha.hl7", "Samples/fhir/patient-ins-alpha.json",
      "Samples/mssante/metadata-alpha.xml",
    ]
    // Any other length moves the blocks after it.
    if matricule.count == 15 { carriers.append("Samples/datamatrix/datamatrix-alpha.txt") }
    for path in carriers {
      let found = try rules(on: matricule, in: try Self.sample(path), name: path)
      #expect(found == expected, "\(matricule) in \(path)")
    }
  }

  private func rules(on matricule: String, in artifact: [UInt8], name: String) throws -> [String] {
    let text = String(decoding: artifact, as: UTF8.self).replacing("180017511500374", with: matricule)
    let findings = try Shared.validator.get().validate(Array(text.utf8), name: name).findings
    return Set(findings.map(\.rule.rawValue)).intersection(Self.onMatricule).sorted()
  }
}
