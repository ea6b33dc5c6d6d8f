/// What the rules have given so far on an artefact, by their numbers.
struct RuleTallies {
  /// How much a rule examined, and how much of it failed.
  struct Count {
    var evaluated = 0
    var failures = 0
    /// Whether something is to be said of the rule beyond the two numbers.
    fileprivate(set) var isTroubled = false

    /// Whether the rule came to nothing at all.
    var isUntouched: Bool { evaluated == 0 && failures == 0 && !isTroubled }

    /// Whether the rule was right wherever it was examined.
    var isPassed: Bool { evaluated > 0 && failures == 0 && !isTroubled }
  }

  /// Why a rule is worth less than its numbers.
  private struct Trouble {
    /// Why it could not be concluded.
    var inconclusive: Reason?
    /// What is wrong with the rule itself.
    var fault: Reason?
  }

  // There are hundreds of counts a message, and trouble is rare: they are copied and dropped as plain numbers.
  private(set) var counts: [Count]
  private var troubles: [Int: Trouble] = [:]

  /// Nothing yet, for so many rules.
  init(ruleCount: Int) { counts = Array(repeating: Count(), count: ruleCount) }

  /// A rule examined something; it failed, or it did not.
  mutating func examined(_ rule: Int, failed: Bool = false) {
    counts[rule].evaluated += 1
    if failed { counts[rule].failures += 1 }
  }

  /// What a rule examined before failed.
  mutating func failed(_ rule: Int) { counts[rule].failures += 1 }

  /// A rule examined so much at once, and so much of it failed.
  mutating func add(evaluated: Int, failures: Int, to rule: Int) {
    counts[rule].evaluated += evaluated
    counts[rule].failures += failures
  }

  /// Why a rule could not be concluded, if it could not.
  func inconclusive(_ rule: Int) -> Reason? { troubles[rule]?.inconclusive }

  /// Says why a rule could not be concluded.
  mutating func setInconclusive(_ reason: Reason, of rule: Int) {
    counts[rule].isTroubled = true
    troubles[rule, default: Trouble()].inconclusive = reason
  }

  /// Says what is wrong with the rule itself.
  mutating func setFault(_ reason: Reason, of rule: Int) {
    counts[rule].isTroubled = true
    troubles[rule, default: Trouble()].fault = reason
  }

  /// Whether a rule has met a fault of its own that it had not met in `other`.
  func hasFault(beyond other: RuleTallies) -> Bool {
    troubles.contains { $0.value.fault != nil && other.troubles[$0.key]?.fault == nil }
  }

  /// The result so far. Nothing examined is `inapplicable`, never `passed`.
  func result(of compiled: CompiledRule) -> RuleResult {
    let trouble = troubles[compiled.index]
    return RuleTallies.result(
      of: compiled.rule, counts[compiled.index], inconclusive: trouble?.inconclusive, fault: trouble?.fault)
  }

  /// The result of a rule that was not run.
  static func untouched(_ rule: Rule) -> RuleResult { result(of: rule, Count(), inconclusive: nil, fault: nil) }

  private static func result(of rule: Rule, _ count: Count, inconclusive: Reason?, fault: Reason?) -> RuleResult {
    let outcome: Outcome
    if let fault {
      outcome = .error(fault)
    } else if count.failures > 0 {
      outcome = rule.isInconclusive ? .inconclusive(Reason(rule.id.rawValue, rule.title)) : .failed
    } else if let inconclusive {
      outcome = .inconclusive(inconclusive)
    } else if case .declared = rule.execution {
      outcome = .untested
    } else {
      outcome = count.evaluated > 0 ? .passed : .inapplicable
    }
    return RuleResult(rule: rule.id, outcome: outcome, evaluated: count.evaluated, failures: count.failures)
  }
}
