/// The successive matches of one call in one input, on one budget.
struct RegexSearch {
  /// One of the two is there: the linear machine unless the program has back-references.
  private var linear: RegexPikeMachine?
  private var backtracking: RegexBacktracker?
  private var budget: RegexBudget

  /// `groups` is the highest group whose captures are wanted, 0 for the match alone, nil for a yes or no.
  init(
    _ program: RegexProgram, input: [UInt32], groups: Int?, limits: RegexLimits
  ) throws(XPathRegexError) {
    if program.hasReferences {
      backtracking = RegexBacktracker(program, input: input)
      budget = RegexBudget(steps: limits.backtrackingSteps)
    } else {
      let slots = groups.map { 2 * $0 + 2 } ?? 0
      guard slots * program.instructions.count <= limits.captureSize else {
        throw .limit(message: "too many groups for a pattern of this size")
      }
      linear = RegexPikeMachine(program, input: input, slots: slots)
      budget = RegexBudget(steps: limits.steps)
    }
  }

  /// Steps left.
  var remainingSteps: Int { budget.remaining }

  /// The capture slots of the first match at or after `start`; empty if captures were not asked for.
  mutating func next(from start: Int) throws(XPathRegexError) -> [Int]? {
    if linear != nil { return try linear?.find(from: start, budget: &budget) ?? nil }
    return try backtracking?.find(from: start, budget: &budget) ?? nil
  }
}
