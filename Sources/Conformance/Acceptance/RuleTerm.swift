/// What a user names rules by: one rule, a family, a requirement, or profiles.
public enum RuleTerm: Sendable, Hashable, CustomStringConvertible {
  /// `INS-014`, or a rule of a schema as its findings name it: `SCH/…`.
  case rule(RuleID)
  /// The letters before the hyphen: `INS`.
  case family(String)
  /// The rules that prove a requirement of a suite.
  case requirement(String, rules: Set<RuleID>)
  /// A profile, or with a final slash all profiles below a folder: `cda/`.
  case profile(String)

  /// What the terms of users can name.
  public struct Vocabulary: Sendable {
    let library: ProfileLibrary
    let requirements: [String: Set<RuleID>]

    /// The rules and profiles of `library`, and the rules of each requirement by its id.
    public init(_ library: ProfileLibrary, requirements: [String: Set<RuleID>] = [:]) {
      self.library = library
      self.requirements = requirements
    }
  }

  /// The families of what the schemas that a user brings find.
  private static let schemaFamilies = ["SCH", "XSD"]

  /// The term that `text` names; the error names the nearest one that there is.
  public init(_ text: String, in vocabulary: Vocabulary) throws(ConfigurationError) {
    let rules = vocabulary.library.rules
    let profiles = vocabulary.library.profiles.map(\.id.name)
    if rules.contains(where: { $0.id.rawValue == text })
      || RuleTerm.schemaFamilies.contains(where: { text.hasPrefix($0 + "/") })
    {
      self = .rule(RuleID(text))
    } else if rules.contains(where: { $0.id.family == text }) || RuleTerm.schemaFamilies.contains(text) {
      self = .family(text)
    } else if let proving = vocabulary.requirements[text] {
      self = .requirement(text, rules: proving)
    } else if profiles.contains(where: { RuleTerm.isProfile($0, named: text) }) {
      self = .profile(text)
    } else if let retired = vocabulary.library.retired.first(where: { $0.id.rawValue == text }) {
      let latest = vocabulary.library.latest(for: retired.id)?.id
      throw ConfigurationError(
        file: text,
        Localized(
          fr: "règle retirée" + (latest.map { ", remplacée par \($0)" } ?? ""),
          en: "retired rule" + (latest.map { ", replaced by \($0)" } ?? "")))
    } else {
      let known = rules.map(\.id.rawValue) + Set(rules.map(\.id.family)) + vocabulary.requirements.keys + profiles
      let near = ConfigNode.nearest(to: text, in: known.sorted())
      throw ConfigurationError(
        file: text,
        Localized(
          fr: "ni règle, ni famille, ni exigence, ni profil" + (near.map { " ; vouliez-vous « \($0) » ?" } ?? ""),
          en: "no rule, family, requirement or profile" + (near.map { "; did you mean “\($0)”?" } ?? "")))
    }
  }

  /// A term of a stored result, which only tells what was written.
  public static func named(_ text: String) -> RuleTerm { text.contains("-") ? .rule(RuleID(text)) : .profile(text) }

  /// The term as written.
  public var description: String {
    switch self {
    case .rule(let id): id.rawValue
    case .family(let name), .requirement(let name, _), .profile(let name): name
    }
  }

  /// What the term stands for, in full: two terms of one identity name the same rules.
  var identity: String {
    switch self {
    case .rule(let id): "rule \(id)"
    case .family(let name): "family \(name)"
    case .requirement(let id, let rules): "requirement \(id) \(rules.map(\.rawValue).sorted())"
    case .profile(let name): "profile \(name)"
    }
  }

  /// How narrow the term is: what names one rule outweighs what names many.
  var precision: Int {
    switch self {
    case .rule: 3
    case .requirement: 2
    case .family, .profile: 1
    }
  }

  /// Whether the term names the rule.
  func names(_ rule: RuleID, profile: String) -> Bool {
    switch self {
    case .rule(let id): rule == id
    case .family(let family): rule.family == family || rule.rawValue.hasPrefix(family + "/")
    case .requirement(_, let rules): rules.contains(rule)
    case .profile(let name): RuleTerm.isProfile(profile, named: name)
    }
  }

  private static func isProfile(_ profile: String, named name: String) -> Bool {
    name == profile || name.hasSuffix("/") && profile.hasPrefix(name)
  }
}
