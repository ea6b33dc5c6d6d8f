import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Tendance entre campagnes (convergence.md 3.8)")
struct TrendTests {
  private func score(_ figures: [(String, Int, Int)], version: String = "1.0.0") throws -> SubjectScore {
    let requirements = ["a", "b", "c", "d", "e", "f"].map { requirement($0) }
    let tables = figures.compactMap { id, k, n in
      requirements.first { $0.id == id }.map { Figure($0, k, n) }
    }
    let measured = results([(suite("s", .identity, requirements, version: version), tables)])
    return try #require(try ScorecardTests.score([run(measured)]))
  }

  @Test("chaque exigence est rangée : nouvelle défaillance, corrigée, persistante, nouvellement exercée, plus exercée")
  func kinds() throws {
    let before = try score([("a", 9, 9), ("b", 8, 9), ("c", 8, 9), ("e", 9, 9), ("f", 9, 9)])
    let after = try score([("a", 8, 9), ("b", 9, 9), ("c", 8, 9), ("d", 9, 9), ("f", 9, 9)])
    let change = CampaignChange(from: before, to: after)
    #expect(change.isComparable)
    #expect(change.items.map(\.requirement) == ["a", "b", "c", "d", "e"])
    #expect(
      change.items.map(\.kind) == [.newFailure, .mended, .persisting, .newlyExercised, .noLongerExercised])
  }

  @Test("nouvelle version majeure de la suite : rupture de série, rien n'est comparé")
  func seriesBreak() throws {
    let before = try score([("a", 9, 9)])
    let change = CampaignChange(from: before, to: try score([("a", 8, 9)], version: "2.0.0"))
    #expect(!change.isComparable)
    #expect(change.brokenSuites == ["s"])
    #expect(change.items.isEmpty)
    #expect(CampaignChange(from: before, to: try score([("a", 8, 9)], version: "1.1.0")).isComparable)
  }

  @Test("62 en 2024, 71 en 2025, cible 90 en 2026 : projection 80, en retard de 10")
  func trajectory() throws {
    let way = Trajectory(
      points: [.init(year: 2025, score: 71), .init(year: 2024, score: 62)], target: .init(year: 2026, score: 90))
    #expect(way.slope == 9)
    #expect(way.projection == 80)
    #expect(way.gap == 19)
    #expect(way.status == .late)
  }

  @Test(
    "statut de la trajectoire",
    arguments: [
      ([60.0], 90.0, Trajectory.Status.undetermined), ([], 90, .undetermined), ([95], 90, .reached),
      ([60, 75], 90, .onTrack),
      ([60, 74], 90, .late), ([80, 90], 90, .reached),
    ])
  func status(scores: [Double], target: Double, status: Trajectory.Status) {
    let points = scores.enumerated().map { Trajectory.Point(year: 2024 + Double($0.offset), score: $0.element) }
    let last = points.last?.year ?? 2025
    #expect(Trajectory(points: points, target: .init(year: last + 1, score: target)).status == status)
  }
}
