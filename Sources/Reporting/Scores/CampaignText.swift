import Conformance
import Scorecard

/// A new campaign file, to be completed by hand.
public struct CampaignText {
  private let id: String
  private let year: Int
  private let asOf: CivilDate
  private let profile: FrozenProfile
  private let kind: Sample.Kind
  private let mode: Sample.Mode

  /// The file of a campaign with this frozen profile.
  public init(id: String, year: Int, asOf: CivilDate, profile: FrozenProfile, kind: Sample.Kind, mode: Sample.Mode) {
    self.id = id
    self.year = year
    self.asOf = asOf
    self.profile = profile
    self.kind = kind
    self.mode = mode
  }

  /// The text, in the language of the fields' names, with what a person adds shown as comments.
  public var yaml: String {
    func part(_ part: FrozenProfile.Part) -> String { "{ name: \"\(part.name)\", sha256: \(part.sha256) }" }
    return """
      campaign: "\(id)"
      year: \(year)
      as-of: \(asOf)
      sample: { kind: \(kind.rawValue), mode: \(mode.rawValue) }
      # Gelé : tout autre profil est refusé. Frozen: any other profile is refused.
      profile:
        sha256: \(profile.sha256)
        rules: \(profile.rules)
        model: \(part(profile.model))
        suites:
      \(profile.suites.map { "    - " + part($0) }.joined(separator: "\n"))
      subjects: []      # - sujets/alpha.yaml
      targets: []       # - { axis: INS, year: \(year), level: 3 }
      declared: []      # - { subject: alpha, system: hds, level: 4, evidence: E3, by: GRADeS, date: \(asOf), reference: … }
      actions: []       # - { id: a1, subject: alpha, requirements: [INS/CONV.04], owner: éditeur, due: \(asOf), status: open }

      """
  }
}
