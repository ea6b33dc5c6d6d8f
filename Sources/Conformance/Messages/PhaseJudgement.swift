/// Says what was not evaluated (HL7-090): rules that an earlier fault kept from it, tables that are not at hand (variant
/// `tables`), and what an exchange too long to be remembered has forgotten (variant `window`).
///
/// Insertions: `{count}` and `{rules}`; `{tables}`; `{stays}` and `{numbers}`.
enum PhaseJudgement {
  static let name = "phase"
  static let aspects = ["not-evaluated"]

  /// What is said of an artefact as a whole, once its messages are judged.
  static func all(of run: ArtifactRun) -> [Judgement] {
    [of(run.unevaluated)] + [of(tables: run.missingTables)].compactMap(\.self)
  }

  private static func of(_ rules: Set<RuleID>) -> Judgement {
    let aspect = CheckAspect(name, aspects[0])
    guard !rules.isEmpty else { return Judgement(aspect, .passed) }
    let names = rules.map(\.rawValue).sorted()
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? "…" : "")
    return Judgement(
      aspect, .failed(Deviation(arguments: ["count": String(names.count), "rules": shown])))
  }

  /// What is said of tables of codes that the profile asks for and that the program does not have.
  private static func of(tables: Set<String>) -> Judgement? {
    guard !tables.isEmpty else { return nil }
    return Judgement(
      CheckAspect(name, aspects[0]),
      .failed(Deviation(arguments: ["tables": tables.sorted().joined(separator: ", ")], variant: "tables")))
  }

  /// What is said when an exchange has more stays, patients or numbers than are remembered.
  static func ofWindow(stays: Int, numbers: Int) -> Judgement {
    Judgement(
      CheckAspect(name, aspects[0]),
      .failed(
        Deviation(arguments: ["stays": String(stays), "numbers": String(numbers)], variant: "window")))
  }
}
