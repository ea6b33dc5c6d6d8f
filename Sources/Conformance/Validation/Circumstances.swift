import XPath

/// What every expression of every profile of a kind may ask about the check: constants, and variables that are set once a
/// document.
struct Circumstances: Sendable {
  /// What the profiles are compiled with.
  let context: StaticContext
  /// The profile that a message claims, or an empty text.
  let message: StaticContext.Variable
  /// The generation of header rules that a CDA document is judged by, or an empty text.
  let generation: StaticContext.Variable
  /// The rules that are not executed on the day of the check.
  let dormant: Set<RuleID>

  init(_ options: CheckOptions, dormant: Set<RuleID>) {
    self.dormant = dormant
    var context = StaticContext()
    context.declareConstant("context", value: .string(options.context.rawValue))
    context.declareConstant("mode", value: .string(options.mode.rawValue))
    message = context.declareVariable("message-profile")
    generation = context.declareVariable("generation")
    self.context = context
  }
}
