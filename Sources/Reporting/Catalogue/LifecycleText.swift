import Conformance

/// What is said of the life of a rule, one sentence a line; nothing of a rule that stands for good.
struct LifecycleText {
  private let library: ProfileLibrary
  private let day: CivilDate

  /// The words on the rules of `library` as they stand on `day`.
  init(_ library: ProfileLibrary, on day: CivilDate) {
    self.library = library
    self.day = day
  }

  /// The sentences on `rule`.
  func lines(_ rule: Rule) -> [Localized] {
    let lifecycle = rule.lifecycle
    var lines: [Localized] = []
    switch library.standing(of: rule, on: day, previews: false) {
    case .inForce: break
    case .preview:
      lines.append(
        Localized(
          fr: "en préparation : exécutée et comptée avec --preview seulement",
          en: "in preview: executed and counted with --preview only"))
    case .upcoming(let from):
      lines.append(Localized(fr: "exécutée à partir du \(from)", en: "executed from \(from) on"))
    case .expired(let to):
      lines.append(Localized(fr: "plus exécutée depuis le \(to)", en: "not executed any more since \(to)"))
    case .replaced(let other):
      lines.append(Localized(fr: "\(other) est exécutée à sa place", en: "\(other) is executed in its place"))
    }
    if let deprecation = lifecycle.deprecation {
      lines.append(
        deprecated(
          since: deprecation.since, of: rule.profile, replacement: deprecation.replacement, id: rule.id,
          reason: deprecation.reason))
    }
    if let to = lifecycle.validTo, to >= day {
      lines.append(Localized(fr: "dernier jour : \(to)", en: "last day: \(to)"))
    }
    return lines
  }

  /// The sentences on a rule that was removed.
  func lines(_ rule: RetiredRule) -> [Localized] {
    [
      Localized(
        fr: "retirée de \(rule.profile.name) en version \(rule.removed)",
        en: "removed from \(rule.profile.name) in version \(rule.removed)"),
      deprecated(
        since: rule.deprecated, of: rule.profile, replacement: rule.replacement, id: rule.id, reason: rule.reason),
    ]
  }

  private func deprecated(
    since: VersionNumber, of profile: ProfileID, replacement: RuleID?, id: RuleID, reason: Localized
  ) -> Localized {
    // Who comes late is told the rule of today, not those in between.
    let latest = replacement.flatMap { library.latest(for: $0)?.id ?? $0 }
    return Localized(
      fr: "dépréciée depuis la version \(since) du profil"
        + (latest.map { ", remplacée par \($0)" } ?? ", sans remplaçante") + " : \(reason.fr)",
      en: "deprecated since version \(since) of the profile"
        + (latest.map { ", replaced by \($0)" } ?? ", not replaced")
        + ": \(reason.en)")
  }
}
