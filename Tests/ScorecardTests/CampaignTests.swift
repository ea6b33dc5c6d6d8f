import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Campagnes, cibles et déclarations")
struct CampaignTests {
  private static let valid = """
    campaign: essai-2026
    year: 2026
    as-of: 2026-06-01
    sample: { kind: production, mode: random }
    subjects: [sujets/alpha.yaml]
    targets:
      - { axis: INS, year: 2026, level: 3 }
      - { axis: CDA, year: 2027, score: 80, region: "11" }
    declared:
      - { subject: alpha, axis: INS, level: 4, evidence: E1, by: éditeur, date: 2026-01-15 }
    actions:
      - { id: a1, subject: alpha, requirements: [r1], owner: éditeur, due: 2026-09-30, status: open }
    """

  private func campaign(_ text: String = valid) throws -> Campaign { try Campaign(yaml: text, file: "c.yaml") }

  private func profile(_ results: RunResults) throws -> FrozenProfile {
    FrozenProfile(suites: results.suites, model: try ProjectFile.model(), components: results.components)
  }

  @Test("un fichier de campagne se lit en entier")
  func reading() throws {
    let campaign = try campaign()
    let model = try ProjectFile.model()
    #expect(campaign.targets.map { $0.points(model) } == [75, 80])
    #expect(campaign.targets.map(\.scope) == [.country, .region("11")])
    #expect(campaign.actions.first?.status == .open)
    #expect(campaign.subjects == ["sujets/alpha.yaml"])
  }

  @Test(
    "une faute est nommée, avec sa ligne",
    arguments: [
      ("evidence: E1", "evidence: E4", 10), ("evidence: E1", "evidence: E3", 10), ("level: 4", "level: 5", 10),
      ("axis: INS, level: 4", "level: 4", 10), ("score: 80", "score: 180", 8), ("kind: production", "kind: prod", 4),
      ("as-of: 2026-06-01", "as-of: juin", 3), ("status: open", "status: ouvert", 12),
      ("date: 2026-01-15", "date: 2026-01-15, expires: 2025-01-01", 10),
    ])
  func faults(found: String, replaced: String, line: Int) throws {
    let error = #expect(throws: ConfigurationError.self) {
      try campaign(Self.valid.replacing(found, with: replaced))
    }
    #expect(error?.line == line, "\(error?.description ?? "")")
  }

  @Test("le profil gelé est haché ; une ligne changée sans son empreinte est refusée")
  func frozen() throws {
    let profile = try profile(WorkedExampleTests.example())
    func text(_ digest: String) -> String {
      Self.valid + "\nprofile:\n  sha256: \(digest)\n  rules: \(profile.rules)\n"
        + "  model: { name: \(profile.model.name), sha256: \"\(profile.model.sha256)\" }\n  suites:\n"
        + profile.suites.map { "    - { name: \($0.name), sha256: \($0.sha256) }\n" }.joined()
    }
    #expect(try campaign(text(profile.sha256)).profile == profile)
    #expect(throws: ConfigurationError.self) { try campaign(text(String(profile.sha256.reversed()))) }
    #expect(throws: ConfigurationError.self) {
      try campaign(text(profile.sha256).replacing("name: cda@", with: "name: cdb@"))
    }
  }

  @Test("une exécution d'un autre profil ou d'une autre nature est refusée, et la raison est dite")
  func strangers() throws {
    let example = WorkedExampleTests.example()
    let model = try ProjectFile.model()
    var campaign = try campaign()
    #expect(campaign.faults(of: example, model: model) == [.notFrozen])
    campaign.profile = try profile(example)
    #expect(campaign.faults(of: example, model: model).isEmpty)

    let r = requirement("r")
    let other = results(
      [(suite("ins", .identity, [r]), [Figure(r, 1, 1)]), (suite("z", .mail, [r]), [])],
      sample: Sample(kind: .fixture, mode: .selected))
    #expect(
      Set(campaign.faults(of: other, model: model)) == [
        .otherSample(kind: .fixture, mode: .selected), .missingSuite("cda@1.0.0"), .missingSuite("mss@1.0.0"),
        .foreignSuite("z@1.0.0"),
      ])
    var touched = example
    touched.components = [Component(role: .profile, name: "ins/matricule", version: "2.0.0", sha256: "1")]
    #expect(campaign.faults(of: touched, model: model) == [.otherRules])
    touched = example
    touched.suites[0].sha256 = "autre"
    #expect(campaign.faults(of: touched, model: model) == [.otherSuite("cda@1.0.0")])
  }

  @Test("déclaré moins mesuré : un écart de deux niveaux est un point d'attention")
  func overClaims() throws {
    let score = try #require(try score([run(WorkedExampleTests.example())]))
    func claims(_ axis: Axis, _ level: Level) throws -> OverClaim? {
      let declaration = Declaration(
        subject: "alpha", target: .axis(axis), level: level, evidence: .selfDeclared, by: "éditeur",
        date: try day("2026-01-15"))
      return AnswerSheet([declaration], of: "alpha", on: try day("2026-06-01"), maximumAge: 365).overClaims(score).first
    }
    #expect(try claims(.identity, .proven)?.gap == 1)
    #expect(try claims(.identity, .proven)?.isPointOfAttention == false)
    #expect(try claims(.documents, .proven)?.gap == 3)
    #expect(try claims(.documents, .proven)?.isPointOfAttention == true)
    #expect(try claims(.messages, .proven)?.gap == nil)
  }

  @Test("la dernière déclaration compte, celle d'un autre sujet ou d'un jour à venir ne compte pas")
  func latest() throws {
    func declaration(_ level: Level, _ date: String, subject: String = "alpha") throws -> Declaration {
      Declaration(
        subject: subject, target: .axis(.mail), level: level, evidence: .selfDeclared, by: "éditeur",
        date: try day(date))
    }
    let all = [
      try declaration(.begun, "2025-09-01"), try declaration(.convergent, "2026-02-01"),
      try declaration(.proven, "2026-07-01"), try declaration(.none, "2026-03-01", subject: "beta"),
    ]
    for list in [all, all.reversed()] {
      let sheet = AnswerSheet(list, of: "alpha", on: try day("2026-06-01"), maximumAge: 365)
      #expect(sheet[.axis(.mail)]?.declaration.level == .convergent)
    }
  }

  @Test("un sujet attendu sans exécution est non mesuré, et n'est pas oublié")
  func expected() throws {
    let scores = try Scoring.scores(
      of: [run(WorkedExampleTests.example())], expected: [subject(), subject("delta")], model: ProjectFile.model(),
      options: ScoringOptions(asOf: try day("2026-06-01")))
    #expect(scores.map(\.subject.id) == ["alpha", "delta"])
    #expect(scores[1].level == nil)
    #expect(scores[1].axes.allSatisfy { $0.state == .notMeasured })
    #expect(!scores[1].gate.isOpen)
  }
}
