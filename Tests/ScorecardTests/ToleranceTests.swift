import Testing

@testable import Conformance
@testable import Scorecard

@Suite("Tolérance, comptée en nombres entiers (convergence.md 3.3)")
struct ToleranceTests {
  @Test(
    "échecs admis parmi n",
    arguments: [
      (40, 0.05, 2), (39, 0.05, 1), (20, 0.05, 1), (19, 0.05, 0), (100, 0.07, 7), (10, 0.3, 3), (5, 0, 0), (0, 0.05, 0),
      (10, 1.0, 10),
    ])
  func allowed(n: Int, tolerance: Double, failures: Int) {
    #expect(Scoring.allowedFailures(of: n, tolerance: tolerance) == failures)
  }

  @Test("38/40 est dans une tolérance de 5 %, bien que 1 − 38/40 > 0,05 en virgule flottante")
  func floatingPoint() throws {
    #expect(1 - 38.0 / 40 > 0.05)
    let r = requirement("r", tolerance: 0.05)
    let figures = results([(suite("s", .identity, [r]), [Figure(r, 38, 40)])])
    #expect(try score([run(figures)])?[.identity]?.requirements.first?.isMet == true)
  }

  @Test("aucune tolérance pour une exigence critique, ni hors production")
  func noTolerance() throws {
    let model = try ProjectFile.model()
    #expect(model.tolerance(of: requirement("c", .critical), in: .production) == 0)
    #expect(model.tolerance(of: requirement("m"), in: .production) == 0.05)
    #expect(model.tolerance(of: requirement("m", tolerance: 0.1), in: .production) == 0.1)
    #expect(model.tolerance(of: requirement("m", tolerance: 0.1), in: .fixture) == 0)
    #expect(model.tolerance(of: requirement("m"), in: .reference) == 0)
  }
}
