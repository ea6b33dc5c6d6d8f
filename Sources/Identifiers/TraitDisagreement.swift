/// A trait on which a matricule and the rest of the identity disagree: a suspicion, never a proof (fact sheet INS §1.3).
public enum TraitDisagreement: Sendable, Hashable, CaseIterable {
  /// Position 1.
  case sexe
  /// Positions 2 and 3.
  case annee
  /// Positions 4 and 5, when they hold a month.
  case mois
  /// Positions 6 to 10.
  case lieuDeNaissance

  /// The rule of the fact sheet.
  public var rule: String {
    switch self {
    case .sexe: "INS-020"
    case .annee: "INS-021"
    case .mois: "INS-022"
    case .lieuDeNaissance: "INS-023"
    }
  }
}
