import Identifiers

/// Reads what a profile says of the lives of its rules.
struct LifecycleLoader {
  let profile: ProfileID

  /// What the entry of a rule says: `preview`, `valid` and `deprecated`.
  func lifecycle(_ map: ConfigMap) throws(ConfigurationError) -> RuleLifecycle {
    var lifecycle = RuleLifecycle()
    if try map["preview"]?.bool() ?? false { lifecycle.stage = .preview }
    if let node = map["deprecated"] {
      guard lifecycle.stage == .stable else {
        throw node.fault(
          "« preview » et « deprecated » s'excluent", "“preview” and “deprecated” exclude each other")
      }
      lifecycle.stage = .deprecated(try deprecation(node))
    }
    guard let node = map["valid"] else { return lifecycle }
    let days = try node.map(allowing: ["from", "to"])
    lifecycle.validFrom = try days["from"].map { node throws(ConfigurationError) in try day(node) }
    lifecycle.validTo = try days["to"].map { node throws(ConfigurationError) in try day(node) }
    if let from = lifecycle.validFrom, let to = lifecycle.validTo, to < from {
      throw node.fault("« to » précède « from »", "“to” is before “from”")
    }
    // Nobody should see a rule go without being told why.
    if lifecycle.validTo != nil, lifecycle.deprecation == nil {
      throw node.fault(
        "un dernier jour (« to ») demande « deprecated » avec sa raison",
        "a last day (“to”) needs “deprecated” with its reason")
    }
    return lifecycle
  }

  private func deprecation(_ node: ConfigNode) throws(ConfigurationError) -> RuleLifecycle.Deprecation {
    let map = try node.map(allowing: ["since", "reason", "replacement"])
    let since = VersionNumber(try map.required("since").string())
    guard since <= VersionNumber(profile.version) else {
      throw node.fault(
        "« since » \(since) vient après la version \(profile.version) du profil",
        "“since” \(since) is after version \(profile.version) of the profile")
    }
    return RuleLifecycle.Deprecation(
      since: since, reason: try map.required("reason").localized(),
      replacement: try map["replacement"].map { node throws(ConfigurationError) in RuleID(try node.string()) })
  }

  /// An entry of `retired`.
  func retired(_ node: ConfigNode) throws(ConfigurationError) -> RetiredRule {
    let map = try node.map(allowing: ["id", "deprecated", "removed", "reason", "replacement"])
    let rule = RetiredRule(
      id: RuleID(try map.required("id").string()), deprecated: VersionNumber(try map.required("deprecated").string()),
      removed: VersionNumber(try map.required("removed").string()), reason: try map.required("reason").localized(),
      replacement: try map["replacement"].map { node throws(ConfigurationError) in RuleID(try node.string()) },
      profile: profile, file: node.file, line: node.line)
    guard rule.removed <= VersionNumber(profile.version) else {
      throw node.fault(
        "« removed » \(rule.removed) vient après la version \(profile.version) du profil",
        "“removed” \(rule.removed) is after version \(profile.version) of the profile")
    }
    guard rule.deprecated.precedes(rule.removed, byMinors: RetiredRule.notice) else {
      throw node.fault(
        "une règle est retirée au plus tôt deux versions mineures après son annonce (\(rule.deprecated))",
        "a rule is removed no sooner than two minor versions after it was announced (\(rule.deprecated))")
    }
    return rule
  }

  private func day(_ node: ConfigNode) throws(ConfigurationError) -> CivilDate {
    guard let day = CivilDate(iso: try node.string()) else {
      throw node.fault("une date AAAA-MM-JJ est attendue", "a date YYYY-MM-DD is expected")
    }
    return day
  }
}
