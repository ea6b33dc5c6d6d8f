import Conformance
import Scorecard

extension ScoreTables {
  /// A line a term of each calculation on a subject: figure = scale × Σ numerator ÷ Σ denominator.
  public var calculations: ScoreTable { table("calculs", of: subjects.flatMap(\.calculations)) }

  /// The same for the regions that have a service, and for the country.
  public var territoryCalculations: ScoreTable {
    table(
      "calculs-territoires",
      of: (campaign.servedRegions + [campaign.country.country]).flatMap(\.calculations))
  }

  private func table(_ name: String, of calculations: [Calculation]) -> ScoreTable {
    let header = [
      "figure", "formula", "of", "value", "numerator", "denominator", "term", "term_weight", "term_value",
      "term_numerator", "term_denominator",
    ]
    let rows = calculations.flatMap { calculation -> [[ScoreTable.Cell]] in
      let (value, numerator, denominator) = (calculation.value, calculation.numerator, calculation.denominator)
      return calculation.terms.map { term -> [ScoreTable.Cell] in
        [
          .text(calculation.figure.rawValue), .text(calculation.figure.formula), .list(calculation.path),
          .number(value), .number(numerator), .number(denominator), .text(term.id), .number(term.weight),
          .number(term.value), .number(term.numerator), .number(term.denominator),
        ]
      }
    }
    return ScoreTable(name: name, header: header, rows: rows)
  }

  /// A line a name of test case, for each subject.
  public var testCases: ScoreTable {
    let rows = subjects.flatMap { subject in
      subject.testCases.flatMap { score in
        score.testCase.ids.map { id -> [ScoreTable.Cell] in
          [
            .text(subject.subject.id), .text(score.suite), .text(id), .text(score.testCase.title.fr),
            .text(score.testCase.level.rawValue), .text(score.result.rawValue), .list(score.testCase.requirements),
            .list(score.unmet), .list(score.unexercised),
          ]
        }
      }
    }
    return ScoreTable(
      name: "cas-de-test",
      header: ["subject", "suite", "test_case", "title", "level", "result", "requirements", "unmet", "unexercised"],
      rows: rows)
  }

  /// A line an axis that somebody declared a level on: declared and measured, side by side.
  public var declarations: ScoreTable {
    let rows = subjects.flatMap { subject -> [[ScoreTable.Cell]] in
      guard let answers = campaign.answers(on: subject.subject.id) else { return [] }
      return answers.overClaims(subject).map { claim -> [ScoreTable.Cell] in
        let answer = answers[.axis(claim.axis)]
        return [
          .text(subject.subject.id), .text(claim.axis.rawValue), .count(claim.declared.rawValue),
          .count(claim.measured?.rawValue), .count(claim.gap), .flag(claim.isPointOfAttention),
          .text(answer?.declaration.evidence.rawValue), .flag(answer?.isStale), .text(answer?.declaration.by),
          .text(answer?.declaration.date.description), .text(answer?.declaration.reference),
        ]
      }
    }
    return ScoreTable(
      name: "declarations",
      header: [
        "subject", "axis", "declared_level", "measured_level", "gap", "attention", "evidence_class", "stale", "by",
        "date", "reference",
      ], rows: rows)
  }

  /// A line a national system, for each subject: measured and declared, side by side. None is left out.
  public var systems: ScoreTable {
    let rows = subjects.flatMap { subject -> [[ScoreTable.Cell]] in
      let systems = campaign.systems?.rows(of: subject, answers: campaign.answers(on: subject.subject.id)) ?? []
      return systems.map { row -> [ScoreTable.Cell] in
        let declaration = row.answer?.declaration
        return [
          .text(subject.subject.id), .text(row.system.id), .text(row.system.name.fr), .list(row.system.references),
          .text(row.system.measure.rawValue), .text(row.state.rawValue), .text(row.state.label.fr),
          .number(row.score), .number(row.points), .number(row.exercisedWeight), .number(row.coverage),
          .number(row.applicableWeight), .count(row.met.count), .count(row.met.count + row.unmet.count),
          .count(row.met.count + row.unmet.count + row.unexercised.count), .list(row.unmet), .list(row.unexercised),
          .count(declaration?.level.rawValue), .text(row.evidence.rawValue), .flag(row.answer?.isStale),
          .text(declaration?.reference), .text(row.system.check.fr),
        ]
      }
    }
    return ScoreTable(
      name: "systemes",
      header: [
        "subject", "system", "name", "references", "measure", "state", "state_label", "score", "points",
        "exercised_weight", "coverage", "applicable_weight", "met", "exercised", "applicable", "unmet", "unexercised",
        "declared_level",
        "evidence_class", "stale", "reference", "check",
      ], rows: rows)
  }

  /// A line a planned action: which of its requirements are still not met, and whether it is late on the campaign's day.
  public var actions: ScoreTable {
    let rows = (campaign.campaign?.actions ?? []).compactMap { action -> [ScoreTable.Cell]? in
      guard let subject = subjects.first(where: { $0.subject.id == action.subject }) else { return nil }
      let unmet = subject.axes.flatMap(\.requirements).filter { $0.isMet == false }.map(\.requirement.id)
      let left = action.requirements.filter(unmet.contains)
      return [
        .text(action.subject), .text(action.id), .list(action.requirements), .list(left), .text(action.owner),
        .text(action.due.description), .text(action.status.rawValue),
        .flag(action.status == .open && action.due < campaign.options.asOf),
      ]
    }
    return ScoreTable(
      name: "actions",
      header: ["subject", "action", "requirements", "still_unmet", "owner", "due", "status", "late"], rows: rows)
  }
}
