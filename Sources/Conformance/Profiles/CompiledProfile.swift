import DocumentTree
import XPath

/// A profile made ready for one kind of artefact: expressions compiled, checks made. Only read afterwards.
final class CompiledProfile: Sendable {
  let profile: Profile
  let condition: XPathExpression?
  let variables: Variables
  let rules: [CompiledRule]
  /// The rules on each selector, ready to run together.
  let selectorPlans: [SelectorPlan]
  /// The assertions on nodes of the document, those on the same nodes together.
  let contextPlans: [ContextPlan]
  /// The checks that look at the whole document.
  let wholeChecks: [CheckGroup]
  /// The rules that readers decide, by aspect.
  let engineRules: [CheckAspect: [CompiledRule]]

  /// A check and the rules that it answers for in one call.
  struct CheckGroup: Sendable {
    let check: any Check
    var members: AspectMembers

    /// The same for the rules that pass.
    func filtered(_ isWanted: (CompiledRule) -> Bool) -> CheckGroup {
      CheckGroup(check: check, members: members.filtered(isWanted))
    }
  }

  /// What runs on the nodes of one context. A class: there are dozens for every document.
  final class ContextPlan: Sendable {
    let context: XPathExpression
    let members: [Member]

    init(context: XPathExpression, members: [Member]) {
      self.context = context
      self.members = members
    }
  }

  /// A rule with the assertion that it is.
  final class Member: Sendable {
    let rule: CompiledRule
    let assertion: CompiledAssertion

    init(rule: CompiledRule, assertion: CompiledAssertion) {
      self.rule = rule
      self.assertion = assertion
    }

    /// Whether the assertion holds at a node.
    @inline(never)
    func holds(at node: NodeReference, in evaluation: Evaluation) throws(XPathError) -> Bool {
      try assertion.test.effectiveBoolean(evaluation, at: node)
    }
  }

  /// Whether anything is to be run on documents, as opposed to what readers decide.
  var examinesDocuments: Bool { !contextPlans.isEmpty || !selectorPlans.isEmpty || !wholeChecks.isEmpty }

  /// What runs on the values of one selector.
  final class SelectorPlan: Sendable {
    let selector: CompiledSelector
    /// The profile that defines the selector, and its name there: by these, profiles share what it finds.
    let origin: String
    /// The place of what the selector finds in a document, the same for the plans of one origin.
    let number: Int
    /// Whether this is the plan of the profile that defines the identity model: what it selects is kept, to be compared
    /// between carriers.
    let isIdentityModel: Bool
    let checks: [CheckGroup]
    let assertions: [Member]
    let rules: [CompiledRule]

    init(
      selector: CompiledSelector, origin: String, number: Int, isIdentityModel: Bool, checks: [CheckGroup],
      assertions: [Member], rules: [CompiledRule]
    ) {
      self.selector = selector
      self.origin = origin
      self.number = number
      self.isIdentityModel = isIdentityModel
      self.checks = checks
      self.assertions = assertions
      self.rules = rules
    }

    /// The same for the rules that pass.
    func filtered(_ isWanted: (CompiledRule) -> Bool) -> SelectorPlan {
      SelectorPlan(
        selector: selector, origin: origin, number: number, isIdentityModel: isIdentityModel,
        checks: checks.map { $0.filtered(isWanted) }, assertions: assertions.filter { isWanted($0.rule) },
        rules: rules.filter(isWanted))
    }
  }

  /// The variables of the profile that depend on the document.
  typealias Variables = [(variable: StaticContext.Variable, expression: XPathExpression)]

  /// Compiles `profile` for artefacts of `kind`; a wrong expression is an error with the file and line of its rule.
  ///
  /// The rules are numbered from `firstIndex`, so that those of all profiles of a kind have one number each.
  /// Profiles that run on one evaluation have copies of one context, that of `circumstances`: they share what is known of
  /// a document. Rules for circumstances other than those of `options` are compiled and listed, and never run. `origins`
  /// numbers the selectors of all profiles.
  init(
    _ profile: Profile, kind: ArtifactKind, options: CheckOptions, firstIndex: Int, circumstances: Circumstances,
    origins: inout [String: Int]
  ) throws(ConfigurationError) {
    self.profile = profile
    var context = circumstances.context
    for (prefix, uri) in profile.namespaces { context.namespaces[prefix] = uri }
    var variables: Variables = []
    for (name, expression) in profile.variables {
      let compiled = try CompiledProfile.compile(expression, in: context, file: profile.file, line: nil)
      // A list of codes is part of the expressions that name it.
      if let value = compiled.constant {
        context.declareConstant(name, value: value)
      } else {
        variables.append((context.declareVariable(name), compiled))
      }
    }
    self.variables = variables
    condition = try profile.condition.map { text throws(ConfigurationError) in
      try CompiledProfile.compile(text, in: context, file: profile.file, line: nil)
    }
    var selectors: [String: CompiledSelector] = [:]
    for (name, carriers) in profile.selectors {
      guard let selector = carriers[kind] else { continue }
      // Every field that any carrier has is a variable in all of them: a carrier without it gives no item.
      let fields = Set(carriers.values.flatMap(\.fields.keys)).sorted()
      selectors[name] = try CompiledSelector(selector, allFields: fields, in: context, file: profile.file)
    }
    var rules: [CompiledRule] = []
    for rule in profile.rules where rule.kinds.isEmpty || rule.kinds.contains(kind) {
      rules.append(
        try CompiledRule(
          rule, index: firstIndex + rules.count, selectors: selectors, context: context, options: options,
          isDormant: circumstances.dormant.contains(rule.id)))
    }
    self.rules = rules
    var plans: [SelectorPlan] = []
    for (name, selector) in selectors.sorted(by: { $0.key < $1.key }) {
      let members = rules.filter { $0.isRunning && $0.rule.selector == name }
      guard !members.isEmpty else { continue }
      let origin = (profile.sharedSelectors.contains(name) ? profile.uses ?? "" : profile.id.name) + "#" + name
      let number = origins[origin] ?? origins.count
      origins[origin] = number
      plans.append(
        SelectorPlan(
          selector: selector, origin: origin, number: number,
          isIdentityModel: name == CarriedIdentity.selector && profile.id.name == CarriedIdentity.profile,
          checks: CompiledProfile.groups(of: members),
          assertions: members.compactMap { rule in
            if case .assertion(let assertion) = rule.execution { Member(rule: rule, assertion: assertion) } else { nil }
          }, rules: members))
    }
    selectorPlans = plans
    contextPlans = CompiledProfile.contextPlans(of: rules)
    wholeChecks = CompiledProfile.groups(
      of: rules.filter { if case .check(_, _, nil) = $0.execution { true } else { false } })
    engineRules = Dictionary(
      grouping: rules.compactMap { compiled in
        if case .engine(let aspect) = compiled.execution { (aspect, compiled) } else { nil }
      }, by: \.0
    ).mapValues { $0.map(\.1) }
  }

  /// The assertions by their context, in the order of the profile.
  private static func contextPlans(of rules: [CompiledRule]) -> [ContextPlan] {
    var contexts: [XPathExpression] = []
    var members: [String: [Member]] = [:]
    for compiled in rules {
      guard case .assertion(let assertion) = compiled.execution, let context = assertion.context else { continue }
      if members[context.source] == nil { contexts.append(context) }
      members[context.source, default: []].append(Member(rule: compiled, assertion: assertion))
    }
    return contexts.map { ContextPlan(context: $0, members: members[$0.source] ?? []) }
  }

  /// The rules by the check that answers for them, each check once, in the order of the profile.
  private static func groups(of rules: [CompiledRule]) -> [CheckGroup] {
    var groups: [CheckGroup] = []
    var places: [String: Int] = [:]
    for compiled in rules {
      guard case .check(let check, let aspect, _) = compiled.execution else { continue }
      let place = places[aspect.check] ?? groups.count
      if place == groups.count {
        places[aspect.check] = place
        groups.append(CheckGroup(check: check, members: AspectMembers()))
      }
      groups[place].members.add(compiled, to: aspect)
    }
    return groups
  }

  static func compile(
    _ text: String, in context: StaticContext, file: String, line: Int?
  ) throws(ConfigurationError) -> XPathExpression {
    do {
      return try XPathExpression.compile(text, in: context)
    } catch {
      let place = error.excerpt.map { "\n" + $0 } ?? ""
      throw ConfigurationError(
        file: file, line: line,
        Localized(fr: "expression XPath : \(error)\(place)", en: "XPath expression: \(error)\(place)"))
    }
  }
}

/// A selector for one kind of artefact, compiled.
struct CompiledSelector: Sendable {
  let value: XPathExpression
  let fields: [(name: String, variable: StaticContext.Variable, expression: XPathExpression?)]
  /// What rules on the selected values are compiled with: the context of the profile and the fields.
  let context: StaticContext

  init(
    _ selector: Selector, allFields: [String], in context: StaticContext, file: String
  ) throws(ConfigurationError) {
    value = try CompiledProfile.compile(selector.value, in: context, file: file, line: nil)
    var inner = context
    var fields: [(name: String, variable: StaticContext.Variable, expression: XPathExpression?)] = []
    for name in allFields {
      let expression = try selector.fields[name].map { text throws(ConfigurationError) in
        // A field may use those before it in alphabetical order.
        try CompiledProfile.compile(text, in: inner, file: file, line: nil)
      }
      fields.append((name, inner.declareVariable(name), expression))
    }
    self.fields = fields
    self.context = inner
  }
}

/// A rule ready to run on one kind of artefact. A class, because the many fields of a rule are passed around for every
/// node that it judges.
final class CompiledRule: Sendable {
  let rule: Rule
  /// Its identifier.
  let id: RuleID
  /// Its place among all rules of the kind.
  let index: Int
  let execution: Execution

  enum Execution: Sendable {
    case assertion(CompiledAssertion)
    /// The aspect is judged by `check`, which answers for other rules in the same call.
    case check(any Check, CheckAspect, selector: String?)
    case engine(CheckAspect)
    /// Declared, for other circumstances, or on a selector that this kind of artefact does not have.
    case nothing
  }

  /// Whether the rule is not executed on the day of the check: not yet, not any more, or only in preview.
  let isDormant: Bool

  /// Whether the rule runs at all on this kind of artefact in these circumstances.
  var isRunning: Bool { if case .nothing = execution { false } else { true } }

  init(
    _ rule: Rule, index: Int, selectors: [String: CompiledSelector], context: StaticContext, options: CheckOptions,
    isDormant: Bool
  ) throws(ConfigurationError) {
    self.rule = rule
    self.isDormant = isDormant
    id = rule.id
    self.index = index
    let execution = try CompiledRule.compile(rule, selectors: selectors, context: context)
    let isWanted =
      rule.only.isEmpty || rule.only.contains(options.context.circumstance)
      || rule.only.contains(options.mode.circumstance)
    self.execution = isWanted && !isDormant ? execution : .nothing
  }

  private static func compile(
    _ rule: Rule, selectors: [String: CompiledSelector], context: StaticContext
  ) throws(ConfigurationError) -> Execution {
    if let selector = rule.selector, selectors[selector] == nil { return .nothing }
    switch rule.execution {
    case .assertion(let assertion):
      return .assertion(try CompiledAssertion(assertion, of: rule, selectors: selectors, context: context))
    case .check(let aspect, let selector), .structure(let aspect, let selector):
      guard let type = CheckRegistry.checks[aspect.check], type.aspects.contains(aspect.aspect) else {
        throw unknown(aspect, rule, known: CheckRegistry.aspects.map(\.description))
      }
      return .check(type.init(), aspect, selector: selector)
    case .engine(let aspect):
      guard ArtifactReader.aspects[aspect.check]?.contains(aspect.aspect) == true else {
        throw unknown(aspect, rule, known: ReaderAspects.all.map(\.description))
      }
      return .engine(aspect)
    case .declared: return .nothing
    }
  }

  private static func unknown(_ aspect: CheckAspect, _ rule: Rule, known: [String]) -> ConfigurationError {
    let near = ConfigNode.nearest(to: aspect.description, in: known.sorted()).map { " (\($0) ?)" } ?? ""
    return ConfigurationError(
      file: rule.file, line: rule.line,
      Localized(fr: "contrôle inconnu « \(aspect) »\(near)", en: "unknown check “\(aspect)”\(near)"))
  }
}

/// An assertion ready to run.
final class CompiledAssertion: Sendable {
  let context: XPathExpression?
  let selector: String?
  let test: XPathExpression
  let at: XPathExpression?
  /// The insertions of the message, in the order of its template.
  let insertions: [XPathExpression]
  /// The variants that have a condition, in the order of the file.
  let variants: [Variant]

  /// A variant ready to run.
  struct Variant: Sendable {
    let condition: XPathExpression
    let at: XPathExpression?
    let insertions: [XPathExpression]
    let severity: SeverityPolicy?
    let message: MessageTemplate?
  }

  init(
    _ assertion: Rule.Assertion, of rule: Rule, selectors: [String: CompiledSelector], context: StaticContext
  ) throws(ConfigurationError) {
    var scope = context
    switch assertion.target {
    case .context(let text):
      self.context = try CompiledProfile.compile(text, in: context, file: rule.file, line: rule.line)
      selector = nil
    case .selector(let name):
      self.context = nil
      selector = name
      scope = selectors[name]?.context ?? context
    }
    func compile(_ text: String) throws(ConfigurationError) -> XPathExpression {
      try CompiledProfile.compile(text, in: scope, file: rule.file, line: rule.line)
    }
    func compile(_ template: MessageTemplate?) throws(ConfigurationError) -> [XPathExpression] {
      var insertions: [XPathExpression] = []
      for text in template?.insertions ?? [] { insertions.append(try compile(text)) }
      return insertions
    }
    test = try compile(assertion.test)
    at = try assertion.at.map { text throws(ConfigurationError) in try compile(text) }
    insertions = try compile(rule.message)
    var variants: [Variant] = []
    for name in rule.conditionalVariants {
      guard let variant = rule.variants[name], let condition = variant.condition else { continue }
      variants.append(
        Variant(
          condition: try compile(condition),
          at: try variant.at.map { text throws(ConfigurationError) in try compile(text) },
          insertions: try compile(variant.message), severity: variant.severity, message: variant.message))
    }
    self.variants = variants
  }
}
