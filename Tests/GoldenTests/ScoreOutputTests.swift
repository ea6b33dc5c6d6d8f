import Conformance
import Reporting
import Testing

@testable import Scorecard

@Suite("The outputs of scores")
struct ScoreOutputTests {
  @Test("text, by every view", arguments: ScoreView.allCases)
  func text(view: ScoreView) throws {
    let text = ScoreTextReporter(try FixedRuns.campaign(), rendering: Rendering()).text(by: view)
    try GoldenFile.expect(text, is: "score-\(view.rawValue).txt")
  }

  @Test func english() throws {
    let text = ScoreTextReporter(try FixedRuns.campaign(), rendering: Rendering(language: .en)).text(by: .subject)
    try GoldenFile.expect(text, is: "score-subject-en.txt")
  }

  @Test(
    "every table of a report", arguments: ["scores", "exigences", "plafonds", "territoires", "artefacts", "provenance"])
  func csv(name: String) throws {
    let table = try #require(ScoreTables(try FixedRuns.campaign()).all.first { $0.name == name })
    for row in table.rows { #expect(row.count == table.header.count) }
    // The digest of the model changes with the model, which has tests of its own.
    let model = try ScorecardLibrary.embedded().model.sha256
    try GoldenFile.expect(table.csv().replacing(model, with: "(model)"), is: "\(name).csv")
  }

  @Test("the French spreadsheet flavour has a byte order mark and decimal commas")
  func excel() throws {
    let table = ScoreTables(try FixedRuns.campaign()).table(by: .subject)
    #expect(table.csv(.excel).hasPrefix("\u{FEFF}subject;"))
    #expect(table.csv(.excel).contains(";94,88311688311687;") || table.csv(.excel).contains(";94,88311688311688;"))
    #expect(!table.csv(.open).contains("\u{FEFF}"))
  }

  @Test(
    "the worked example: 94.9 points and level 2, three blocking deviations of which one critical, one not exercised")
  func workedExample() throws {
    let campaign = try FixedRuns.campaign([FixedRuns.alpha()])
    let headline = ScoreTextReporter(campaign, rendering: Rendering()).headline(try #require(campaign.subjects.first))
    #expect(
      headline
        == "score 94,9 / 100, niveau 2 — Partiel ; écarts bloquants : 3 (dont 1 critique) ; non exercées : 1 ; sans verdict : 0"
    )
  }

  @Test("the order and the repetition of run files change nothing")
  func order() throws {
    let (alpha, beta) = (FixedRuns.alpha(), FixedRuns.beta())
    let one = try FixedRuns.page(FixedRuns.campaign([alpha, beta]))
    #expect(try FixedRuns.page(FixedRuns.campaign([beta, alpha, beta])) == one)
  }

  @Suite("The exit status of scores")
  struct Status {
    private func campaign(_ figures: [String: (k: Int, n: Int)]) throws -> ScoreCampaign {
      let suite = FixedRuns.suite("essai", .identity, [FixedRuns.requirement("r1"), FixedRuns.requirement("r2")])
      let subject = FixedRuns.subject("alpha", "Alpha", region: "11", volume: 1)
      return try FixedRuns.campaign([FixedRuns.run(subject, id: "essai", [(suite, figures)])])
    }

    @Test("0: the gate is open")
    func open() throws { #expect(try campaign(["r1": (1, 1), "r2": (1, 1)]).exitStatus == 0) }

    @Test("1: a binding requirement is unmet")
    func blocking() throws { #expect(try campaign(["r1": (0, 1), "r2": (1, 1)]).exitStatus == 1) }

    @Test("1: a requirement that applies was not exercised")
    func unexercised() throws { #expect(try campaign(["r1": (1, 1)]).exitStatus == 1) }

    @Test("3: nothing was measured")
    func nothing() throws { #expect(try campaign([:]).exitStatus == 3) }

    @Test("3: an artefact stayed without a verdict, and nothing deviates")
    func undecided() throws {
      let suite = FixedRuns.suite("essai", .identity, [FixedRuns.requirement("r1")])
      let subject = FixedRuns.subject("alpha", "Alpha", region: "11", volume: 1)
      var run = FixedRuns.run(subject, id: "essai", [(suite, ["r1": (1, 1)])])
      run.results.evidence.append(
        Evidence(path: "inconnu.bin", size: 1, sha256: "0", kind: .unknown, verdict: .inconclusive))
      #expect(try FixedRuns.campaign([run]).exitStatus == 3)
    }
  }
}
