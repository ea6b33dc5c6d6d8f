/// How two rule sets differ: in their rules, and in what they say of the same files.
public struct RuleSetComparison: Sendable {
  /// A rule that only one of both has, or that both have with another content.
  public enum RuleChange: Sendable, Hashable {
    case added(RuleID)
    case removed(RuleID)
    case changed(RuleID)

    /// The rule.
    public var rule: RuleID {
      switch self {
      case .added(let rule), .removed(let rule), .changed(let rule): rule
      }
    }
  }

  /// The changes of rules, by id.
  public let rules: [RuleChange]
  /// The files on which the two say something else.
  public let difference: CheckDifference

  /// The way from the rules `before` to those `after`, and from the reports of these to those.
  public init(
    from before: ProfileLibrary, to after: ProfileLibrary, reports: [Report], newReports: [Report]
  ) {
    let old = Dictionary(before.rules.map { ($0.id, $0) }) { first, _ in first }
    let new = Dictionary(after.rules.map { ($0.id, $0) }) { first, _ in first }
    rules = Set(old.keys).union(new.keys).sorted().compactMap { id in
      switch (old[id], new[id]) {
      case (nil, _): .added(id)
      case (_, nil): .removed(id)
      case (let a?, let b?): RuleSetComparison.isSame(a, b) ? nil : .changed(id)
      }
    }
    difference = CheckDifference(from: reports, to: newReports)
  }

  /// The files whose verdict changes.
  public var otherVerdicts: [CheckDifference.FileChange] { difference.files.filter(\.hasOtherVerdict) }

  /// Whether two entries ask the same, wherever they stand and however they say it.
  private static func isSame(_ a: Rule, _ b: Rule) -> Bool { demand(of: a) == demand(of: b) }

  /// What a verdict by the rule can depend on.
  private static func demand(of rule: Rule) -> [String] {
    func text(_ policy: SeverityPolicy?) -> String {
      guard let policy else { return "" }
      let others = policy.byCircumstance.map { "\($0.key.rawValue)=\($0.value.rawValue)" }.sorted()
      return ([policy.base.rawValue] + others).joined(separator: " ")
    }
    var demand = [
      rule.checkKind, text(rule.severity), rule.aspect?.description ?? "", rule.selector ?? "", rule.layer.rawValue,
      rule.kinds.map(\.rawValue).sorted().joined(separator: " "), rule.messages.sorted().joined(separator: " "),
      rule.events.sorted().joined(separator: " "), rule.only.map(\.rawValue).joined(separator: " "),
      "\(rule.isInconclusive) \(rule.yields)", "\(rule.lifecycle)",
    ]
    if case .assertion(let assertion) = rule.execution {
      if case .context(let context) = assertion.target { demand.append(context) }
      demand += [assertion.test, assertion.at ?? ""]
    }
    for (name, variant) in rule.variants.sorted(by: { $0.key < $1.key }) {
      demand += [name, text(variant.severity), variant.condition ?? "", variant.at ?? "", "\(variant.isCritical)"]
    }
    return demand
  }
}
