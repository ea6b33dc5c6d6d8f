import XPath

/// The test of an assertion in a rule. A method of its own class holds on to nothing while it runs: see `Evaluation.tree`.
final class RuleTest: Sendable {
  let assertion: CompiledAssertion
  /// Whether its verdict is worth keeping for other nodes.
  private let isKept: Bool
  /// What it reads and its number among the readings, where its verdict is kept.
  private let footprint: AttributeFootprint
  private let number: Int

  init(_ assertion: CompiledAssertion, reading: AttributeReading?) {
    self.assertion = assertion
    isKept = reading != nil
    footprint = reading?.footprint ?? AttributeFootprint()
    number = reading?.number ?? 0
  }

  /// Whether the test is true at a node; `verdicts` are those known for its document.
  @inline(never)
  func holds(
    at node: NodeReference, in evaluation: Evaluation, _ verdicts: inout KnownVerdicts
  ) throws(XPathError) -> Bool {
    guard isKept else { return try assertion.test.effectiveBoolean(evaluation, at: node) }
    let key = KnownVerdicts.Key(
      reading: number, values: footprint.values(of: node, in: evaluation, for: assertion.test))
    if let known = verdicts[key] { return known }
    let verdict = try assertion.test.effectiveBoolean(evaluation, at: node)
    verdicts[key] = verdict
    return verdict
  }
}
