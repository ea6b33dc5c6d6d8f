import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Exemple complet (convergence.md 3.7)")
struct WorkedExampleTests {
  static func example() -> RunResults {
    let r1 = requirement("r1", .critical, .enforceable, tolerance: 0)
    let r2 = requirement("r2", .major, tolerance: 0.05)
    let r3 = requirement("r3", .minor)
    let r4 = requirement("r4", .major)
    let r5 = requirement("r5", .critical, tolerance: 0)
    let r6 = requirement("r6", .major)
    let r7 = requirement("r7", .minor)
    let r8 = requirement("r8", .major)
    let r9 = requirement("r9", .major)
    let r10 = requirement("r10", .minor)
    return results([
      (suite("ins", .identity, [r1, r2, r3, r4]), [Figure(r1, 40, 40), Figure(r2, 38, 40), Figure(r3, 40, 40)]),
      (suite("cda", .documents, [r5, r6, r7]), [Figure(r5, 24, 25), Figure(r6, 25, 25), Figure(r7, 20, 25)]),
      (suite("mss", .mail, [r8, r9, r10]), [Figure(r8, 6, 6), Figure(r9, 6, 6), Figure(r10, 3, 6)]),
    ])
  }

  @Test(
    "axes : score, couverture, artefacts, plafond, niveau",
    arguments: [
      (Axis.identity, "98.5714", "0.7778", 40, "CAP3", Level.convergent),
      (.documents, "94.8571", "1.0000", 25, "CAP1", .begun),
      (.mail, "90.0000", "1.0000", 6, "CAP4", .convergent),
    ])
  func axes(axis: Axis, points: String, coverage: String, artifacts: Int, cap: String, level: Level) throws {
    let axis = try #require(try score([run(Self.example())])?[axis])
    #expect(DecimalText.text(try #require(axis.score), decimals: 4) == points)
    #expect(DecimalText.text(try #require(axis.coverage), decimals: 4) == coverage)
    #expect(axis.conformity.artifacts == artifacts)
    #expect(axis.caps.map(\.kind.rawValue) == [cap])
    #expect(axis.level == level)
  }

  @Test("chaque plafond nomme sa cause")
  func causes() throws {
    let score = try #require(try score([run(Self.example())]))
    #expect(score[.identity]?.caps.first?.causes == ["r4"])
    #expect(score[.documents]?.caps.first?.causes == ["r5"])
    #expect(score[.documents]?.caps.first?.text.fr.hasPrefix("plafonné par r5") == true)
    #expect(score[.mail]?.caps.first?.measured == 6)
    #expect(score[.mail]?.caps.first?.needed == 20)
  }

  @Test("score global 94,8831, niveau 4 par le score, niveau 2 par l'axe obligatoire le plus bas")
  func global() throws {
    let score = try #require(try score([run(Self.example())]))
    #expect(DecimalText.text(try #require(score.score), decimals: 4) == "94.8831")
    #expect(DecimalText.text(try #require(score.score)) == "94.9")
    #expect(score.scoreLevel == .proven)
    #expect(score.mandatoryLimit == SubjectScore.MandatoryLimit(axes: [.documents], level: .partial))
    #expect(score.level == .partial)
  }

  @Test("porte fermée : trois écarts bloquants dont un critique, une exigence non exercée")
  func gate() throws {
    let gate = try #require(try score([run(Self.example())])).gate
    #expect(!gate.isOpen)
    #expect(Set(gate.blocking) == ["r5", "r7", "r10"])
    #expect(gate.blockingCritical == ["r5"])
    #expect(gate.unexercised == ["r4"])
    #expect(gate.undecided.isEmpty)
  }

  @Test("réparer r5 fait passer le niveau de 2 à 4")
  func mended() throws {
    let score = try #require(try score([run(Self.example())], mended: ["r5"]))
    #expect(score[.documents]?.level == .proven)
    #expect(score.level == .proven)
    #expect(score[.documents]?.requirements.first { $0.requirement.id == "r5" }?.isMended == true)
  }

  @Test("confiance : élevée dès vingt artefacts tirés au hasard de deux origines")
  func confidence() throws {
    let score = try #require(try score([run(Self.example())]))
    #expect(score[.identity]?.confidence == .high)
    #expect(score[.mail]?.confidence == .medium)
    #expect(ConfidenceLabel(count: 4, sample: Sample(kind: .production, mode: .exhaustive)) == .low)
    #expect(ConfidenceLabel(count: 40, sample: Sample(kind: .production, mode: .random, origins: ["a"])) == .medium)
    #expect(
      ConfidenceLabel(count: 40, sample: Sample(kind: .production, mode: .selected, origins: ["a", "b"])) == .medium)
  }
}
