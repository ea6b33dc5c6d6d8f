import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Plafonds, états et porte (convergence.md 3.5)")
struct CapTests {
  /// The score of the INS axis with these figures.
  private func axis(_ figures: [Figure], unexercised: [Requirement] = []) throws -> AxisScore {
    let suite = suite("s", .identity, figures.map(\.requirement) + unexercised)
    return try #require(try score([run(results([(suite, figures)]))])?[.identity])
  }

  @Test("CAP1 : une exigence critique O ou R non satisfaite plafonne à 1")
  func critical() throws {
    let axis = try axis([Figure(requirement("c", .critical), 39, 40), Figure(requirement("m"), 40, 40)])
    #expect(axis.caps.map(\.kind) == [.criticalUnmet])
    #expect(axis.level == .begun)
  }

  @Test("CAP2 : une exigence majeure O ou R non satisfaite plafonne à 2")
  func major() throws {
    let axis = try axis([Figure(requirement("m"), 94, 100)])
    #expect(axis.caps.map(\.kind) == [.majorUnmet])
    #expect(axis.level == .partial)
  }

  @Test("une exigence de force S ne plafonne pas et ne ferme pas la porte")
  func specification() throws {
    let s = requirement("s", .critical, .specification)
    let figures = results([(suite("s", .identity, [s]), [Figure(s, 39, 40)])])
    let score = try #require(try score([run(figures)]))
    #expect(score[.identity]?.caps.isEmpty == true)
    #expect(score[.identity]?.level == .proven)
    #expect(score.gate.blocking.isEmpty)
  }

  @Test("CAP3 : couverture sous 0,50 puis sous 0,80", arguments: [(2, Level.partial), (3, .convergent), (4, .proven)])
  func coverage(exercised: Int, level: Level) throws {
    let requirements = (1...5).map { requirement("r\($0)") }
    let axis = try axis(
      requirements.prefix(exercised).map { Figure($0, 40, 40) },
      unexercised: Array(requirements.dropFirst(exercised)))
    #expect(axis.level == level)
    #expect(axis.caps.first?.kind == (level == .proven ? nil : .coverage))
  }

  @Test("CAP4 : moins de 3 artefacts, moins de 20, ou borne de Wilson sous 0,80")
  func sample() throws {
    let m = requirement("m")
    #expect(try axis([Figure(m, 2, 2)]).level == .partial)
    #expect(try axis([Figure(m, 19, 19)]).level == .convergent)
    #expect(try axis([Figure(m, 20, 20)]).level == .proven)
    let wilson = try axis([Figure(m, 19, 20)])
    #expect(wilson.caps.map(\.kind) == [.sample])
    #expect(wilson.caps.first?.needed == 0.8)
    #expect(wilson.level == .convergent)
  }

  @Test("CAP5 : plus de 5 % d'erreurs de l'outil, l'axe est non concluant et sans niveau")
  func harnessErrors() throws {
    let m = requirement("m")
    let within = try axis([Figure(m, 38, 38, errors: 2)])
    #expect(within.state == .measured)
    #expect(within.requirements.first?.n == 38)
    #expect(within.requirements.first?.undecided == 2)
    let above = try axis([Figure(m, 37, 37, errors: 3)])
    #expect(above.state == .inconclusive)
    #expect(above.level == nil)
    #expect(above.caps.first?.kind == .harnessErrors)
    #expect(above.caps.first?.causes == ["m"])
  }

  @Test("CAP6 : preuves de plus de 365 jours ou d'une autre version, périmées et non comptées")
  func stale() throws {
    let m = requirement("m")
    let tables = [(suite: suite("s", .identity, [m]), figures: [Figure(m, 40, 40)])]
    let old = try #require(try score([run(results(tables), day: "2025-05-31")]))
    #expect(old[.identity]?.state == .stale)
    #expect(old[.identity]?.staleScore == 100)
    #expect(old[.identity]?.level == nil)
    #expect(old[.identity]?.caps.first?.causes == ["run-1"])
    #expect(old.score == nil)
    #expect(old.staleRuns.map(\.reason.code) == ["too-old"])
    #expect(!old.gate.isOpen)

    let fresh = try #require(try score([run(results(tables), day: "2025-06-01")]))
    #expect(fresh[.identity]?.state == .measured)

    let other = try #require(try score([run(results(tables))], versions: ["alpha": "5.0"]))
    #expect(other.staleRuns.map(\.reason.code) == ["other-version"])
    #expect(other[.identity]?.state == .stale)
  }

  @Test("axe obligatoire non mesuré : le niveau global ne dépasse pas 1")
  func missingMandatoryAxis() throws {
    let m = requirement("m")
    let score = try #require(try score([run(results([(suite("s", .identity, [m]), [Figure(m, 40, 40)])]))]))
    #expect(score.scoreLevel == .proven)
    #expect(score.mandatoryLimit?.axes == [.documents, .mail])
    #expect(score.level == .begun)
    #expect(score[.documents]?.state == .notMeasured)
    #expect(score[.documents]?.stateLabel?.fr == "non mesuré")
  }

  @Test("axe sans objet : retiré avec sa raison, et de l'axe le plus bas aussi")
  func inapplicableAxis() throws {
    let m = requirement("m")
    let excluded = subject(
      exclusions: [Axis.documents, .mail].map { Exclusion(.axis($0), reason: .flowAbsent, by: "GRADeS") })
    let figures = results([(suite("s", .identity, [m]), [Figure(m, 40, 40)])], subject: excluded)
    let score = try #require(try score([run(figures)]))
    #expect(score[.documents]?.state == .notApplicable(Exclusion(.axis(.documents), reason: .flowAbsent, by: "GRADeS")))
    #expect(score.mandatoryLimit?.axes == [.identity])
    #expect(score.level == .proven)
  }

  @Test("une exigence exclue ne compte ni dans le score ni dans la couverture")
  func excludedRequirement() throws {
    let m = requirement("m")
    let x = requirement("x", .critical)
    let by = subject(exclusions: [Exclusion(.requirement("x"), reason: .functionAbsent, by: "éditeur")])
    let figures = results([(suite("s", .identity, [m, x]), [Figure(m, 40, 40)])], subject: by)
    let score = try #require(try score([run(figures)]))
    #expect(score[.identity]?.coverage == 1)
    #expect(score.gate.isOpen)
  }

  @Test("recommandations : une ligne à part, jamais de points ; textes non définitifs : informatifs")
  func bonus() throws {
    let m = requirement("m")
    let p = requirement("p", .major, .recommended)
    let draft = requirement("d", .critical, status: .draft)
    let axis = try axis([Figure(m, 40, 40), Figure(p, 10, 40), Figure(draft, 0, 40)])
    #expect(axis.score == 100)
    #expect(axis.coverage == 1)
    #expect(axis.bonus == AxisScore.Bonus(met: 0, exercised: 1, applicable: 1))
    #expect(axis.level == .proven)
  }

  @Test("un verdict impossible sur une exigence O ou R ferme la porte et n'entre pas dans n")
  func undecided() throws {
    let m = requirement("m")
    let figures = results([(suite("s", .identity, [m]), [Figure(m, 30, 30, inconclusive: 10)])])
    let score = try #require(try score([run(figures)]))
    #expect(score[.identity]?.requirements.first?.n == 30)
    #expect(score[.identity]?.conformity.artifacts == 30)
    #expect(score[.identity]?.conformity.undecided == 10)
    #expect(score.gate.undecided == ["m"])
    #expect(!score.gate.isOpen)
  }

  @Test("rien d'exercé : ni score, ni niveau, porte fermée")
  func nothing() throws {
    let m = requirement("m")
    let score = try #require(try score([run(results([(suite("s", .identity, [m]), [])]))]))
    #expect(score.score == nil)
    #expect(score.level == nil)
    #expect(!score.gate.isOpen)
  }

  @Test("deux suites pour une exigence : la part la plus basse, la criticité et la force les plus hautes")
  func pooling() throws {
    let a = requirement("x", .minor, .specification)
    let b = requirement("x", .critical, .referencing)
    let figures = results([
      (suite("a", .identity, [a]), [Figure(a, 30, 40)]), (suite("b", .identity, [b]), [Figure(b, 20, 20)]),
    ])
    let pooled = try #require(try score([run(figures)])?[.identity]?.requirements.first)
    #expect(pooled.k == 30 && pooled.n == 40)
    #expect(pooled.requirement.criticality == .critical)
    #expect(pooled.requirement.force == .referencing)
    #expect(pooled.suites == ["a@1.0.0", "b@1.0.0"])
    #expect(pooled.isMet == false)
    #expect(pooled.failures.count == 10)
  }

  @Test("jeux d'essai et production ne sont jamais réunis")
  func samples() throws {
    let m = requirement("m")
    let tables = [(suite: suite("s", .identity, [m]), figures: [Figure(m, 4, 4)])]
    let fixture = results(tables, sample: Sample(kind: .fixture, mode: .selected))
    #expect(throws: RunError.differentSamples(.production, .fixture)) {
      _ = try score([run(results(tables), id: "1"), run(fixture, id: "2")])
    }
  }
}
