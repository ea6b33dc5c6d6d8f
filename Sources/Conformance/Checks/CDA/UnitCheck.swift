/// Judges the units of quantities: they are written in UCUM (fact sheet CDA §4, CDA-308 and CDA-517). Insertion: `{found}`.
struct UnitCheck: Check {
  static let name = "unit"
  static let aspects = ["ucum"]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    guard let units = subject.documents?.units else { return [] }
    let aspect = Self.aspect("ucum")
    return [Judgement(aspect, units.admits(value.text) ? .passed : .failed(Deviation(found: value.text)))]
  }
}
