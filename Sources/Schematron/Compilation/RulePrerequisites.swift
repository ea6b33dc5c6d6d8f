import XPath

/// For each rule of a schema, what a document must have for the rule to fire: asked once a document, then a look-up.
struct RulePrerequisites: Sendable {
  /// All conditions of the schema, each once.
  private(set) var conditions: [PatternCondition] = []

  /// The number of the first rule of each pattern, counted through the schema.
  private var firstRules: [Int] = []
  /// Where the groups of each rule end in `groupEnds`.
  private var ruleEnds: [Int] = [0]
  /// Where the conditions of each group end in `places`.
  private var groupEnds: [Int] = [0]
  /// Places in `conditions`.
  private var places: [Int] = []

  init(_ patterns: [CompiledPattern]) {
    var known: [PatternCondition: Int] = [:]
    for pattern in patterns {
      firstRules.append(ruleEnds.count - 1)
      for context in pattern.contexts {
        for group in context.necessaryConditions {
          for condition in group {
            let place = known[condition] ?? conditions.count
            if place == conditions.count {
              known[condition] = place
              conditions.append(condition)
            }
            places.append(place)
          }
          groupEnds.append(places.count)
        }
        ruleEnds.append(groupEnds.count - 1)
      }
    }
  }

  /// Whether a rule may fire in a document that meets the conditions for which `met` is true: where one of its groups
  /// is met whole.
  func mayFire(rule: Int, ofPattern pattern: Int, met: [Bool]) -> Bool {
    let number = firstRules[pattern] + rule
    for group in ruleEnds[number]..<ruleEnds[number + 1] {
      var isMet = true
      for index in groupEnds[group]..<groupEnds[group + 1] where !met[places[index]] {
        isMet = false
        break
      }
      if isMet { return true }
    }
    return false
  }
}
