import Conformance

/// Two judges of one document side by side: the errors that both raise at the same place, and those that one of them
/// raises alone. The judges are our profile and the official layers, or two generations of the official layers.
///
/// Two errors agree when they point at the same element, or one at an element just around that of the other: the official
/// assertions about a missing element point at its parent. What happens under the root of the document stays apart.
public struct TwinVerdict: Sendable, Hashable {
  /// A rule that a judge raised, and the others that say the same of the same places.
  public struct Agreement: Sendable, Hashable {
    /// The rule of the first judge.
    public var rule: TwinClaim
    /// The rules of the second one at these places, by id.
    public var others: [TwinClaim]
  }

  /// What both raise, by the rules of the first judge.
  public var agreements: [Agreement]
  /// What the first judge raises alone.
  public var firstOnly: [TwinClaim]
  /// What the second judge raises alone.
  public var secondOnly: [TwinClaim]

  /// The comparison of the errors of two judges on one document.
  init(_ first: [Finding], _ second: [Finding]) {
    let places = second.map { TwinVerdict.steps(of: $0) }
    var matched: Set<Int> = []
    var agreeing: [RuleID: (own: [Finding], others: Set<Int>)] = [:]
    var alone: [Finding] = []
    for finding in first {
      let place = TwinVerdict.steps(of: finding)
      let twins = places.indices.filter { TwinVerdict.agree(place, places[$0]) }
      guard !twins.isEmpty else {
        alone.append(finding)
        continue
      }
      matched.formUnion(twins)
      agreeing[finding.rule, default: ([], [])].own.append(finding)
      agreeing[finding.rule]?.others.formUnion(twins)
    }
    agreements = agreeing.sorted { $0.key < $1.key }.flatMap { _, pair in
      TwinClaim.claims(of: pair.own).map {
        Agreement(rule: $0, others: TwinClaim.claims(of: pair.others.sorted().map { second[$0] }))
      }
    }
    firstOnly = TwinClaim.claims(of: alone)
    secondOnly = TwinClaim.claims(of: second.indices.filter { !matched.contains($0) }.map { second[$0] })
  }

  /// Our profile beside the official layers; nothing when no official layer was run on the document.
  public init?(_ report: Report) {
    guard let sides = TwinSides(report) else { return nil }
    self.init(sides.own, sides.official)
  }

  /// Whether the judges say the same.
  public var isUnanimous: Bool { firstOnly.isEmpty && secondOnly.isEmpty }

  /// How many errors of the first judge the second one raises too.
  public var agreed: Int { agreements.reduce(0) { $0 + $1.rule.count } }

  /// The elements on the way to the place of a finding: an attribute stands for its element.
  private static func steps(of finding: Finding) -> [Substring] {
    finding.location.path.split(separator: "/").filter { $0.first != "@" }
  }

  /// Whether one place is the other, or at most two steps inside it; one step under the root of the document.
  private static func agree(_ first: [Substring], _ second: [Substring]) -> Bool {
    let (outer, inner) = first.count <= second.count ? (first, second) : (second, first)
    return inner.starts(with: outer) && inner.count - outer.count <= min(2, outer.count)
  }

  /// One line for people, of our profile and the official layers: how many agreements, and what each side says alone.
  public func line(_ rendering: Rendering) -> String {
    func list(_ claims: [TwinClaim]) -> String {
      let shown = claims.prefix(5).map(\.label)
      return shown.isEmpty ? "0" : shown.joined(separator: ", ") + (claims.count > 5 ? "…" : "")
    }
    return rendering.text(
      "profil et couches officielles : \(agreed) accord\(agreed > 1 ? "s" : "") ; profil seul : \(list(firstOnly)) ; officiel seul : \(list(secondOnly))",
      "profile and official layers: \(agreed) agreement\(agreed == 1 ? "" : "s"); profile alone: \(list(firstOnly)); official alone: \(list(secondOnly))"
    )
  }
}
