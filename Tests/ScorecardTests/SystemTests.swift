import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Systèmes nationaux (convergence.md 8)")
struct SystemTests {
  static func table() throws -> SystemTable {
    try SystemTable(yaml: ProjectFile.text("Profiles/scorecard/systems.yaml"), file: "systems.yaml")
  }

  @Test("les 54 lignes de la table y sont, et chaque exigence nommée existe et s'exécute")
  func shipped() throws {
    let systems = try Self.table().systems
    #expect(systems.count == 54)
    let requirements = try ConfigurationTests.suites.flatMap { try ProjectFile.suite($0).requirements }
    for system in systems {
      #expect(!system.check.fr.isEmpty)
      if system.measure == .full { #expect(!system.requirements.isEmpty, "\(system.id)") }
      for pattern in system.requirements {
        var alone = system
        alone.requirements = [pattern]
        #expect(requirements.contains { $0.isExecutable && alone.isMeasured(by: $0.id) }, "\(system.id) \(pattern)")
      }
    }
  }

  private func row(_ id: String, _ figures: [(String, Int, Int)], answers: AnswerSheet? = nil) throws -> SystemScore {
    let suite = try ProjectFile.suite("sem")
    let tables = figures.compactMap { id, k, n in
      suite.requirements.first { $0.id == id }.map { Figure($0, k, n) }
    }
    let score = try #require(try score([run(results([(suite, tables)]))]))
    return try #require(try Self.table().rows(of: score, answers: answers).first { $0.system.id == id })
  }

  @Test("aucune ligne n'est cachée, quoi que l'on ait mesuré")
  func all() throws {
    let score = try #require(try score([run(results([(try ProjectFile.suite("sem"), [])]))]))
    #expect(try Self.table().rows(of: score).count == 54)
  }

  @Test("mesuré en partie, puis mesuré quand tout ce qui s'exécute l'a été, avec son calcul")
  func measured() throws {
    let all = try ProjectFile.suite("sem").requirements.filter(\.isExecutable)
    let part = try row("smt", [("SEM/CONV.01", 3, 4)])
    #expect(part.state == .partlyMeasured)
    #expect(part.score == 75)
    #expect(part.unmet == ["SEM/CONV.01"])
    #expect(part.evidence == .executed)
    #expect(try row("smt", all.map { ($0.id, 4, 4) }).state == .measured)
  }

  @Test("non mesuré n'est pas non mesurable")
  func unmeasured() throws {
    #expect(try row("mssante", []).state == .notMeasured)
    let hosting = try row("hds", [])
    #expect(hosting.state == .notMeasurable)
    #expect(hosting.state.label.fr == "non mesurable hors ligne")
    #expect(hosting.evidence == .none)
  }

  @Test("le niveau déclaré et sa classe de preuve accompagnent ce qui ne se mesure pas")
  func declared() throws {
    let certificate = Declaration(
      subject: "alpha", target: .system("hds"), level: .proven, evidence: .certificate, by: "GRADeS",
      date: try day("2026-01-01"), expires: try day("2026-03-31"), reference: "certificat n° 1 (fictif)")
    let valid = AnswerSheet([certificate], of: "alpha", on: try day("2026-03-31"), maximumAge: 365)
    #expect(try row("hds", [], answers: valid).evidence == .certificate)
    #expect(try row("hds", [], answers: valid).answer?.declaration.level == .proven)
    let expired = AnswerSheet([certificate], of: "alpha", on: try day("2026-04-01"), maximumAge: 365)
    #expect(try row("hds", [], answers: expired).evidence == .none)
    #expect(try row("hds", [], answers: expired).answer?.isStale == true)
  }
}
