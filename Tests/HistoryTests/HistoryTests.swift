import Conformance
import Foundation
import GRDB
import Testing

@testable import History
@testable import Scorecard

@Suite("Historique")
struct HistoryTests {
  private func withStore(_ body: (HistoryStore, String) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "convergence-\(UUID().uuidString).sqlite")
    defer { try? FileManager.default.removeItem(at: file) }
    try body(try HistoryStore(path: file.path), file.path)
  }

  private static let requirement = Requirement(
    id: "r", title: Localized(fr: "exigence", en: "requirement"), force: .referencing, criticality: .major,
    proof: .rules([RuleID("T-001")]), kinds: [.cda],
    source: RequirementSource(citation: Citation(document: "essai", clause: "1")))

  /// A run with `k` passes among ten trials.
  private func run(_ k: Int, on day: String, suite version: String = "1.0.0", subject: String = "alpha") -> Run {
    let suite = TestSuite(
      id: "s", version: version, sha256: version, title: Localized(fr: "suite", en: "suite of tests"), axis: .identity,
      requirements: [Self.requirement])
    var assembly = ResultsAssembly()
    for index in 0..<10 {
      let number = assembly.add(
        Evidence(path: "a\(index)", size: 1, sha256: "sha-\(index)", kind: .cda, verdict: .passed))
      assembly.add(
        Trial(
          evidence: number, verdict: index < k ? .passed : .failed,
          issues: index < k ? [] : [Trial.Issue(.failed, rule: RuleID("T-001"))]),
        to: ResultsAssembly.OutcomeKey(suite: suite.name, requirement: "r"))
    }
    let results = assembly.finish(
      subject: MeasuredSubject(
        id: subject, kind: .product, name: subject, organisation: "éditeur fictif", version: "1", regions: ["11"]),
      sample: Sample(kind: .production, mode: .random), components: [], suites: [suite], excluded: [])
    return Run(envelope: RunEnvelope(id: "\(subject)-\(day)", startedAt: day + "T09:00:00Z"), results: results)
  }

  private func append(_ run: Run, to store: HistoryStore) throws -> Bool {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Profiles/scorecard/model.yaml"), encoding: .utf8)
    let model = try ScoreModel(yaml: text, file: "model.yaml", sha256: "m")
    let day = try #require(CivilDate(iso: run.envelope.startedAt))
    let score = try #require(try Scoring.scores(of: [run], model: model, options: ScoringOptions(asOf: day)).first)
    return try store.append(run, bytes: run.encoded(), score: score)
  }

  @Test("une exécution ajoutée se relit ; la même, ajoutée de nouveau, ne change rien")
  func append() throws {
    try withStore { store, path in
      #expect(try append(run(8, on: "2025-06-01"), to: store))
      #expect(try !append(run(8, on: "2025-06-01"), to: store))
      #expect(try append(run(9, on: "2026-06-01"), to: store))
      let again = try HistoryStore(path: path)
      #expect(try again.entries().map(\.score) == [80, 90])
      #expect(try again.entries(subject: "beta").isEmpty)
      let first = try #require(try again.entries().first)
      #expect(try again.axes(of: first).first { $0.axis == "INS" }?.score == 80)
      #expect(first.resultsDigest == sha256(try run(8, on: "2025-06-01").results.encoded()))
    }
  }

  @Test(
    "ni modification ni effacement : la base elle-même refuse",
    arguments: [
      "UPDATE run SET score = 100", "DELETE FROM run", "UPDATE axis SET level = 4", "DELETE FROM requirement",
    ])
  func appendOnly(sql: String) throws {
    try withStore { store, path in
      #expect(try append(run(8, on: "2025-06-01"), to: store))
      let queue = try DatabaseQueue(path: path)
      #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
      #expect(try store.entries().first?.score == 80)
    }
  }

  @Test("la trajectoire ne prend que les exécutions qui se comparent")
  func trajectory() throws {
    try withStore { store, _ in
      #expect(try append(run(3, on: "2023-01-01"), to: store))
      #expect(try append(run(6, on: "2024-01-01", suite: "2.0.0"), to: store))
      #expect(try append(run(7, on: "2025-01-01", suite: "2.1.0"), to: store))
      #expect(try append(run(9, on: "2025-01-01", suite: "2.1.0", subject: "beta"), to: store))
      #expect(try store.points(of: "alpha") == [.init(year: 2024, score: 60), .init(year: 2025, score: 70)])
      #expect(try store.points(of: "alpha", axis: .identity).map(\.score) == [60, 70])
      #expect(try store.points(of: "alpha", axis: .mail).isEmpty)
      let way = Trajectory(points: try store.points(of: "alpha"), target: .init(year: 2026, score: 90))
      #expect(way.projection == 80)
      #expect(way.status == .late)
    }
  }

  @Test("un fichier qui n'est pas un historique est refusé")
  func stranger() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "convergence-\(UUID().uuidString).sqlite")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("ceci n'est pas une base de données, mais un texte assez long".utf8).write(to: file)
    #expect(throws: HistoryFault.notAHistory) { try HistoryStore(path: file.path) }
  }
}
