import Conformance

/// What changed for a subject between two campaigns (convergence.md 3.8).
public struct CampaignChange: Sendable, Hashable {
  /// What became of a requirement.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case newFailure = "new-failure"
    case mended
    case persisting
    case newlyExercised = "newly-exercised"
    /// The silent regression: nothing fails any more because nothing is tried any more.
    case noLongerExercised = "no-longer-exercised"

    /// The words shown to people.
    public var label: Localized {
      switch self {
      case .newFailure: return Localized(fr: "nouvelle défaillance", en: "new failure")
      case .mended: return Localized(fr: "corrigée", en: "mended")
      case .persisting: return Localized(fr: "persistante", en: "persisting")
      case .newlyExercised: return Localized(fr: "nouvellement exercée", en: "newly exercised")
      case .noLongerExercised: return Localized(fr: "plus exercée", en: "no longer exercised")
      }
    }
  }

  /// A requirement that changed, or that still fails.
  public struct Item: Sendable, Hashable {
    /// Its axis.
    public var axis: Axis
    /// Its id.
    public var requirement: String
    /// What became of it.
    public var kind: Kind
  }

  /// The suites whose major version changed: *rupture de série*. Their requirements are not compared.
  public let brokenSuites: [String]
  /// Whether the scores themselves may be compared: same model, same major versions.
  public let isComparable: Bool
  /// The requirements, by axis then id.
  public let items: [Item]

  /// The changes from an earlier score of a subject to a later one.
  public init(from earlier: SubjectScore, to later: SubjectScore) {
    let before = CampaignChange.majors(earlier)
    let after = CampaignChange.majors(later)
    let broken = Set(after.keys.filter { id in before[id].map { $0 != after[id] } ?? false })
    brokenSuites = broken.sorted()
    isComparable =
      broken.isEmpty && CampaignChange.split(earlier.model).id == CampaignChange.split(later.model).id
    var items: [Item] = []
    for axis in Axis.allCases {
      func exercised(_ score: SubjectScore) -> [String: RequirementScore] {
        let known = (score[axis]?.requirements ?? []).filter {
          $0.isExercised && broken.isDisjoint(with: $0.suites.map { CampaignChange.split($0).id })
        }
        return Dictionary(known.map { ($0.requirement.id, $0) }) { first, _ in first }
      }
      let (old, new) = (exercised(earlier), exercised(later))
      for id in Set(old.keys).union(new.keys).sorted() {
        if let kind = CampaignChange.kind(old[id]?.isMet, new[id]?.isMet) {
          items.append(Item(axis: axis, requirement: id, kind: kind))
        }
      }
    }
    self.items = items
  }

  private static func kind(_ before: Bool?, _ after: Bool?) -> Kind? {
    switch (before, after) {
    case (nil, nil), (true?, true?): return nil
    case (nil, _): return .newlyExercised
    case (_, nil): return .noLongerExercised
    case (true?, false?): return .newFailure
    case (false?, true?): return .mended
    case (false?, false?): return .persisting
    }
  }

  private static func split(_ name: String) -> (id: String, major: String) {
    let parts = name.split(separator: "@", maxSplits: 1)
    return (parts.first.map(String.init) ?? name, String((parts.dropFirst().first ?? "").prefix { $0 != "." }))
  }

  private static func majors(_ score: SubjectScore) -> [String: Set<String>] {
    Dictionary(grouping: score.suites.map(split), by: \.id).mapValues { Set($0.map(\.major)) }
  }
}
