/// Says which rules an earlier fault kept from being evaluated (HL7-090).
///
/// Insertions: `{count}` and `{rules}`.
enum PhaseJudgement {
  static let name = "phase"
  static let aspects = ["not-evaluated"]

  static func of(_ rules: Set<RuleID>) -> Judgement {
    let aspect = CheckAspect(name, aspects[0])
    guard !rules.isEmpty else { return Judgement(aspect, .passed) }
    let names = rules.map(\.rawValue).sorted()
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? "…" : "")
    return Judgement(
      aspect, .failed(Deviation(arguments: ["count": String(names.count), "rules": shown])))
  }
}
