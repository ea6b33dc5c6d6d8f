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

  /// Whether the rule came to nothing at all.
  var isUntouched: Bool { evaluated == 0 && failures == 0 && trouble == nil }

  /// Whether the rule was right wherever it was examined.
  var isPassed: Bool { evaluated > 0 && failures == 0 && trouble == nil }

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
