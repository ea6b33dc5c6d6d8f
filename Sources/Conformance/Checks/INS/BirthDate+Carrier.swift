import Identifiers

extension BirthDate.Form {
  /// How the identity model (`ins/identite`) tells dates of a carrier; what a datamatrix writes is turned round there.
  init(in carrier: ArtifactKind) {
    self =
      switch carrier {
      case .identities: .list
      case .fhir, .datamatrix, .insi: .iso
      default: .compact
      }
  }
}
