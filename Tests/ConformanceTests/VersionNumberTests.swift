import SeededRandom
import Testing

@testable import Conformance

@Suite("Versions are compared as numbers")
struct VersionNumberTests {
  @Test(
    "earlier first",
    arguments: [
      ("1.9", "1.10"), ("2021.01", "2021.2"), ("1.2", "1.2.1"), ("2.0-beta", "2.0"), ("2.0-beta", "2.0.1"),
      ("9", "10"), ("1.0.0", "1.0.1"), ("2024.12", "2025.01"), ("0", "1"), ("1.99999999999999999999", "2"),
      ("99999999999999999999", "100000000000000000000"), ("2.41", "3.0"),
    ])
  func order(earlier: String, later: String) {
    #expect(VersionNumber(earlier) < VersionNumber(later))
    #expect(!(VersionNumber(later) < VersionNumber(earlier)))
    #expect(VersionNumber(earlier) != VersionNumber(later))
  }

  @Test("the same, however it is written", arguments: [("1.2", "1.2.0"), ("2021.01", "2021.1"), ("1", "01.0.0")])
  func same(first: String, second: String) {
    #expect(VersionNumber(first) == VersionNumber(second))
    #expect(Set([VersionNumber(first), VersionNumber(second)]).count == 1)
  }

  @Test("two minor versions, or a major one")
  func notice() {
    #expect(VersionNumber("1.9.0").precedes(VersionNumber("1.11.0"), byMinors: 2))
    #expect(!VersionNumber("1.9.0").precedes(VersionNumber("1.10.5"), byMinors: 2))
    #expect(VersionNumber("1.9.0").precedes(VersionNumber("2.0.0"), byMinors: 2))
    #expect(!VersionNumber("2.0.0").precedes(VersionNumber("1.9.0"), byMinors: 2))
    #expect(!VersionNumber("beta").precedes(VersionNumber("1.9.0"), byMinors: 2))
  }

  @Test("any text is a version, and all of them stand in one order", arguments: 0..<50)
  func total(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters = Array("0019.-_ab é٣")
    let versions = (0..<12).map { _ in
      VersionNumber(
        String((0..<Int.random(in: 0...6, using: &random)).compactMap { _ in characters.randomElement(using: &random) })
      )
    }
    for a in versions {
      for b in versions {
        #expect([a < b, b < a, a == b].count { $0 } == 1, "\(a) \(b)")
        for c in versions where a < b && b < c { #expect(a < c, "\(a) \(b) \(c)") }
      }
    }
  }
}
