/// A number of steps that one call may spend.
struct RegexBudget: Sendable {
  private(set) var remaining: Int

  init(steps: Int) { remaining = steps }

  @inline(__always)
  mutating func spend(_ steps: Int = 1) throws(XPathRegexError) {
    guard remaining >= steps else { throw .limit(message: "too many matching steps") }
    remaining -= steps
  }
}
