import Identifiers

/// Since when, until when and how firmly a rule stands. Nothing said: for good.
public struct RuleLifecycle: Sendable, Hashable {
  /// How firmly a rule stands.
  public enum Stage: Sendable, Hashable {
    /// Counts in every check.
    case stable
    /// New: executed, and counted, only by those who ask for it.
    case preview
    /// On its way out.
    case deprecated(Deprecation)
  }

  /// Why a rule goes, and what comes in its place.
  public struct Deprecation: Sendable, Hashable {
    /// The version of the profile that announced it.
    public var since: VersionNumber
    /// Why.
    public var reason: Localized
    /// The rule that takes its place, if one does.
    public var replacement: RuleID?
  }

  /// How firmly the rule stands.
  public var stage: Stage = .stable
  /// The first day on which the rule is executed; nothing for always.
  public var validFrom: CivilDate?
  /// The last day on which the rule is executed; nothing for always.
  public var validTo: CivilDate?

  /// A rule that stands for good.
  public init() {}

  /// Why the rule goes, where it does.
  public var deprecation: Deprecation? { if case .deprecated(let deprecation) = stage { deprecation } else { nil } }
}

/// Whether a rule is executed on some day, and if not, why.
public enum RuleStanding: Sendable, Hashable {
  /// It is executed.
  case inForce
  /// It is in preview, and nobody asked for those.
  case preview
  /// It is executed from this day on.
  case upcoming(CivilDate)
  /// This was its last day.
  case expired(CivilDate)
  /// This other rule is executed in its place.
  case replaced(by: RuleID)

  /// Whether the rule will not be executed any more.
  public var isDead: Bool {
    switch self {
    case .expired, .replaced: true
    case .inForce, .preview, .upcoming: false
    }
  }

  /// The standing in one word, for machines.
  public var keyword: String {
    switch self {
    case .inForce: "in-force"
    case .preview: "preview"
    case .upcoming: "upcoming"
    case .expired: "expired"
    case .replaced: "replaced"
    }
  }
}

/// A rule that was removed. Its id is never given to another one.
public struct RetiredRule: Sendable, Hashable {
  /// The identifier.
  public var id: RuleID
  /// The version of the profile that announced that it goes.
  public var deprecated: VersionNumber
  /// The version of the profile without it.
  public var removed: VersionNumber
  /// Why.
  public var reason: Localized
  /// The rule in its place, if there is one.
  public var replacement: RuleID?
  /// The profile that it was in.
  public var profile: ProfileID
  /// Where this is written.
  public var file: String
  /// Line of the entry.
  public var line: Int

  /// How many minor versions pass between the announcement and the removal.
  static let notice = 2
}

extension ProfileLibrary {
  /// Whether `rule` is executed on `day`; with `previews`, rules in preview are.
  public func standing(of rule: Rule, on day: CivilDate, previews: Bool) -> RuleStanding {
    let lifecycle = rule.lifecycle
    if let from = lifecycle.validFrom, day < from { return .upcoming(from) }
    if let to = lifecycle.validTo, day > to { return .expired(to) }
    if lifecycle.stage == .preview, !previews { return .preview }
    // Two rules on one fault would tell it twice.
    var next = lifecycle.deprecation?.replacement
    while let id = next, let other = self.rule(id) {
      if case .inForce = standing(of: other, on: day, previews: previews) { return .replaced(by: id) }
      next = other.lifecycle.deprecation?.replacement
    }
    return .inForce
  }

  /// The rules that are not executed under `options`, whatever artefact comes.
  func dormantRules(_ options: CheckOptions) -> Set<RuleID> {
    let dated = profiles.flatMap(\.rules).filter { $0.lifecycle != RuleLifecycle() }
    return Set(dated.filter { standing(of: $0, on: options.today, previews: options.previews) != .inForce }.map(\.id))
  }

  /// The rule that stands today for what `id` was about: following replacements, never one that is deprecated itself.
  /// Nothing where nobody took its place.
  public func latest(for id: RuleID) -> Rule? {
    var next: RuleID? = id
    while let current = next {
      if let retired = retired.first(where: { $0.id == current }) {
        next = retired.replacement
      } else if let rule = rule(current) {
        guard let deprecation = rule.lifecycle.deprecation else { return rule }
        next = deprecation.replacement
      } else {
        return nil
      }
    }
    return nil
  }

  /// Refuses replacements that are no rules, that lead back, and ids of removed rules given again.
  static func examineLifecycles(of profiles: [Profile]) throws(ConfigurationError) {
    let live = Dictionary(profiles.flatMap(\.rules).map { ($0.id, $0) }) { first, _ in first }
    let retired = profiles.flatMap(\.retired)
    var gone: [RuleID: RetiredRule] = [:]
    for rule in retired {
      guard live[rule.id] == nil, gone.updateValue(rule, forKey: rule.id) == nil else {
        throw ConfigurationError(
          file: rule.file, line: rule.line,
          Localized(
            fr: "\(rule.id) est retirée : son identifiant ne sert plus à une autre règle",
            en: "\(rule.id) is retired: its id is not given to another rule"))
      }
    }
    func successor(of id: RuleID) -> RuleID? {
      live[id]?.lifecycle.deprecation?.replacement ?? gone[id]?.replacement
    }
    let replacing =
      live.values.compactMap { rule in
        rule.lifecycle.deprecation?.replacement.map { (rule.id, $0, rule.file, rule.line) }
      }
      + retired.compactMap { rule in rule.replacement.map { (rule.id, $0, rule.file, rule.line) } }
    for (id, replacement, file, line) in replacing.sorted(by: { $0.0 < $1.0 }) {
      guard live[replacement] != nil || gone[replacement] != nil else {
        throw ConfigurationError(
          file: file, line: line,
          Localized(
            fr: "\(id) : remplaçante inconnue « \(replacement) »", en: "\(id): unknown replacement “\(replacement)”"))
      }
      var seen: Set<RuleID> = [id]
      var next: RuleID? = replacement
      while let current = next {
        guard seen.insert(current).inserted else {
          throw ConfigurationError(
            file: file, line: line,
            Localized(
              fr: "\(id) : les remplaçantes tournent en rond", en: "\(id): the replacements go round in a circle"))
        }
        next = successor(of: current)
      }
    }
  }
}
