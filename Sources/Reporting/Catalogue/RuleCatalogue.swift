import Conformance

/// Every rule with the number of its cases: what `rules list` prints.
public struct RuleCatalogue: Sendable {
  private let library: ProfileLibrary
  private let day: CivilDate
  private let rules: [Rule]
  private let retired: [RetiredRule]
  private let passes: [RuleID: Int]
  private let fails: [RuleID: Int]

  /// The rules of `library` as they stand on `day`, and the counts of `cases`. Those that are executed no more are left
  /// out unless `all` are asked for.
  public init(library: ProfileLibrary, cases: [RuleCase], on day: CivilDate, all: Bool = false) {
    self.library = library
    self.day = day
    rules = library.rules.filter { all || !library.standing(of: $0, on: day, previews: false).isDead }
    retired = all ? library.retired : []
    var passes: [RuleID: Int] = [:]
    var fails: [RuleID: Int] = [:]
    for ruleCase in cases {
      if ruleCase.expectsFinding {
        fails[ruleCase.rule, default: 0] += 1
      } else {
        passes[ruleCase.rule, default: 0] += 1
      }
    }
    self.passes = passes
    self.fails = fails
  }

  private struct Entry: Encodable {
    var id: String
    var covers: [String]
    var check: String
    var reason: String?
    var severity: String
    var confidence: String
    var profile: String
    var layer: String
    var title: String
    var source: String
    var cases: Cases
    /// `in-force`, `preview`, `upcoming`, `expired`, `replaced`.
    var status: String
    var validFrom: String?
    var validTo: String?
    var deprecated: Deprecation?

    struct Cases: Encodable {
      var pass: Int
      var fail: Int
    }
  }

  /// Since when, why, and what comes in place of the rule.
  private struct Deprecation: Encodable {
    var since: String
    var reason: String
    var replacement: String?
  }

  /// A rule that is there no more.
  private struct Retired: Encodable {
    var id: String
    var status = "retired"
    var profile: String
    var removed: String
    var deprecated: Deprecation
  }

  private enum Row: Encodable {
    case entry(Entry)
    case retired(Retired)

    func encode(to encoder: any Encoder) throws {
      switch self {
      case .entry(let entry): try entry.encode(to: encoder)
      case .retired(let retired): try retired.encode(to: encoder)
      }
    }
  }

  /// A JSON array, one object a rule.
  public func json(_ language: Language) throws -> String {
    let entries = rules.map { rule in
      var reason: String?
      if case .declared(let text) = rule.execution { reason = text(language) }
      return Row.entry(
        Entry(
          id: rule.id.rawValue, covers: rule.covers.map(\.rawValue), check: rule.checkKind, reason: reason,
          severity: rule.severity.base.rawValue, confidence: rule.confidence.rawValue,
          profile: rule.profile.description, layer: rule.layer.rawValue, title: rule.title(language),
          source: rule.source.line, cases: Entry.Cases(pass: passes[rule.id] ?? 0, fail: fails[rule.id] ?? 0),
          status: library.standing(of: rule, on: day, previews: false).keyword,
          validFrom: rule.lifecycle.validFrom?.description, validTo: rule.lifecycle.validTo?.description,
          deprecated: rule.lifecycle.deprecation.map {
            Deprecation(
              since: $0.since.description, reason: $0.reason(language), replacement: $0.replacement?.rawValue)
          }))
    }
    let gone = retired.map { rule in
      Row.retired(
        Retired(
          id: rule.id.rawValue, profile: rule.profile.name, removed: rule.removed.description,
          deprecated: Deprecation(
            since: rule.deprecated.description, reason: rule.reason(language),
            replacement: rule.replacement?.rawValue)))
    }
    return try CanonicalJSON.text(entries + gone)
  }

  /// One line a rule.
  public func text(_ language: Language) -> String {
    let words = LifecycleText(library, on: day)
    let width = (rules.map(\.id) + retired.map(\.id)).map { $0.rawValue.count }.max() ?? 0
    func line(_ id: RuleID, _ text: String, _ life: [Localized]) -> String {
      let padding = String(repeating: " ", count: width - id.rawValue.count)
      let status = life.map { " [" + $0(language) + "]" }.joined()
      return "\(id.rawValue)\(padding)  \(text)\(status)\n"
    }
    return rules.map { rule in
      line(
        rule.id,
        "\(rule.severity.base.label(language))  \(rule.title(language))  (\(rule.profile), \(rule.checkKind))",
        words.lines(rule))
    }.joined() + retired.map { line($0.id, "–", words.lines($0)) }.joined()
  }

  /// A table a profile.
  public func markdown(_ language: Language) -> String {
    let fr = language == .fr
    var text = fr ? "# Catalogue des règles\n" : "# Catalogue of rules\n"
    for (profile, members) in Dictionary(grouping: rules, by: \.profile).sorted(by: { $0.key.name < $1.key.name }) {
      text += "\n## \(profile)\n\n"
      text +=
        fr ? "| Règle | Gravité | Titre | Contrôle | Source |\n" : "| Rule | Severity | Title | Check | Source |\n"
      text += "|---|---|---|---|---|\n"
      for rule in members {
        let cells = [
          rule.id.rawValue, rule.severity.base.label(language), rule.title(language), rule.checkKind, rule.source.line,
        ]
        text += "| " + cells.map { $0.split(separator: "|").joined(separator: "\\|") }.joined(separator: " | ") + " |\n"
      }
    }
    return text
  }
}

/// Every profile, those of HL7 v2 messages last: what `profiles list` prints.
public struct ProfileCatalogue {
  private let profiles: [Profile]
  private let messageProfiles: [MessageProfile]

  /// The profiles of `library`.
  public init(library: ProfileLibrary) {
    profiles = library.profiles
    messageProfiles = library.definitions.profiles
  }

  private struct Entry: Encodable {
    var id: String
    var title: String
    var kinds: [String]
    var layer: String
    var rules: Int
    /// How far a profile of messages binds.
    var status: String?
    var sha256: String
  }

  /// A JSON array, one object a profile.
  public func json(_ language: Language) throws -> String {
    try CanonicalJSON.text(
      profiles.map { profile in
        Entry(
          id: profile.id.description, title: profile.title(language), kinds: kinds(profile),
          layer: profile.layer.rawValue, rules: profile.rules.count, sha256: profile.sha256)
      }
        + messageProfiles.map { profile in
          Entry(
            id: profile.profileID.description, title: profile.title(language), kinds: ["hl7v2"],
            layer: Layer.structure.rawValue, rules: profile.lineCount, status: profile.status.rawValue,
            sha256: profile.sha256)
        })
  }

  /// One line a profile.
  public func text(_ language: Language) -> String {
    profiles.map { profile in
      "\(profile.id)  \(profile.title(language))  [\(kinds(profile).joined(separator: ", "))]  "
        + "\(profile.rules.count)  sha256:\(profile.sha256.prefix(12))\n"
    }.joined()
      + messageProfiles.map { profile in
        "\(profile.profileID)  \(profile.title(language))  [hl7v2, \(profile.status.rawValue)]  \(profile.lineCount)  "
          + "sha256:\(profile.sha256.prefix(12))\n"
      }.joined()
  }

  private func kinds(_ profile: Profile) -> [String] {
    profile.isUniversal ? ["any"] : profile.kinds.map(\.rawValue).sorted()
  }
}
