/// What of a matricule and of traits can be compared, and what of it is a contradiction (fact sheet INS §1.3).
///
/// `MatriculeINS.disagreements(with:)` compares letter by letter; this knows what legally differs: an incomplete record, a
/// code that the COG has changed, North Africa before independence.
public enum InsCoherence {
  /// The traits that both sides say.
  public static func compared(_ matricule: MatriculeINS, with traits: MatriculeTraits) -> [TraitDisagreement] {
    var compared: [TraitDisagreement] = []
    if traits.sexe != nil { compared.append(.sexe) }
    if traits.annee != nil { compared.append(.annee) }
    if let month = traits.mois, (1...12).contains(month), matricule.mois <= 12 { compared.append(.mois) }
    if traits.lieuDeNaissance.map(BirthPlace.isWellFormed) == true { compared.append(.lieuDeNaissance) }
    return compared
  }

  /// Those among them that contradict each other, in order of position.
  public static func contradictions(
    between matricule: MatriculeINS, and traits: MatriculeTraits
  ) -> [TraitDisagreement] {
    let compared = compared(matricule, with: traits)
    return matricule.disagreements(with: traits).filter { trait in
      guard compared.contains(trait) else { return false }
      guard trait == .lieuDeNaissance, let place = traits.lieuDeNaissance else { return true }
      return !isSamePlace(matricule, place)
    }
  }

  /// Whether two codes may name one place, the matricule keeping the code of the day it was given.
  private static func isSamePlace(_ matricule: MatriculeINS, _ place: String) -> Bool {
    let own = matricule.lieuDeNaissance
    // Corsica before and after 1976.
    if isCorsican(own), isCorsican(place) { return own.utf8.dropFirst(2).elementsEqual(place.utf8.dropFirst(2)) }
    // Mayotte, 985 then 976.
    if own.hasPrefix("985"), place.hasPrefix("976") { return true }
    // Algeria, Morocco and Tunisia had département numbers before independence.
    if case .numbered(91...96) = matricule.departement, place.hasPrefix("99") { return true }
    return false
  }

  private static func isCorsican(_ code: String) -> Bool {
    code.hasPrefix("20") || code.hasPrefix("2A") || code.hasPrefix("2B")
  }
}
