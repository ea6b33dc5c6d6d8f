/// What a rule has given so far on an artefact.
struct RuleTally {
  var evaluated = 0
  var failures = 0
  var inconclusive: Reason?
  var fault: Reason?

  /// The result so far. Nothing examined is `inapplicable`, never `passed`.
  func result(of rule: Rule) -> RuleResult {
    let outcome: Outcome
    if let fault {
      outcome = .error(fault)
    } else if failures > 0 {
      outcome = rule.isInconclusive ? .inconclusive(Reason(rule.id.rawValue, rule.title)) : .failed
    } else if let inconclusive {
      outcome = .inconclusive(inconclusive)
    } else if case .declared = rule.execution {
      outcome = .untested
    } else {
      outcome = evaluated > 0 ? .passed : .inapplicable
    }
    return RuleResult(rule: rule.id, outcome: outcome, evaluated: evaluated, failures: failures)
  }
}
