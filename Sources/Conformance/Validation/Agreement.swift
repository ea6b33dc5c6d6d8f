import DocumentTree

/// Compares the patients of the carriers that travel together: documents, metadata and messages of one mail or archive
/// (fact sheet INS, INS-067, INS-157, INS-166).
///
/// Each carrier is compared with the first one; carriers inside one another were compared at their own level. The document
/// inside an HL7 v2 message is HL7-039's. One finding a pair, whatever number of traits differs. Insertions: `{first}`,
/// `{second}` (paths of both places) and `{traits}` (names of the traits).
enum Agreement {
  static let name = "agreement"
  static let aspects = ["patient", "metadata"]

  /// What the patients of the parts of one container say of each other.
  static func judgements(of children: [Report], depth: Int) -> [Judgement] {
    let parts = children.map { $0.flattened.flatMap(\.patients) }
    let first = parts.firstIndex { !$0.isEmpty }
    guard let first, let reference = parts[first].first else { return [] }
    return parts[(first + 1)...].joined().flatMap { judgements(on: $0, beside: reference, depth: depth) }
  }

  private static func judgements(
    on identity: CarriedIdentity, beside reference: CarriedIdentity, depth: Int
  ) -> [Judgement] {
    let compared = identity.compared(with: reference)
    guard let worst = compared.map(\.relation).max() else { return [] }
    let hasMetadata = (identity.kind == .metadata) != (reference.kind == .metadata)
    let isOtherPatient = compared.contains { $0.field == "matricule" && $0.relation == .different }
    // Metadata reproduce the traits of the document: a trait apart is INS-157's, another person is not.
    let aspect = CheckAspect(name, hasMetadata && !isOtherPatient ? "metadata" : "patient")
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
