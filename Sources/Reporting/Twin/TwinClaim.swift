import Conformance

/// A rule that one judge says to be broken: what it asks, and where.
public struct TwinClaim: Sendable, Hashable {
  /// The rule, or the official assertion.
  public var rule: String
  /// How many findings.
  public var count: Int
  /// Document, version and clause.
  public var source: String
  /// What an official assertion tests, in XPath.
  public var test: Masked?
  /// What the first of the findings says.
  public var message: Message
  /// The first lines that are concerned.
  public var lines: [Int]

  private static let mostLines = 10

  /// The findings by rule.
  static func claims(of findings: [Finding]) -> [TwinClaim] {
    Dictionary(grouping: findings, by: \.rule).sorted { $0.key < $1.key }.compactMap { rule, findings in
      guard let first = findings.first else { return nil }
      let isOfficial = rule.rawValue.hasPrefix("SCH/")
      return TwinClaim(
        rule: rule.rawValue, count: findings.count, source: first.source.line, test: isOfficial ? first.expected : nil,
        message: first.message, lines: Array(Set(findings.map(\.location.line)).sorted().prefix(mostLines)))
    }
  }

  /// `CDA-120 ×2`.
  var label: String { count > 1 ? "\(rule) ×\(count)" : rule }
}
