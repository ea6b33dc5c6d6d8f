import Conformance

/// Our profile and the official layers side by side on one artefact: the errors that both raise at the same place, and those
/// that one of them raises alone.
///
/// Two errors agree when they point at the same element, or one at an element just around that of the other: the official
/// assertions about a missing element point at its parent. What happens under the root of the document stays apart.
public struct TwinVerdict: Sendable, Hashable {
  /// Errors of one of our rules that official assertions raise too.
  public struct Agreement: Sendable, Hashable {
    /// Our rule.
    public var rule: String
    /// The official assertions at the same places, sorted.
    public var official: [String]
    /// How many of our findings are concerned.
    public var count: Int
  }

  /// Errors that only one side raises, by rule.
  public struct Difference: Sendable, Hashable {
    /// The rule, or the official assertion.
    public var rule: String
    /// How many findings.
    public var count: Int
  }

  /// What both raise, by our rules.
  public var agreements: [Agreement]
  /// What our profile raises alone.
  public var ownOnly: [Difference]
  /// What the official layers raise alone.
  public var officialOnly: [Difference]

  private static let officialProfiles = "officiel/"

  /// The comparison of the findings of `report`; nothing when no official layer was run on it.
  public init?(_ report: Report) {
    guard report.kind == .cda, report.schemaLayers.contains(where: { $0.id.first == "L" }) else { return nil }
    let errors = report.findings.filter { $0.severity == .error && !$0.isInconclusive }
    let official = errors.filter { $0.profile.name.hasPrefix(TwinVerdict.officialProfiles) }
    let own = errors.filter { finding in
      !finding.profile.name.hasPrefix(TwinVerdict.officialProfiles)
        && !["schematron/", "xsd/"].contains { finding.profile.name.hasPrefix($0) }
    }
    let places = official.map { TwinVerdict.steps(of: $0) }
    var matched: Set<Int> = []
    var agreements: [String: (official: Set<String>, count: Int)] = [:]
    var ownOnly: [String: Int] = [:]
    for finding in own {
      let place = TwinVerdict.steps(of: finding)
      let twins = places.indices.filter { TwinVerdict.agree(place, places[$0]) }
      guard !twins.isEmpty else {
        ownOnly[finding.rule.rawValue, default: 0] += 1
        continue
      }
      matched.formUnion(twins)
      let known = agreements[finding.rule.rawValue] ?? ([], 0)
      agreements[finding.rule.rawValue] = (
        known.official.union(twins.map { official[$0].rule.rawValue }), known.count + 1
      )
    }
    let alone = official.indices.filter { !matched.contains($0) }
    self.agreements = agreements.sorted { $0.key < $1.key }.map {
      Agreement(rule: $0.key, official: $0.value.official.sorted(), count: $0.value.count)
    }
    self.ownOnly = TwinVerdict.differences(ownOnly)
    officialOnly = TwinVerdict.differences(
      Dictionary(alone.map { (official[$0].rule.rawValue, 1) }, uniquingKeysWith: +))
  }

  private static func differences(_ counts: [String: Int]) -> [Difference] {
    counts.sorted { $0.key < $1.key }.map { Difference(rule: $0.key, count: $0.value) }
  }

  /// The elements on the way to the place of a finding: an attribute stands for its element.
  private static func steps(of finding: Finding) -> [Substring] {
    finding.location.path.split(separator: "/").filter { $0.first != "@" }
  }

  /// Whether one place is the other, or at most two steps inside it; one step under the root of the document.
  private static func agree(_ first: [Substring], _ second: [Substring]) -> Bool {
    let (outer, inner) = first.count <= second.count ? (first, second) : (second, first)
    return inner.starts(with: outer) && inner.count - outer.count <= min(2, outer.count)
  }

  /// One line for people: how many agreements, and what each side says alone.
  public func line(_ rendering: Rendering) -> String {
    func list(_ differences: [Difference]) -> String {
      let shown = differences.prefix(5).map { $0.count > 1 ? "\($0.rule) ×\($0.count)" : $0.rule }
      return shown.isEmpty ? "0" : shown.joined(separator: ", ") + (differences.count > 5 ? "…" : "")
    }
    let both = agreements.reduce(0) { $0 + $1.count }
    return rendering.text(
      "profil et couches officielles : \(both) accord\(both > 1 ? "s" : "") ; profil seul : \(list(ownOnly)) ; officiel seul : \(list(officialOnly))",
      "profile and official layers: \(both) agreement\(both == 1 ? "" : "s"); profile alone: \(list(ownOnly)); official alone: \(list(officialOnly))"
    )
  }
}
