import Identifiers

/// A deviation that somebody decided to live with, why, and until when.
public struct Waiver: Sendable, Hashable {
  /// The rules.
  public var term: RuleTerm
  /// The rules as written.
  public var rule: String
  /// The files.
  public var path: PathPattern
  /// Why it is lived with. Never empty.
  public var reason: String
  /// Where it is followed up.
  public var ticket: String?
  /// The last day on which it holds.
  public var expires: CivilDate
  /// Where it is written: the file, as named to the user.
  public var file: String
  /// Line of the entry, from 1.
  public var line: Int

  /// What became of a waiver in a check.
  public enum Status: String, Sendable { case used, unused, expired }

  /// A waiver as a stored result tells of it.
  public init(
    rule: String, path: String, reason: String, ticket: String?, expires: CivilDate, file: String, line: Int
  ) {
    term = .rule(RuleID(rule))
    self.rule = rule
    self.path = PathPattern(path)
    self.reason = reason
    self.ticket = ticket
    self.expires = expires
    self.file = file
    self.line = line
  }

  /// Reads `{ rule, path, reason, ticket, expires }`.
  public init(_ node: ConfigNode, in vocabulary: RuleTerm.Vocabulary) throws(ConfigurationError) {
    let map = try node.map(allowing: ["rule", "path", "reason", "ticket", "expires"])
    let named = try map.required("rule")
    rule = try named.string()
    do {
      term = try RuleTerm(rule, in: vocabulary)
    } catch {
      throw named.fault(error.message.fr, error.message.en)
    }
    path = PathPattern(try map.required("path").string())
    let said = try map.required("reason")
    reason = try said.string()
    guard reason.contains(where: { $0.isLetter }) else { throw said.fault("motif vide", "empty reason") }
    ticket = try map["ticket"]?.string()
    let end = try map.required("expires")
    guard let date = CivilDate(iso: try end.string()) else {
      throw end.fault("une date AAAA-MM-JJ est attendue", "a date YYYY-MM-DD is expected")
    }
    expires = date
    file = node.file
    line = node.line
  }

  /// Whether the waiver is about the finding, whatever the day.
  func isAbout(_ finding: Finding) -> Bool {
    term.names(finding.rule, profile: finding.profile.name) && path.matches(finding.location.artifact.first ?? "")
  }
}
