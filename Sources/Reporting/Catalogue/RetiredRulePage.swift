import Conformance

/// What is to be told of a rule that was removed: when, why, and which rule stands in its place today.
public struct RetiredRulePage {
  private let rule: RetiredRule
  private let life: [Localized]
  private let latest: RuleID?

  /// The page of `rule`, as of `day`.
  public init(_ rule: RetiredRule, in library: ProfileLibrary, on day: CivilDate) {
    self.rule = rule
    life = LifecycleText(library, on: day).lines(rule)
    latest = library.latest(for: rule.id)?.id
  }

  /// The page as text.
  public func text(_ language: Language) -> String {
    ([rule.id.rawValue, ""] + life.map { $0(language) }).joined(separator: "\n") + "\n"
  }

  private struct Record: Encodable {
    var id: String
    var profile: String
    var status: [String]
    var latest: String?
  }

  /// The page as one JSON object.
  public func json(_ language: Language) throws -> String {
    try CanonicalJSON.text(
      Record(
        id: rule.id.rawValue, profile: rule.profile.name, status: life.map { $0(language) }, latest: latest?.rawValue))
  }
}
