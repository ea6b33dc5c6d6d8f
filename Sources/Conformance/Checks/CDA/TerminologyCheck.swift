/// Judges a coded element against the value sets that its place allows (fact sheet CDA, CDA-402: the exact pair of code and
/// system).
///
/// Fields: `code`, `system`, `display`, and `sets`: the OIDs or names of the sets, one of which must have the pair. A pair
/// that no set at hand has is wrong only if all of them are there and complete; otherwise nothing is concluded. The label is
/// compared for information (`display`), and a withdrawn code is told with its date (`retired`).
/// Insertions: `{code}`, `{system}`, `{sets}`, `{expected}` (the right system, or label), `{date}`.
struct TerminologyCheck: Check {
  static let name = "terminology"
  static let aspects = ["member", "display", "retired"]

  init() {}

  func judge(_ value: SelectedValue, in subject: Subject) -> [Judgement] {
    guard let code = value.fields["code"]?.text, let keys = value.fields["sets"]?.text, !keys.isEmpty else { return [] }
    let system = value.fields["system"]?.text ?? ""
    let wanted = keys.utf8.split(separator: 0x20).map { String(Substring($0)) }
    let sets = wanted.map { subject.options.valueSets.set($0) }
    func names() -> [String] { zip(wanted, sets).map { $1?.name ?? $0 } }
    func arguments() -> [String: String] {
      ["code": code, "system": system, "sets": names().joined(separator: ", ")]
    }
    switch CodeMembership(of: ValueSet.Coding(code: code, system: system), in: sets) {
    case .member(let concept):
      return [Judgement(Self.aspect("member"), .passed)]
        + about(
          concept, code: code, display: value.fields["display"]?.text, arguments: arguments, on: subject.options.today)
    case .undecided(let absent):
      let names = names()
      return [Judgement(Self.aspect("member"), .inconclusive(.valueSetAbsent(absent.map { names[$0] })))]
    case .foreign(let systems):
      let deviation = Deviation(
        at: value.fields[systems.isEmpty ? "code" : "system"].map { .node($0.node) },
        found: systems.isEmpty ? code : system,
        expected: systems.isEmpty ? nil : systems.joined(separator: ", "), arguments: arguments(),
        variant: systems.isEmpty ? nil : "system")
      return [Judgement(Self.aspect("member"), .failed(deviation))]
    }
  }

  /// What is to be told of a code that is in its set.
  private func about(
    _ concept: ValueSet.Concept, code: String, display: String?, arguments: () -> [String: String], on today: CivilDate
  ) -> [Judgement] {
    var judgements: [Judgement] = []
    if let end = concept.end, end <= today {
      var deviation = Deviation(arguments: arguments().merging(["date": end.description]) { own, _ in own })
      deviation.found = code
      judgements.append(Judgement(Self.aspect("retired"), .failed(deviation)))
    } else {
      judgements.append(Judgement(Self.aspect("retired"), .passed))
    }
    if let display, let label = concept.display {
      judgements.append(
        Judgement(
          Self.aspect("display"),
          display == label
            ? .passed : .failed(Deviation(found: display, expected: label, arguments: arguments()))))
    }
    return judgements
  }
}

extension Reason {
  /// A value set that a rule needs is not at hand.
  static func valueSetAbsent(_ names: [String]) -> Reason {
    let shown = names.joined(separator: ", ")
    return Reason(
      valueSetCode,
      Localized(
        fr: "jeu de valeurs absent : \(shown) (--value-sets)", en: "missing value set: \(shown) (--value-sets)"),
      valueSets: names)
  }

  static let valueSetCode = "value-set"
}
