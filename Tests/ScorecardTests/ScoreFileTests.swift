import Foundation
import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Fichier de scores")
struct ScoreFileTests {
  private func file(_ runs: [Run]) throws -> [UInt8] {
    let model = try ProjectFile.model()
    let scores = try Scoring.scores(
      of: runs, model: model, options: ScoringOptions(asOf: try day("2026-06-01")))
    return try CountryScore(scores, regions: try ProjectFile.regions(), model: model).encoded()
  }

  @Test("chaque chiffre y est avec son numérateur et son dénominateur")
  func figures() throws {
    let object = try JSONSerialization.jsonObject(with: Data(try file([run(WorkedExampleTests.example())])))
    let root = try #require(object as? [String: Any])
    let subject = try #require((root["subjects"] as? [[String: Any]])?.first)
    #expect(subject["level"] as? Int == 2)
    #expect(subject["scoreLevel"] as? Int == 4)
    let axes = try #require(subject["axes"] as? [[String: Any]])
    let ins = try #require(axes.first)
    #expect(ins["exercisedWeight"] as? Double == 7)
    #expect(ins["applicableWeight"] as? Double == 9)
    #expect(axes.count == 8)
    #expect((root["regions"] as? [[String: Any]])?.count == 18)
  }

  @Test("mêmes octets quel que soit l'ordre des exécutions")
  func order() throws {
    let r = requirement("r")
    let runs = ["a", "b", "c"].map { id in
      run(results([(suite("s", .identity, [r]), [Figure(r, 8, 9)])], subject: subject(id)), id: id)
    }
    #expect(try file(runs) == (try file(runs.reversed())))
  }
}
