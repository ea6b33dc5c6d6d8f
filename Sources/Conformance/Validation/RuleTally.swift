/// What a rule has given so far on an artefact.
struct RuleTally {
  var evaluated = 0
  var failures = 0
  /// Why it could not be concluded, if it could not.
  var inconclusive: Reason? {
    get { trouble?.inconclusive }
    set { trouble = Trouble(inconclusive: newValue, fault: fault) }
  }
  /// What is wrong with the rule itself.
  var fault: Reason? {
    get { trouble?.fault }
    set { trouble = Trouble(inconclusive: inconclusive, fault: newValue) }
  }

  // There are hundreds of tallies a message, and trouble is rare.
  private var trouble: Trouble?

  private final class Trouble: Sendable {
    let inconclusive: Reason?
    let fault: Reason?

    init(inconclusive: Reason?, fault: Reason?) {
      self.inconclusive = inconclusive
      self.fault = fault
    }
  }

  /// The result of a rule that nothing is to be told of, as nearly all are: without a look at the rule.
  func plainResult(of compiled: CompiledRule) -> RuleResult? {
    guard trouble == nil, failures == 0, !compiled.isDeclared else { return nil }
    return RuleResult(rule: compiled.id, outcome: evaluated > 0 ? .passed : .inapplicable, evaluated: evaluated)
  }

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
