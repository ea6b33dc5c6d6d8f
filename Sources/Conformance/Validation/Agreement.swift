import DocumentTree

/// Compares the patients of the carriers that travel together: documents, metadata and messages of one mail or archive
/// (fact sheet INS, INS-067, INS-157, INS-166).
///
/// Each trait of a carrier is compared with the first carrier that says it; carriers inside one another were compared at their
/// own level. The document inside an HL7 v2 message is HL7-039's. One finding a carrier, whatever number of traits differs.
/// Insertions: `{first}`, `{second}` (paths of both places) and `{traits}` (names of the traits).
enum Agreement {
  static let name = "agreement"
  static let aspects = ["patient", "metadata", "datamatrix"]

  /// What the patients of the parts of one container say of each other.
  static func judgements(of children: [Report], depth: Int) -> [Judgement] {
    let parts = children.map { $0.flattened.flatMap(\.patients) }
    guard let first = parts.firstIndex(where: { !$0.isEmpty }) else { return [] }
    var known = parts[first]
    var judgements: [Judgement] = []
    for identity in parts[(first + 1)...].joined() {
      judgements += judgement(on: identity, beside: known, depth: depth)
      known.append(identity)
    }
    return judgements
  }

  private static func judgement(
    on identity: CarriedIdentity, beside known: [CarriedIdentity], depth: Int
  ) -> [Judgement] {
    // Documents and messages first: metadata only repeat them, and a message that differs from both is no fault of metadata.
    let compared = identity.compared(
      with: known.filter { $0.kind != .metadata } + known.filter { $0.kind == .metadata })
    let otherPatient = compared.first { $0.field == "matricule" && $0.relation == .different }
    let isOtherPatient = otherPatient != nil
    guard let worst = compared.map(\.relation).max(),
      let reference = (otherPatient ?? compared.first { $0.relation == worst })?.other
    else { return [] }
    func isOne(_ kind: ArtifactKind) -> Bool { (identity.kind == kind) != (reference.kind == kind) }
    // Metadata reproduce the traits of the document: a trait apart is INS-157's, another person is not.
    let pair = isOne(.datamatrix) ? "datamatrix" : isOne(.metadata) && !isOtherPatient ? "metadata" : "patient"
    let aspect = CheckAspect(name, pair)
    guard worst > .equal else { return [Judgement(aspect, .passed)] }
    func place(_ identity: CarriedIdentity) -> String {
      (identity.artifact.dropFirst(depth + 1) + [identity.path]).joined(separator: " > ")
    }
    let traits = compared.filter { $0.relation == worst }.map(\.field)
    let variant = isOtherPatient ? "matricule" : worst == .altered ? "altered" : nil
    let deviation = Deviation(
      at: .position(Position(line: 1, column: 1), path: place(identity)), found: "",
      arguments: [
        "first": place(reference), "second": place(identity),
        "traits": (isOtherPatient ? ["matricule"] : traits).joined(separator: ", "),
      ], variant: variant)
    return [Judgement(aspect, .failed(deviation))]
  }
}
