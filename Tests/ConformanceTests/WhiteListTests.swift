import MailFixtures
import Testing

@testable import Conformance

@Suite("The white list: size, signature, authority")
struct WhiteListTests {
  /// As many entries as the national list had in February 2025.
  private static let list = Result { try SignedWhiteList(count: 6_494, day: "2025-12-31") }

  private func rules(_ bytes: [UInt8], authority: String?) throws -> Set<String> {
    var options = CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
    if let authority { options.authorities = try CertificateAuthorities(Array(authority.utf8), file: "autorite.pem") }
    let report = try Validator(library: try Shared.library.get(), options: options).validate(bytes, name: "liste.xml")
    return Set(report.findings.filter { $0.severity >= .warning }.map(\.rule.rawValue))
  }

  @Test("a list of the national size, signed, by a known authority: nothing to say")
  func whole() throws {
    let list = try Self.list.get()
    #expect(try rules(list.bytes, authority: list.authority) == [])
    #expect(try rules(list.bytes, authority: nil) == ["WL-010"])
  }

  @Test("one letter of one entry changed: the digest tells")
  func altered() throws {
    let list = try Self.list.get()
    var bytes = list.bytes
    let place = try #require(bytes.firstRange(of: Array("domaine-3000.mssante".utf8)))
    bytes[place.lowerBound + 8] = UInt8(ascii: "9")
    #expect(try rules(bytes, authority: list.authority) == ["WL-009"])
    #expect(throws: ConfigurationError.self) { try WhiteListReader.read(bytes, file: "liste.xml") }
  }

  @Test("the authority of another list vouches for nothing")
  func otherAuthority() throws {
    let other = try SignedWhiteList(count: 10, day: "2025-12-31")
    #expect(try rules(try Self.list.get().bytes, authority: other.authority) == ["WL-010"])
  }

  @Test("read as a list, it knows each domain once, and its day")
  func read() throws {
    let list = try WhiteListReader.read(try Self.list.get().bytes, file: "liste.xml")
    #expect(list.count == 5_196)
    #expect(list.generation == CivilDate(iso: "2025-12-31"))
  }

  @Test("where an authority is given, no other list is believed")
  func onlyBySigner() throws {
    let list = try SignedWhiteList(count: 10, day: "2025-12-31")
    let other = try SignedWhiteList(count: 10, day: "2025-12-31")
    let authority = try CertificateAuthorities(Array(list.authority.utf8), file: "autorite.pem")
    #expect(try WhiteListReader.read(list.bytes, file: "liste.xml", authorities: authority).count > 0)
    for bytes in [other.bytes, list.unsigned] {
      #expect(throws: ConfigurationError.self) {
        try WhiteListReader.read(bytes, file: "liste.xml", authorities: authority)
      }
    }
    #expect(try WhiteListReader.read(list.unsigned, file: "liste.xml").count > 0)
  }

  @Test("a text, which nobody can sign, is believed without authorities only")
  func text() throws {
    let list = try SignedWhiteList(count: 10, day: "2025-12-31")
    let authority = try CertificateAuthorities(Array(list.authority.utf8), file: "autorite.pem")
    let text = Array("# 2025-12-31\nhopital.mssante.fr\n".utf8)
    #expect(try WhiteListReader.read(text, file: "liste.txt").count == 1)
    #expect(throws: ConfigurationError.self) {
      try WhiteListReader.read(text, file: "liste.txt", authorities: authority)
    }
  }

  @Test("an intermediate authority that comes with the list leads to the known one")
  func intermediate() throws {
    let list = try SignedWhiteList(count: 10, day: "2025-12-31", hasIntermediate: true)
    let found = try rules(list.bytes, authority: list.authority)
    #expect(found.isDisjoint(with: ["WL-009", "WL-010"]))
  }
}
