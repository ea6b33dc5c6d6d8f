import DocumentTree

/// Judges the order, number and attributes of the elements of a CDA document (`cda.structure`, fact sheet CDA §1, L0).
///
/// Insertions: `{element}`, `{parent}`, `{other}`, `{expected}` and `{found}`.
struct CDAStructureCheck: Check {
  static let name = "cda"
  static let aspects = ["structure"]

  init() {}

  func judge(_ subject: Subject) -> [Judgement] {
    guard let claim = subject.document, let model = subject.documents?.structure else { return [] }
    var pass = CDAStructurePass(tree: subject.tree, model: model)
    pass.run(from: claim.document)
    let aspect = Self.aspect("structure")
    if pass.faults.isEmpty { return [Judgement(aspect, .passed)] }
    return pass.faults.map { Judgement(aspect, .failed($0)) }
  }
}
