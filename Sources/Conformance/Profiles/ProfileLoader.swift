/// Reads a profile file. Anything it does not know is an error with file and line.
struct ProfileLoader {
  private let file: String
  private let sha256: String

  /// The profile written in `text`.
  static func load(_ text: String, file: String, sha256: String) throws(ConfigurationError) -> Profile {
    try ProfileLoader(file: file, sha256: sha256).profile(ConfigNode.parse(text, file: file))
  }

  private init(file: String, sha256: String) {
    self.file = file
    self.sha256 = sha256
  }

  private func profile(_ node: ConfigNode) throws(ConfigurationError) -> Profile {
    let map = try node.map(allowing: [
      "profile", "version", "title", "applies-to", "messages", "requires", "layer", "when", "across", "uses",
      "namespaces", "variables", "selectors", "rules", "retired",
    ])
    let id = ProfileID(name: try map.required("profile").string(), version: try map.required("version").string())
    var kinds: Set<ArtifactKind> = []
    for kind in try map.required("applies-to").list() { kinds.insert(try self.kind(kind, allowingAny: true)) }
    let layer = try map.required("layer").choice(Layer.self)
    var profile = Profile(
      id: id, title: try map.required("title").localized(), kinds: kinds, layer: layer,
      condition: try map["when"]?.string(), isAcross: try map["across"]?.bool() ?? false,
      uses: try map["uses"]?.string(),
      messages: Set(try map["messages"]?.strings() ?? []),
      requires: (try map["requires"]?.strings() ?? []).map { RuleID($0) }, namespaces: [:], variables: [],
      selectors: [:], rules: [], file: file,
      sha256: sha256)
    for (prefix, uri) in try map["namespaces"]?.entries() ?? [] { profile.namespaces[prefix] = try uri.string() }
    for (name, expression) in try map["variables"]?.entries() ?? [] {
      profile.variables.append((name, try expression.string()))
    }
    for (name, carriers) in try map["selectors"]?.entries() ?? [] {
      profile.selectors[name] = try selectors(carriers)
    }
    var seen: Set<RuleID> = []
    for entry in try map.required("rules").list() {
      let rule = try rule(entry, in: profile)
      guard seen.insert(rule.id).inserted else {
        throw entry.fault("règle \(rule.id) en double", "duplicate rule \(rule.id)")
      }
      profile.rules.append(rule)
    }
    for entry in try map["retired"]?.list() ?? [] {
      profile.retired.append(try LifecycleLoader(profile: id).retired(entry))
    }
    return profile
  }

  private func kind(_ node: ConfigNode, allowingAny: Bool) throws(ConfigurationError) -> ArtifactKind {
    if allowingAny, try node.string() == "any" { return .unknown }
    return try node.choice(ArtifactKind.self)
  }

  private func selectors(_ node: ConfigNode) throws(ConfigurationError) -> [ArtifactKind: Selector] {
    var carriers: [ArtifactKind: Selector] = [:]
    for (name, carrier) in try node.entries() {
      guard let kind = ArtifactKind(rawValue: name) else {
        throw carrier.fault("porteur inconnu « \(name) »", "unknown carrier “\(name)”")
      }
      var value: String?
      var fields: [String: String] = [:]
      for (key, expression) in try carrier.entries() {
        if key == "value" { value = try expression.string() } else { fields[key] = try expression.string() }
      }
      guard let value else { throw carrier.fault("clé « value » absente", "key “value” is missing") }
      carriers[kind] = Selector(value: value, fields: fields)
    }
    return carriers
  }

  // MARK: Rules

  private func rule(_ node: ConfigNode, in profile: Profile) throws(ConfigurationError) -> Rule {
    let map = try node.map(allowing: [
      "id", "covers", "severity", "confidence", "title", "context", "select", "assert", "at", "check", "structure",
      "engine", "declared", "message", "variants", "discloses", "help", "source", "requirements", "on", "only",
      "inconclusive", "messages", "events", "yields", "fix", "preview", "valid", "deprecated",
    ])
    let execution = try execution(map, in: profile)
    let message = try map["message"].map { node throws(ConfigurationError) in try template(node) }
    if case .declared = execution {
      if let message = map["message"] {
        throw message.fault("une règle déclarée n'a pas de message", "a declared rule has no message")
      }
    } else if message == nil {
      throw node.fault("clé « message » absente", "key “message” is missing")
    }
    var kinds: Set<ArtifactKind> = []
    for kind in try map["on"]?.list() ?? [] { kinds.insert(try self.kind(kind, allowingAny: false)) }
    var only: [Circumstance] = []
    if let node = map["only"] {
      if node.isScalar {
        only = [try node.choice(Circumstance.self)]
      } else {
        for item in try node.list() { only.append(try item.choice(Circumstance.self)) }
      }
    }
    let variants = try variants(map["variants"])
    let confidence = try map.required("confidence").choice(Confidence.self)
    let severity = try severity(map.required("severity"))
    if confidence == .unverified, severity.highest == .error {
      throw node.fault(
        "une règle non vérifiée (U) ne dépasse pas « warning »", "an unverified rule (U) is never above “warning”")
    }
    var covers: [RuleID] = []
    for id in try map["covers"]?.strings() ?? [] { covers.append(RuleID(id)) }
    return Rule(
      id: RuleID(try map.required("id").string()), covers: covers, severity: severity, confidence: confidence,
      title: try map.required("title").localized(), execution: execution, message: message,
      variants: variants.byName, conditionalVariants: variants.conditional,
      help: try map["help"].map { node throws(ConfigurationError) in try node.localized() },
      fix: try map["fix"]?.choice(MechanicalFix.self),
      source: try citation(map.required("source")), requirements: try map["requirements"]?.strings() ?? [],
      kinds: kinds, messages: Set(try map["messages"]?.strings() ?? []),
      events: Set(try map["events"]?.strings() ?? []), only: only, discloses: try map["discloses"]?.bool() ?? false,
      isInconclusive: try map["inconclusive"]?.bool() ?? false, yields: try map["yields"]?.bool() ?? false,
      lifecycle: try LifecycleLoader(profile: profile.id).lifecycle(map),
      profile: profile.id, layer: profile.layer, file: file,
      line: node.line)
  }

  private func execution(_ map: ConfigMap, in profile: Profile) throws(ConfigurationError) -> Rule.Execution {
    let ways = ["assert", "check", "structure", "engine", "declared"].filter { map[$0] != nil }
    guard ways.count == 1, let way = ways.first, let node = map[way] else {
      throw map.node.fault(
        "exactement une clé parmi assert, check, structure, engine, declared est attendue",
        "exactly one key among assert, check, structure, engine, declared is expected")
    }
    let selector = try map["select"]?.string()
    if let selector, profile.uses == nil, profile.selectors[selector] == nil {
      throw map.node.fault("sélecteur inconnu « \(selector) »", "unknown selector “\(selector)”")
    }
    if way != "assert", let stray = map["context"] ?? map["at"] {
      throw stray.fault("« context » et « at » vont avec « assert »", "“context” and “at” go with “assert”")
    }
    switch way {
    case "assert":
      let target: Rule.Assertion.Target
      switch (try map["context"]?.string(), selector) {
      case (let context?, nil): target = .context(context)
      case (nil, let selector?): target = .selector(selector)
      default:
        throw map.node.fault("« context » ou « select » est attendu", "either “context” or “select” is expected")
      }
      return .assertion(Rule.Assertion(target: target, test: try node.string(), at: try map["at"]?.string()))
    case "check": return .check(try aspect(node), selector: selector)
    case "structure": return .structure(try aspect(node), selector: selector)
    case "engine": return .engine(try aspect(node))
    default: return .declared(try node.localized())
    }
  }

  private func aspect(_ node: ConfigNode) throws(ConfigurationError) -> CheckAspect {
    guard let aspect = CheckAspect(try node.string()) else {
      throw node.fault("« contrôle.aspect » est attendu", "“check.aspect” is expected")
    }
    return aspect
  }

  private func severity(_ node: ConfigNode) throws(ConfigurationError) -> SeverityPolicy {
    if node.isScalar { return SeverityPolicy(try node.choice(Severity.self)) }
    let map = try node.map(allowing: Circumstance.allCases.map(\.rawValue))
    var severities: [Circumstance: Severity] = [:]
    for circumstance in Circumstance.allCases {
      if let node = map[circumstance.rawValue] { severities[circumstance] = try node.choice(Severity.self) }
    }
    guard let highest = severities.values.max() else {
      throw node.fault("au moins une circonstance est attendue", "at least one circumstance is expected")
    }
    return SeverityPolicy(highest, byCircumstance: severities)
  }

  private func variants(
    _ node: ConfigNode?
  ) throws(ConfigurationError) -> (byName: [String: Rule.Variant], conditional: [String]) {
    var variants: [String: Rule.Variant] = [:]
    var conditional: [String] = []
    for (name, entry) in try node?.entries() ?? [] {
      let map = try entry.map(allowing: ["severity", "message", "when", "at", "critical"])
      let variant = Rule.Variant(
        severity: try map["severity"].map { node throws(ConfigurationError) in try severity(node) },
        message: try map["message"].map { node throws(ConfigurationError) in try template(node) },
        condition: try map["when"]?.string(), at: try map["at"]?.string(),
        isCritical: try map["critical"]?.bool() ?? false)
      if variant.condition != nil { conditional.append(name) }
      variants[name] = variant
    }
    return (variants, conditional)
  }

  private func template(_ node: ConfigNode) throws(ConfigurationError) -> MessageTemplate {
    guard let template = MessageTemplate(try node.localized()) else {
      throw node.fault("accolade non fermée", "unclosed brace")
    }
    return template
  }

  private func citation(_ node: ConfigNode) throws(ConfigurationError) -> Citation {
    let map = try node.map(allowing: ["document", "version", "clause"])
    return Citation(
      document: try map.required("document").string(), version: try map["version"]?.string(),
      clause: try map.required("clause").string())
  }
}
