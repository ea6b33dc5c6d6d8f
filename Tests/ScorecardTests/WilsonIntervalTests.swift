import Testing

@testable import Scorecard

@Suite("Intervalle de Wilson (convergence.md 3.6)")
struct WilsonIntervalTests {
  static let values: [(Int, Int, String, String)] = [
    (1, 1, "0.2065", "1.0000"), (3, 3, "0.4385", "1.0000"), (5, 5, "0.5655", "1.0000"),
    (10, 10, "0.7225", "1.0000"), (16, 16, "0.8064", "1.0000"), (19, 20, "0.7639", "0.9911"),
    (20, 20, "0.8389", "1.0000"), (24, 25, "0.8046", "0.9929"), (35, 35, "0.9011", "1.0000"),
    (38, 40, "0.8350", "0.9862"), (73, 73, "0.9500", "1.0000"), (95, 100, "0.8882", "0.9785"),
    (290, 300, "0.9397", "0.9818"), (0, 5, "0.0000", "0.4345"), (0, 20, "0.0000", "0.1611"),
  ]

  @Test("valeurs de référence, à quatre décimales", arguments: values)
  func golden(k: Int, n: Int, lower: String, upper: String) throws {
    let interval = try #require(WilsonInterval(k, of: n))
    #expect(DecimalText.text(interval.lower, decimals: 4) == lower)
    #expect(DecimalText.text(interval.upper, decimals: 4) == upper)
  }

  @Test("plus petit n sans échec pour une borne basse", arguments: [(0.80, 16), (0.90, 35), (0.95, 73), (0.99, 381)])
  func smallestCount(bound: Double, count: Int) {
    #expect(WilsonInterval.smallestCount(reaching: bound) == count)
  }

  @Test("aucun intervalle sans artefact ni sur des chiffres impossibles", arguments: [(0, 0), (2, 1), (-1, 3)])
  func impossible(k: Int, n: Int) {
    #expect(WilsonInterval(k, of: n) == nil)
  }
}
