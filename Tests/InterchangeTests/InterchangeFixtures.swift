import Conformance
import EmbeddedFiles
import Foundation
import Reporting
import Testing

@testable import Interchange
@testable import Scorecard

/// A run of a few requirements of the shipped suites, with figures of our own.
enum InterchangeFixtures {
  static func sheet() throws -> (bytes: [UInt8], sheet: RequirementSheet) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let bytes = Array(try Data(contentsOf: root.appending(path: "Samples/exigences/exigences-essai.csv")))
    return (bytes, try RequirementSheet(bytes, file: "exigences-essai.csv"))
  }

  /// `k` of `n` on artefacts `preuves/ID-1.txt`…; the content of an artefact is its path.
  static func run(_ figures: [String: (k: Int, n: Int)]) throws -> (run: Run, score: SubjectScore) {
    let library = try ScorecardLibrary.embedded()
    var assembly = ResultsAssembly()
    for suite in library.suites {
      for requirement in suite.requirements {
        guard let figure = figures[requirement.id] else { continue }
        for index in 0..<figure.n {
          let path = "preuves/\(requirement.id.map { $0 == "/" ? "_" : String($0) }.joined())-\(index + 1).txt"
          let isPassed = index < figure.k
          let number = assembly.add(
            Evidence(
              path: path, size: path.utf8.count, sha256: sha256(Array(path.utf8)), kind: .mail,
              verdict: isPassed ? .passed : .failed))
          assembly.add(
            Trial(
              evidence: number, verdict: isPassed ? .passed : .failed,
              issues: isPassed ? [] : [Trial.Issue(.failed, rule: requirement.rules.first)]),
            to: ResultsAssembly.OutcomeKey(suite: suite.name, requirement: requirement.id))
        }
      }
    }
    let subject = MeasuredSubject(
      id: "alpha", kind: .product, name: "Alpha Dossier", organisation: "éditeur fictif", version: "4.2",
      regions: ["11"],
      exclusions: [Exclusion(.requirement("INS/va1.71"), reason: .flowAbsent, by: "GRADeS")])
    let run = Run(
      envelope: RunEnvelope(id: "alpha-essai", startedAt: "2026-03-02T09:00:00Z"),
      results: assembly.finish(
        subject: subject, sample: Sample(kind: .fixture, mode: .selected),
        components: [Component(role: .tool, name: "convergence", version: "0.0.0-essai", sha256: "")],
        suites: library.suites, excluded: []))
    let day = try #require(CivilDate(iso: "2026-03-02"))
    let score = try #require(
      try Scoring.scores(of: [run], model: library.model, options: ScoringOptions(asOf: day)).first)
    return (run, score)
  }

  static let figures: [String: (k: Int, n: Int)] = [
    "INS/CONV.04": (1, 2), "MSS/CONF.14": (2, 2), "MSS/CONF.16": (1, 1), "CDA/CONV.17": (3, 3), "INS/va1.59": (1, 1),
  ]
}
