/// The traits of an identity that a matricule repeats; what is not known is nothing.
public struct MatriculeTraits: Sendable, Hashable {
  /// Administrative sex.
  public var sexe: Sexe?
  /// Year of birth, four digits or the last two.
  public var annee: Int?
  /// Month of birth, 1–12.
  public var mois: Int?
  /// COG code of the place of birth, five characters.
  public var lieuDeNaissance: String?

  /// Traits to compare a matricule with.
  public init(sexe: Sexe? = nil, annee: Int? = nil, mois: Int? = nil, lieuDeNaissance: String? = nil) {
    self.sexe = sexe
    self.annee = annee
    self.mois = mois
    self.lieuDeNaissance = lieuDeNaissance
  }
}

extension MatriculeINS {
  /// The traits that differ, in order of position; a trait that is not known agrees.
  public func disagreements(with traits: MatriculeTraits) -> [TraitDisagreement] {
    var found: [TraitDisagreement] = []
    if let expected = traits.sexe, expected != sexe { found.append(.sexe) }
    if let year = traits.annee, year >= 0, year % 100 != annee { found.append(.annee) }
    if let month = traits.mois, (1...12).contains(mois), month != mois { found.append(.mois) }
    if let place = traits.lieuDeNaissance, place.uppercased() != lieuDeNaissance { found.append(.lieuDeNaissance) }
    return found
  }
}
