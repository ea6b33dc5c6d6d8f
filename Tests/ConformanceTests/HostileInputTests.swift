import Envelope
import MailFixtures
import SeededRandom
import Testing

@testable import Conformance

@Suite("Hostile archives and mails: each is named, none is believed, all are bounded")
struct HostileInputTests {
  private func report(_ bytes: [UInt8], _ name: String) throws -> Report {
    try Shared.validator.get().validate(bytes, name: name)
  }

  private func rules(_ report: Report) -> Set<String> { Set(report.flattened.flatMap(\.findings).map(\.rule.rawValue)) }

  @Test("named, not passed, bounded in what is unpacked, kept and reported", arguments: HostileInput.all(share: 0.15))
  func isNamedAndBounded(input: HostileInput) throws {
    let limits = Limits()
    let report = try report(input.bytes(), input.name)
    #expect(!rules(report).isDisjoint(with: input.rules), "\(rules(report).sorted())")
    #expect(report.outcome != .passed)
    let all = report.flattened
    // Archives share one allowance of unpacked bytes; what a mail holds is no larger than the mail.
    #expect(all.dropFirst().reduce(0) { $0 + $1.size } <= limits.unpackedBytes + limits.bytes)
    #expect(all.allSatisfy { $0.artifact.count <= limits.nesting + 2 })
    #expect(all.count <= limits.archiveEntries + 1)
    #expect(all.allSatisfy { $0.findings.count <= 10_000 })
  }

  @Test("an archive in a mail is judged as it is alone", arguments: HostileInput.archives(share: 0.05))
  func inMail(input: HostileInput) throws {
    let mail = ConformingMail().bytes(archive: input.bytes())
    guard mail.count <= Limits().bytes else { return }
    let found = rules(try report(mail, "envoi.eml"))
    // One level more: what was the deepest archive that is opened is one too deep.
    #expect(!found.isDisjoint(with: input.rules.union(["LIM-008"])), "\(found.sorted())")
  }

  @Test("the allowance of unpacked bytes is one for all archives of an input")
  func oneAllowance() throws {
    func archive(_ names: [String], _ content: [UInt8]) -> [UInt8] {
      StoredArchive.bytes(of: names.map { StoredArchive.Entry(path: $0, content: content) })
    }
    let inner = archive(["A.XML"], [UInt8](repeating: 0x20, count: 1_000))
    var limits = Limits()
    limits.unpackedBytes = 8_000
    let validator = Validator(
      library: try Shared.library.get(), options: try Shared.validator.get().options, limits: limits)
    let few = try validator.validate(archive(["A.ZIP", "B.ZIP"], inner), name: "a.zip")
    #expect(!rules(few).contains("LIM-006"))
    let many = try validator.validate(archive(["A.ZIP", "B.ZIP", "C.ZIP", "D.ZIP", "E.ZIP"], inner), name: "a.zip")
    #expect(rules(many).contains("LIM-006"))
    #expect(many.flattened.reduce(0) { $0 + $1.size } < 3 * limits.unpackedBytes)
  }

  @Test("a mail with bytes changed never makes the check trap", arguments: 0..<12 as Range<UInt64>)
  func property(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let bytes = ConformingMail().bytes
    for _ in 0..<6 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<changed.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
        case 1: changed.remove(at: place)
        default: changed.removeSubrange(place..<min(changed.count, place + 400))
        }
      }
      let report = try report(changed, "envoi.eml")
      #expect(report.flattened.flatMap(\.findings).allSatisfy { $0.location.line >= 1 && $0.location.column >= 1 })
    }
  }
}
