import Conformance

/// Why a run does not belong to a campaign.
public enum CampaignFault: Sendable, Hashable {
  /// The campaign has no frozen profile yet.
  case notFrozen
  /// Another kind or mode of sample: samples are never pooled.
  case otherSample(kind: Sample.Kind, mode: Sample.Mode)
  /// Another scoring model.
  case otherModel(String)
  /// Other rules: versions or digests of the profiles differ.
  case otherRules
  /// A suite of the campaign that the run does not have.
  case missingSuite(String)
  /// A suite of the same name with another content.
  case otherSuite(String)
  /// A suite that the campaign does not have.
  case foreignSuite(String)

  /// The fault in words.
  public var text: Localized {
    switch self {
    case .notFrozen:
      return Localized(
        fr: "la campagne n'a pas de profil gelé (convergence campaign freeze)",
        en: "the campaign has no frozen profile (convergence campaign freeze)")
    case .otherSample(let kind, let mode):
      return Localized(
        fr: "échantillon d'une autre nature : \(kind.label.fr), \(mode.label.fr)",
        en: "sample of another kind: \(kind.label.en), \(mode.label.en)")
    case .otherModel(let name):
      return Localized(fr: "autre modèle de calcul : \(name)", en: "another scoring model: \(name)")
    case .otherRules:
      return Localized(
        fr: "règles d'une autre version que celles du profil gelé",
        en: "rules of another version than the frozen profile's")
    case .missingSuite(let name):
      return Localized(fr: "suite non exécutée : \(name)", en: "suite not executed: \(name)")
    case .otherSuite(let name):
      return Localized(fr: "autre contenu de la suite \(name)", en: "another content of the suite \(name)")
    case .foreignSuite(let name):
      return Localized(fr: "suite étrangère à la campagne : \(name)", en: "suite foreign to the campaign: \(name)")
    }
  }
}
