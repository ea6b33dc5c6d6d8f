import SeededRandom
import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Agrégation par région (convergence.md 3.9)")
struct TerritoryScoreTests {
  static let services = [
    ServiceScore(id: "A", name: "A", regions: ["11"], volume: 120_000, score: 94.8831, level: .partial),
    ServiceScore(id: "B", name: "B", regions: ["11"], volume: 60_000, score: 80.0, level: .convergent),
    ServiceScore(id: "C", name: "C", regions: ["11"], volume: 20_000, score: 60.0, level: .partial),
    ServiceScore(id: "D", name: "D", regions: ["11"], volume: 50_000, score: nil, level: nil),
  ]

  @Test("exemple de référence : part mesurée 0,80, score 86,9299, médiane 80, minimum 60, niveau 2")
  func golden() throws {
    let region = TerritoryScore(code: "11", services: Self.services, model: try ProjectFile.model())
    #expect(region.measuredShare == 0.8)
    #expect(DecimalText.text(try #require(region.weightedScore), decimals: 4) == "86.9299")
    #expect(region.median == 80)
    #expect(region.minimum == 60)
    #expect(region.share(atLeast: .convergent) == 0.3)
    #expect(region.share(atLeast: .partial) == 1)
    #expect(region.volumeByLevel == [.partial: 140_000, .convergent: 60_000])
    #expect(region.notMeasured.map(\.id) == ["D"])
    #expect(region.level == .partial)
  }

  @Test("l'ordre des services ne change rien")
  func order() throws {
    let model = try ProjectFile.model()
    let reference = TerritoryScore(code: "11", services: Self.services, model: model)
    for seed in 0..<20 {
      var generator = SeededGenerator(seed: UInt64(seed))
      #expect(
        TerritoryScore(code: "11", services: Self.services.shuffled(using: &generator), model: model) == reference)
    }
  }

  @Test("moins de la moitié des volumes connus : chiffres non pondérés seulement")
  func unknownVolumes() throws {
    var services = Self.services
    for index in 0..<3 { services[index].volume = nil }
    let region = TerritoryScore(code: "11", services: services, model: try ProjectFile.model())
    #expect(region.weightedScore == nil)
    #expect(region.level == nil)
    #expect(region.undecided == .volumesUnknown)
    #expect(region.median == 80)
    #expect(region.volumeUnknown.count == 3)
  }

  @Test("moins de la moitié du volume mesuré : non concluant")
  func quorum() throws {
    var services = Self.services
    services[3].volume = 500_000
    let region = TerritoryScore(code: "11", services: services, model: try ProjectFile.model())
    #expect(region.undecided == .quorum)
    #expect(region.level == nil)
  }

  @Test("région sans service : non mesurée, jamais niveau 0")
  func empty() throws {
    let region = TerritoryScore(code: "94", services: [], model: try ProjectFile.model())
    #expect(region.level == nil)
    #expect(region.undecided == .notMeasured)
    #expect(region.weightedScore == nil)
  }

  @Test("un service mutualisé compte dans chaque région et une seule fois dans le pays ; ordre INSEE")
  func shared() throws {
    let model = try ProjectFile.model()
    let r = requirement("r")
    var tesis = subject("tesis")
    tesis.kind = .service
    tesis.regions = ["04", "06"]
    tesis.volumes = [
      Volume(unit: .documents, perMonth: 900, region: "04", source: "fictive", date: try day("2026-01-31")),
      Volume(unit: .documents, perMonth: 100, region: "06", source: "fictive", date: try day("2026-01-31")),
    ]
    let measured = results([(suite("s", .identity, [r]), [Figure(r, 5, 5)])], subject: tesis)
    let scores = try Scoring.scores(
      of: [run(measured)], model: model, options: ScoringOptions(asOf: try day("2026-06-01")))
    let country = CountryScore(scores, regions: try ProjectFile.regions(), model: model)
    #expect(country.regions.map(\.code) == country.regions.map(\.code).sorted())
    #expect(country.regions.count == 18)
    #expect(country.regions.filter { !$0.services.isEmpty }.map(\.code) == ["04", "06"])
    #expect(country.regions.first { $0.code == "06" }?.measuredVolume == 100)
    #expect(country.country.services.count == 1)
    #expect(country.country.measuredVolume == 1_000)
    #expect(country.country.shared.map(\.id) == ["tesis"])
  }
}
