import Identifiers

/// Judges whether a matricule and the traits beside it can be those of one person (fact sheet INS §1.3).
///
/// Only a matricule that is right is compared, and only with traits that can be read. Three contradictions or more are
/// one finding, `collision`, in place of the others. Fields: `matricule`, `sexe`, `date`, `lieu`. Insertion: `{count}`.
struct InsCoherenceCheck: Check {
  static let name = "ins-coherence"
  static let aspects = ["sexe", "annee", "mois", "lieu", "collision"]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    guard let field = value.fields["matricule"], let matricule = MatriculeINS(field.text) else { return [] }
    let traits = MatriculeTraits(value.fields)
    let known = InsCoherence.compared(matricule, with: traits)
    guard !known.isEmpty else { return [] }
    let disagreements = InsCoherence.contradictions(between: matricule, and: traits)
    let isCollision = disagreements.count >= 3
    var judgements = known.map { trait -> Judgement in
      guard disagreements.contains(trait), !isCollision else { return Judgement(aspect(of: trait), .passed) }
      let place = fieldName(of: trait)
      let isForeign = trait == .lieuDeNaissance && matricule.pays != nil
      return Judgement(
        aspect(of: trait),
        .failed(
          Deviation(
            at: value.fields[place].map { .node($0.node) }, found: value.fields[place]?.text,
            variant: isForeign ? "foreign" : nil)))
    }
    if known.count >= 3 {
      judgements.append(
        Judgement(
          Self.aspect("collision"),
          isCollision
            ? .failed(
              Deviation(
                at: .node(field.node), found: field.text, arguments: ["count": String(disagreements.count)]))
            : .passed))
    }
    return judgements
  }

  private func aspect(of trait: TraitDisagreement) -> CheckAspect {
    switch trait {
    case .sexe: Self.aspect("sexe")
    case .annee: Self.aspect("annee")
    case .mois: Self.aspect("mois")
    case .lieuDeNaissance: Self.aspect("lieu")
    }
  }

  private func fieldName(of trait: TraitDisagreement) -> String {
    switch trait {
    case .sexe: "sexe"
    case .annee, .mois: "date"
    case .lieuDeNaissance: "lieu"
    }
  }
}
