/// The rules that a check is to execute: those selected, less those ignored.
///
/// A rule that is left out is `untested`: it neither passes nor fails. What says that nothing could be concluded is never
/// left out.
public struct RuleSelection: Sendable, Hashable {
  /// The rules to execute; none named means all.
  public var selected: [RuleTerm]
  /// The rules to leave out.
  public var ignored: [RuleTerm]

  /// A selection. A narrower term outweighs a wider one; of two alike, the one that ignores.
  public init(selected: [RuleTerm] = [], ignored: [RuleTerm] = []) {
    self.selected = selected
    self.ignored = ignored
  }

  /// Whether nothing is left out.
  public var isEverything: Bool { selected.isEmpty && ignored.isEmpty }

  /// What is left out, in words, for every result that is read by people; nothing when nothing is.
  public var reducedScope: Localized? {
    guard !isEverything else { return nil }
    let only = selected.map(\.description).joined(separator: ", ")
    let without = ignored.map(\.description).joined(separator: ", ")
    return Localized(
      fr: "périmètre réduit" + (only.isEmpty ? "" : " à \(only)") + (without.isEmpty ? "" : ", sans \(without)"),
      en: "reduced scope" + (only.isEmpty ? "" : " to \(only)") + (without.isEmpty ? "" : ", without \(without)"))
  }

  func includes(_ rule: Rule) -> Bool {
    includes(rule.id, profile: rule.profile.name) || rule.isInconclusive
  }

  func includes(_ rule: RuleID, profile: String) -> Bool {
    if isEverything { return true }
    func precision(_ terms: [RuleTerm]) -> Int {
      terms.filter { $0.names(rule, profile: profile) }.map(\.precision).max() ?? 0
    }
    let against = precision(ignored)
    if selected.isEmpty { return against == 0 }
    return precision(selected) > against
  }
}
