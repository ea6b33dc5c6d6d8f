import Conformance

/// Why a requirement, an axis or an artefact is left out: the only reasons that are admitted.
public enum ExclusionReason: String, Sendable, Hashable, CaseIterable {
  /// The subject does not have the function.
  case functionAbsent = "function-absent"
  /// The subject never emits or receives such an exchange.
  case flowAbsent = "flow-absent"
  /// The declared profile does not include it.
  case outOfProfile = "out-of-profile"
  /// A newer text replaces it.
  case superseded
  /// The artefact does not come from the subject at this version.
  case otherOrigin = "other-origin"
  /// The artefact holds data of a real person and cannot be kept.
  case personalData = "personal-data"

  /// The reason shown to people.
  public var label: Localized {
    switch self {
    case .functionAbsent: return Localized(fr: "fonction absente", en: "function absent")
    case .flowAbsent: return Localized(fr: "flux non mis en œuvre", en: "exchange not implemented")
    case .outOfProfile: return Localized(fr: "hors du profil déclaré", en: "outside the declared profile")
    case .superseded: return Localized(fr: "remplacée par un texte plus récent", en: "replaced by a newer text")
    case .otherOrigin: return Localized(fr: "autre origine ou autre version", en: "other origin or version")
    case .personalData: return Localized(fr: "données d'une personne réelle", en: "data of a real person")
    }
  }
}
