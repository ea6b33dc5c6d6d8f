import Synchronization

/// What of a profile is to be run on the documents of one claim: rules for other messages and events are left out once
/// for all of them.
final class ProfilePlan: Sendable {
  let profile: CompiledProfile
  /// Whether it looks at a container together with what it holds.
  let isAcross: Bool
  /// The rules that must not have failed.
  let requires: Set<RuleID>
  let contextPlans: [CompiledProfile.ContextPlan]
  let selectorPlans: [CompiledProfile.SelectorPlan]
  let wholeChecks: [CompiledProfile.CheckGroup]
  /// The rules that are for these documents.
  let rules: [CompiledRule]

  /// The plan of `profile` for documents that claim `claim`; nothing where there is nothing to run.
  init?(_ profile: CompiledProfile, for claim: HL7Claim?) {
    guard profile.examinesDocuments else { return nil }
    if !profile.profile.messages.isEmpty {
      guard let row = claim?.row?.id, profile.profile.messages.contains(row) else { return nil }
    }
    self.profile = profile
    isAcross = profile.profile.isAcross
    requires = Set(profile.profile.requires)
    rules = profile.rules.filter { $0.isRunning && ProfilePlan.concerns($0.rule, claim) }
    contextPlans = profile.contextPlans.compactMap { plan in
      let members = plan.members.filter { ProfilePlan.concerns($0.rule.rule, claim) }
      return members.isEmpty ? nil : CompiledProfile.ContextPlan(context: plan.context, members: members)
    }
    selectorPlans = profile.selectorPlans.map { $0.filtered { ProfilePlan.concerns($0.rule, claim) } }
    wholeChecks = profile.wholeChecks.map { $0.filtered { ProfilePlan.concerns($0.rule, claim) } }
  }

  /// Whether the rule is for messages that claim this.
  private static func concerns(_ rule: Rule, _ claim: HL7Claim?) -> Bool {
    if !rule.events.isEmpty, !rule.events.contains(claim?.event ?? "") { return false }
    if !rule.messages.isEmpty { return claim?.row.map { rule.messages.contains($0.id) } ?? false }
    return true
  }
}

/// The plans for every claim that came by. There are as many as rows of the table of profiles and trigger events.
final class ProfilePlans: Sendable {
  private let profiles: [CompiledProfile]
  private let known = Mutex<[Key: [ProfilePlan]]>([:])

  private struct Key: Hashable {
    var row: String?
    var event: String
  }

  init(_ profiles: [CompiledProfile]) { self.profiles = profiles }

  /// The plans for documents that claim `claim`, in the order of the profiles.
  func plans(for claim: HL7Claim?) -> [ProfilePlan] {
    let key = Key(row: claim?.row?.id, event: claim?.event ?? "")
    if let plans = known.withLock({ $0[key] }) { return plans }
    let plans = profiles.compactMap { ProfilePlan($0, for: claim) }
    known.withLock { $0[key] = plans }
    return plans
  }
}
