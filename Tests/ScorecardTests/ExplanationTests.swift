import SeededRandom
import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Calcul ouvert, simulation, attribution")
struct ExplanationTests {
  @Test(
    "chaque chiffre de l'exemple s'ouvre sur son numérateur et son dénominateur",
    arguments: [
      (Calculation.Figure.globalScore, ["alpha"], "5218.5714", "55", "94.8831"),
      (.axisScore, ["alpha", "INS"], "6.9000", "7", "98.5714"),
      (.axisScore, ["alpha", "CDA"], "6.6400", "7", "94.8571"),
      (.axisScore, ["alpha", "MSS"], "4.5000", "5", "90.0000"),
      (.axisCoverage, ["alpha", "INS"], "7.0000", "9", "0.7778"),
      (.requirementShare, ["alpha", "INS", "r2"], "38.0000", "40", "0.9500"),
      (.artifactConformity, ["alpha", "CDA"], "24.0000", "25", "0.9600"),
    ])
  func worked(
    figure: Calculation.Figure, path: [String], numerator: String, denominator: String, value: String
  ) throws {
    let score = try #require(try score([run(WorkedExampleTests.example())]))
    let found = try #require(score.calculations.first { $0.figure == figure && $0.path == path })
    #expect(DecimalText.text(found.numerator, decimals: 4) == numerator)
    #expect(DecimalText.text(found.denominator, decimals: 0) == denominator)
    #expect(DecimalText.text(try #require(found.value), decimals: 4) == value)
    #expect(found.terms.reduce(0) { $0 + $1.numerator } == found.numerator)
  }

  @Test("les calculs d'un score sont ceux que ses chiffres affichent")
  func agreement() throws {
    let score = try #require(try score([run(WorkedExampleTests.example())]))
    #expect(score.calculations.first?.value == score.score)
    for axis in score.axes {
      let own = axis.calculations(of: "alpha")
      #expect(own[0].value == axis.score)
      #expect(own[1].value == axis.coverage)
    }
  }

  @Test("simulation : corriger r5 seul fait passer le niveau de 2 à 4, et vient en tête")
  func simulation() throws {
    let simulation = try #require(
      try Simulation(
        of: [run(WorkedExampleTests.example())], model: ProjectFile.model(),
        options: ScoringOptions(asOf: try day("2026-06-01"))))
    #expect(simulation.current.level == .partial)
    #expect(simulation.outcomes.map(\.mended) == [["r5"], ["r10"], ["r7"], ["r10", "r5", "r7"]])
    #expect(simulation.outcomes.first?.score.level == .proven)
    #expect(simulation.outcomes.dropFirst().prefix(2).map(\.score.level) == [.partial, .partial])
    #expect(simulation.outcomes.last?.score.gate.blocking.isEmpty == true)
  }

  private func two(_ seed: UInt64) throws -> (SubjectScore, SubjectScore) {
    var generator = SeededGenerator(seed: seed)
    let criticalities = Criticality.allCases
    let tables = Axis.allCases.prefix(4).map { axis in
      suite(
        axis.rawValue, axis,
        (0..<5).map { requirement("\(axis.rawValue)\($0)", criticalities[($0 + Int(seed)) % criticalities.count]) })
    }
    func one() throws -> SubjectScore {
      let measured = results(
        tables.map { suite in
          let tried = suite.requirements.filter { _ in Int.random(in: 0..<4, using: &generator) > 0 }
          return (
            suite,
            tried.map { requirement in
              let count = Int.random(in: 1...9, using: &generator)
              return Figure(requirement, Int.random(in: 0...count, using: &generator), count)
            }
          )
        })
      return try #require(try score([run(measured)]))
    }
    return (try one(), try one())
  }

  @Test("attribution : la somme des contributions est le changement du score, toujours", arguments: 0..<40)
  func sum(seed: UInt64) throws {
    let (before, after) = try two(seed)
    guard before.score != nil, after.score != nil else { return }
    let attribution = try #require(ScoreAttribution(from: before, to: after))
    #expect(abs(attribution.items.reduce(0) { $0 + $1.points } - attribution.change) < 1e-9)
    let back = try #require(ScoreAttribution(from: after, to: before))
    #expect(abs(back.change + attribution.change) < 1e-12)
  }

  @Test("attribution : un résultat qui change, et lui seul, porte tout le changement, avec ses artefacts")
  func single() throws {
    let (a, b) = (requirement("a"), requirement("b"))
    func score(_ k: Int) throws -> SubjectScore {
      try #require(
        try ScorecardTests.score([run(results([(suite("s", .identity, [a, b]), [Figure(a, k, 4), Figure(b, 4, 4)])]))]))
    }
    let attribution = try #require(ScoreAttribution(from: score(4), to: score(3)))
    #expect(attribution.items.map(\.requirement) == ["a"])
    #expect(attribution.items.first?.results == -12.5)
    #expect(attribution.items.first?.perimeter == 0)
    #expect(attribution.items.first?.newFailures == ["s-003"])
    #expect(!attribution.isRulerChanged)
  }

  @Test("attribution : rien n'est attribué par-dessus une rupture de série")
  func seriesBreak() throws {
    let a = requirement("a")
    func score(_ version: String) throws -> SubjectScore {
      try #require(
        try ScorecardTests.score([run(results([(suite("s", .identity, [a], version: version), [Figure(a, 4, 4)])]))]))
    }
    #expect(ScoreAttribution(from: try score("1.0.0"), to: try score("2.0.0")) == nil)
    #expect(ScoreAttribution(from: try score("1.0.0"), to: try score("1.1.0"))?.isRulerChanged == true)
  }

  @Test("un cas de test de l'agence suit ses exigences")
  func testCases() throws {
    let (a, b) = (requirement("a"), requirement("b"))
    let title = Localized(fr: "cas", en: "case")
    let testCase = TestCase(ids: ["Sc1", "Sc2"], title: title, level: .unit, requirements: ["a", "b"], steps: [])
    func result(_ figures: [Figure]) throws -> TestCaseScore.Result? {
      var suite = suite("s", .identity, [a, b])
      suite.testCases = [testCase]
      return try score([run(results([(suite, figures)]))])?.testCases.first?.result
    }
    #expect(try result([]) == .untested)
    #expect(try result([Figure(a, 1, 1)]) == .partial)
    #expect(try result([Figure(a, 1, 1), Figure(b, 1, 1)]) == .passed)
    #expect(try result([Figure(a, 0, 1)]) == .failed)
  }
}
