/// The rules of one layer.
struct LayerRules: Sendable {
  let layer: Layer
  let rules: [CompiledRule]
  /// What is to be told of them where nothing was examined: of most rules, nothing else ever is.
  private let unexamined: [RuleResult]
  /// The numbers of the rules; nothing for those that say nothing on the day of the check.
  private let numbers: [Int?]

  init(layer: Layer, rules: [CompiledRule]) {
    self.layer = layer
    self.rules = rules
    unexamined = rules.map { compiled in
      compiled.isDormant
        ? RuleResult(rule: compiled.id, outcome: .untested, evaluated: 0) : RuleTallies.untouched(compiled.rule)
    }
    numbers = rules.map { $0.isDormant ? nil : $0.index }
  }

  /// What the rules gave.
  func results(_ tallies: RuleTallies) -> RuleResults {
    var passed = Array(repeating: 0, count: rules.count)
    var own: [Int: RuleResult] = [:]
    for place in numbers.indices {
      guard let number = numbers[place], !tallies.counts[number].isUntouched else { continue }
      if tallies.counts[number].isPassed {
        passed[place] = tallies.counts[number].evaluated
      } else {
        own[place] = tallies.result(of: rules[place])
      }
    }
    return RuleResults(idle: unexamined, passed: passed, own: own)
  }
}

/// The profiles for one kind of artefact, with what every report on it repeats. Only read.
final class CompiledKind: Sendable {
  let profiles: [CompiledProfile]
  /// The same, as they run on documents.
  let plans: ProfilePlans
  /// What the profiles ask about the check.
  let circumstances: Circumstances
  /// How many selectors the profiles have.
  let selectorCount: Int
  /// The profiles by name and version, as reports list them.
  let ids: [ProfileID]
  /// The rules of each layer that has any, in the order of running.
  let layers: [LayerRules]
  /// The rules that readers decide, by aspect.
  let engineRules: [CheckAspect: [CompiledRule]]
  /// The tables on CDA documents, for that kind.
  let documents: CDADefinitions?
  /// The rules whose findings fold under those of others.
  let yielding: Set<RuleID>
  /// How many rules there are.
  let ruleCount: Int

  init(
    _ profiles: [CompiledProfile], circumstances: Circumstances, selectorCount: Int, documents: CDADefinitions?
  ) {
    self.profiles = profiles
    self.circumstances = circumstances
    self.selectorCount = selectorCount
    plans = ProfilePlans(profiles)
    self.documents = documents
    ids = profiles.map(\.profile.id)
    layers = Layer.allCases.compactMap { layer in
      let rules = profiles.filter { $0.profile.layer == layer }.flatMap(\.rules)
      return rules.isEmpty ? nil : LayerRules(layer: layer, rules: rules)
    }
    engineRules = profiles.reduce(into: [:]) { rules, profile in
      rules.merge(profile.engineRules) { $0 + $1 }
    }
    yielding = Set(profiles.flatMap(\.rules).filter(\.rule.yields).map(\.rule.id))
    ruleCount = profiles.reduce(0) { $0 + $1.rules.count }
  }

  /// Whether the expressions of a rule name an element of CDA. Asked where an element is misspelt only.
  func rule(_ id: RuleID, names element: String) -> Bool {
    for compiled in profiles {
      guard let rule = compiled.rules.first(where: { $0.rule.id == id })?.rule else { continue }
      let selectors = rule.selector.flatMap { compiled.profile.selectors[$0] }.map { Array($0.values) } ?? []
      let texts = rule.expressions + selectors.flatMap { [$0.value] + Array($0.fields.values) }
      return texts.contains { text in
        text.ranges(of: "cda:" + element).contains { range in
          text[range.upperBound...].first.map { !($0.isLetter || $0.isNumber || "-_.".contains($0)) } ?? true
        }
      }
    }
    return false
  }
}
