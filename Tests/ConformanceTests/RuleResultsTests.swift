import SeededRandom
import Testing

@testable import Conformance

@Suite("Results of a layer, kept as what differs from what most rules say")
struct RuleResultsTests {
  private static let reason = Reason("budget", Localized(fr: "budget épuisé", en: "budget spent"))

  /// Results as they are shared, and the same one by one.
  private func results(_ random: inout SeededGenerator) -> (shared: RuleResults, plain: [RuleResult]) {
    let rules = (0..<Int.random(in: 0...12, using: &random)).map { RuleID("X-\($0)") }
    let idle = rules.map { RuleResult(rule: $0, outcome: .inapplicable, evaluated: 0) }
    var passed = Array(repeating: 0, count: rules.count)
    var own: [Int: RuleResult] = [:]
    var plain = idle
    for (place, rule) in rules.enumerated() {
      switch Int.random(in: 0..<4, using: &random) {
      case 0:
        passed[place] = Int.random(in: 1...9, using: &random)
        plain[place] = RuleResult(rule: rule, outcome: .passed, evaluated: passed[place])
      case 1:
        let outcome: Outcome = Bool.random(using: &random) ? .failed : .inconclusive(Self.reason)
        own[place] = RuleResult(rule: rule, outcome: outcome, evaluated: 3, failures: 1)
        plain[place] = RuleResult(rule: rule, outcome: outcome, evaluated: 3, failures: 1)
      default: break
      }
    }
    return (RuleResults(idle: idle, passed: passed, own: own), plain)
  }

  @Test("shared or one by one, they are the same results")
  func same() {
    var random = SeededGenerator(seed: 71)
    for _ in 0..<200 {
      let (shared, plain) = results(&random)
      #expect(Array(shared) == plain)
      #expect(shared == RuleResults(plain))
      #expect(shared.hashValue == RuleResults(plain).hashValue)
      #expect(shared.isAnyEvaluated == plain.contains { $0.evaluated > 0 })
      #expect(shared.isAnyEvaluated == RuleResults(plain).isAnyEvaluated)
      #expect(shared.reasons == plain.compactMap(\.outcome.reason))
      #expect(RuleResults(plain).reasons == shared.reasons)
    }
  }

  @Test("a result that is replaced is the only one that changes")
  func replaced() {
    var random = SeededGenerator(seed: 72)
    for _ in 0..<200 {
      var (shared, plain) = results(&random)
      guard let place = plain.indices.randomElement(using: &random) else { continue }
      let idle = RuleResult(rule: plain[place].rule, outcome: .untested, evaluated: 0)
      shared[place] = idle
      plain[place] = idle
      #expect(Array(shared) == plain)
      #expect(shared.isAnyEvaluated == plain.contains { $0.evaluated > 0 })
    }
  }
}
