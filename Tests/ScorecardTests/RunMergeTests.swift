import SeededRandom
import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Réunion d'exécutions")
struct RunMergeTests {
  /// Results on a part of the same 40 artefacts, with a verdict that depends on the part.
  private func part(_ indices: [Int], shift: Int = 0) -> RunResults {
    let one = RuleID("T-001")
    let builder = RunBuilder(
      subject: subject(),
      sample: Sample(kind: .production, mode: indices.count % 2 == 0 ? .random : .exhaustive, origins: ["o\(shift)"]),
      suites: [suite("s\(shift % 2)", .documents, [requirement("r", rules: [one])])],
      components: [Component(role: .tool, name: "convergence", version: "1.\(shift)", sha256: "\(shift)")])
    return builder.results(
      from: indices.map {
        RunBuilderTests.report(
          named: "m\(shift)/doc-\($0).xml", sha256: "sha-\($0)",
          [RunBuilderTests.result(one, ($0 + shift) % 6 == 0 ? .failed : .passed)])
      })
  }

  @Test("associative, commutative et idempotente", arguments: 0..<15)
  func algebra(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func some(_ shift: Int) -> RunResults {
      part(Array((0..<40).shuffled(using: &generator).prefix(Int.random(in: 1...30, using: &generator))), shift: shift)
    }
    let (a, b, c) = (some(0), some(1), some(2))
    let left = try a.merged(with: b).merged(with: c)
    #expect(left == (try a.merged(with: b.merged(with: c))))
    #expect(left == (try c.merged(with: a).merged(with: b)))
    #expect(left == (try left.merged(with: b)))
    #expect(try left.encoded() == (try b.merged(with: c).merged(with: a).encoded()))
  }

  @Test("les fichiers d'exécution aussi, enveloppe comprise", arguments: 0..<5)
  func files(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let runs = (0..<5).map { index -> Run in
      var envelope = RunEnvelope(
        id: "run-\(index)", startedAt: "2026-03-0\(index + 1)T09:00:00Z", seconds: Double(index) * 0.1,
        session: index == 2 ? .sandbox : .campaign, options: ["jobs": "\(index % 3)", "mode": "emit"])
      if index == 4 { envelope.seconds = nil }
      return Run(envelope: envelope, results: part(Array((index * 6)..<(index * 6 + 9)), shift: index))
    }
    let reference = try #require(try Run.merged(runs)).encoded()
    let shuffled = runs.shuffled(using: &generator)
    #expect(try Run.merged(shuffled)?.encoded() == reference)
    let (left, right) = (
      try #require(try Run.merged(Array(shuffled[..<2]))), try #require(try Run.merged(Array(shuffled[2...])))
    )
    #expect(try right.merged(with: left).encoded() == reference)
    let merged = try Run(decoding: reference)
    #expect(merged.envelope.options == ["jobs": "0|1|2", "mode": "emit"])
    #expect(merged.envelope.session == .sandbox)
    #expect(merged.envelope.seconds == 0.6)
  }

  @Test("réunir les parties donne le tout")
  func whole() throws {
    let parts = try part(Array(0..<20)).merged(with: part(Array(20..<40)))
    #expect(parts.outcomes == part(Array(0..<40)).outcomes)
    #expect(parts.evidence == part(Array(0..<40)).evidence)
  }

  @Test("l'ordre des exécutions ne change pas le score")
  func order() throws {
    let runs = (0..<4).map { run(part(Array(($0 * 8)..<($0 * 8 + 12)), shift: $0), id: "run-\($0)") }
    let reference = try score(runs)
    for seed in 0..<10 {
      var generator = SeededGenerator(seed: UInt64(seed))
      #expect(try score(runs.shuffled(using: &generator)) == reference)
    }
  }

  @Test("les mêmes octets jugés deux fois : l'échec demeure")
  func worst() throws {
    let merged = try part([6], shift: 0).merged(with: part([6], shift: 2))
    #expect(merged.outcomes.first?.trials.map(\.verdict) == [.failed])
    #expect(merged.evidence.first?.duplicates == ["m2/doc-6.xml"])
  }

  @Test("sujets différents, ou suite modifiée sans changer de version : refusé")
  func refused() throws {
    let r = requirement("r")
    let base = results([(suite("s", .documents, [r]), [Figure(r, 1, 1)])])
    let other = results([(suite("s", .documents, [r]), [Figure(r, 1, 1)])], subject: subject("beta"))
    #expect(throws: RunError.differentSubjects("alpha 4.2", "beta 4.2")) { try base.merged(with: other) }
    let changed = requirement("r", .minor)
    let forged = results([(suite("s", .documents, [changed]), [Figure(changed, 1, 1)])])
    #expect(throws: RunError.conflictingSuite("s@1.0.0")) { try base.merged(with: forged) }
  }
}
