import Foundation
import SeededRandom
import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Fichier d'exécution")
struct RunFileTests {
  /// A run with every kind of outcome, from reports in the given order.
  static func results(_ order: [Int]? = nil) throws -> RunResults {
    let one = RuleID("T-001")
    let two = RuleID("T-002")
    var reports: [Report] = []
    for index in 0..<40 {
      let outcome: Outcome =
        switch index % 5 {
        case 0: .failed
        case 1: .inconclusive(RunBuilderTests.reason)
        case 2: .error(RunBuilderTests.reason)
        default: .passed
        }
      reports.append(
        RunBuilderTests.report(
          named: "doc-\(index).xml", sha256: "sha-\(index % 35)",
          [RunBuilderTests.result(one, outcome), RunBuilderTests.result(two, index % 7 == 0 ? .failed : .passed)]))
    }
    var untestable = requirement("u")
    untestable.proof = .untestable(Localized(fr: "pourquoi", en: "why"))
    var subject = subject(exclusions: [
      Exclusion(.requirement("x"), reason: .functionAbsent, by: "éditeur"),
      Exclusion(.axis(.messages), reason: .flowAbsent, by: "GRADeS"),
    ])
    subject.volumes = [
      Volume(unit: .documents, perMonth: 120_000, source: "fictive", date: try day("2026-01-31"))
    ]
    let builder = RunBuilder(
      subject: subject,
      sample: Sample(kind: .production, mode: .random, origins: ["b", "a"], collectedOn: try day("2026-02-01")),
      suites: [
        suite("s", .documents, [requirement("r", rules: [one, two], status: .trialImplementation), untestable]),
        suite("a", .mail, [requirement("m", .minor, tolerance: 0.1, rules: [one]), requirement("x")]),
      ],
      components: [
        Component(role: .tool, name: "convergence", version: "1.0.0", sha256: "9"),
        Component(role: .profile, name: "cda/header", version: "1.0.0", sha256: "8"),
      ])
    let ordered = order.map { $0.map { reports[$0] } } ?? reports
    return builder.results(
      from: ordered, excluded: [ExcludedArtifact(path: "réel.xml", reason: .personalData, by: "GRADeS")])
  }

  @Test("relu, il est identique")
  func roundTrip() throws {
    let run = run(try Self.results())
    let bytes = try run.encoded()
    #expect(try Run(decoding: bytes) == run)
    #expect(bytes.last == 0x0A)
    #expect(!bytes.contains(0x0D))
  }

  @Test("mêmes octets quel que soit l'ordre des artefacts", arguments: 0..<10)
  func order(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let shuffled = try Self.results(Array(0..<40).shuffled(using: &generator))
    #expect(try shuffled.encoded() == (try Self.results().encoded()))
  }

  @Test("le bloc des résultats ne dépend pas de l'enveloppe")
  func envelope() throws {
    let text = String(decoding: try Self.results().encoded(), as: UTF8.self)
    #expect(!text.contains("startedAt"))
    #expect(text.contains("\"passed\" : \"") || text.contains("\"passed\": \""))
  }

  @Test("une version inconnue est refusée par son nom")
  func unknownVersion() throws {
    let text = String(decoding: try run(try Self.results()).encoded(), as: UTF8.self)
    let next = text.replacing("\"schemaVersion\" : 1", with: "\"schemaVersion\" : 2")
    #expect(throws: RunError.unknownVersion(found: 2, readable: [1])) { try Run(decoding: Array(next.utf8)) }
  }

  @Test(
    "ce qui n'est pas un fichier d'exécution est refusé", arguments: ["", "{}", "[]", "{\"schema\":\"autre\"}", "x"])
  func notARun(text: String) {
    #expect(throws: RunError.self) { try Run(decoding: Array(text.utf8)) }
  }

  @Test("des comptes qui contredisent les listes sont refusés")
  func tampered() throws {
    let text = String(decoding: try run(try Self.results()).encoded(), as: UTF8.self)
    for (found, forged) in [
      ("\"k\" : ", "\"k\" : 1"), ("\"n\" : ", "\"n\" : 1"), ("\"passed\" : \"", "\"passed\" : \"1-"),
    ] {
      #expect(throws: RunError.self) { try Run(decoding: Array(text.replacing(found, with: forged).utf8)) }
    }
  }

  @Test("des octets quelconques ou altérés ne font jamais échouer le programme")
  func mutated() throws {
    let bytes = try run(try Self.results()).encoded()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        mutated[Int.random(in: 0..<mutated.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? Run(decoding: mutated)
      _ = try? Run(decoding: mutated.prefix(Int.random(in: 0..<mutated.count, using: &generator)))
    }
  }

  @Test("positions : écrites en plages, relues, bornées")
  func ranges() {
    #expect(PositionRanges([0..<3, 4..<5, 6..<8]).text == "1-3,5,7-8")
    #expect(PositionRanges("1-3,5,7-8", limit: 8)?.ranges == [0..<3, 4..<5, 6..<8])
    #expect(PositionRanges("", limit: 0)?.ranges == [])
    for wrong in ["0", "9", "3-1", "2,2", "1-2,2", "1,,2", "a", "1-2-3", "-1", "1-", ","] {
      #expect(PositionRanges(wrong, limit: 8) == nil, "\(wrong)")
    }
  }
}
