import Conformance
import Reporting
import Scorecard

/// The matrix requirement ↔ rule ↔ case: what stands behind each requirement of a sheet, or of the suites.
public struct RequirementMatrix: Sendable {
  /// The numbers of cases of a rule in the project's own tests.
  public typealias Cases = [RuleID: (pass: Int, fail: Int)]

  private let suites: [TestSuite]
  private let cases: Cases
  private let kinds: [RuleID: String]

  /// The matrix of `suites`. `cases` counts the test cases of each rule of `library`.
  public init(_ suites: [TestSuite], library: ProfileLibrary, cases: [RuleCase]) {
    self.suites = suites
    var counts: Cases = [:]
    for ruleCase in cases {
      if ruleCase.expectsFinding {
        counts[ruleCase.rule, default: (0, 0)].fail += 1
      } else {
        counts[ruleCase.rule, default: (0, 0)].pass += 1
      }
    }
    self.cases = counts
    kinds = Dictionary(library.rules.map { ($0.id, $0.checkKind) }) { first, _ in first }
  }

  /// A line a requirement of the sheet and a rule behind it; a requirement without a rule has one line, with the reason.
  public func table(_ sheet: RequirementSheet) -> ScoreTable {
    var seen: Set<String> = []
    let ids = sheet.rows.filter { seen.insert($0.requirement).inserted }
    let rows = ids.flatMap { row -> [[ScoreTable.Cell]] in
      let own = found { $0.id == row.requirement }
      let matches = own.isEmpty ? found { $0.references.contains(row.requirement) } : own
      guard !matches.isEmpty else {
        return [line(row.requirement, row["Criticité"], nil, nil, reason: "hors des suites de cette version")]
      }
      return matches.flatMap { suite, requirement in
        lines(row.requirement, row["Criticité"], suite, requirement)
      }
    }
    return ScoreTable(name: "Matrice", header: RequirementMatrix.header, rows: rows)
  }

  /// The same for the suites alone.
  public var table: ScoreTable {
    ScoreTable(
      name: "Matrice", header: RequirementMatrix.header,
      rows: suites.flatMap { suite in
        suite.requirements.flatMap { lines($0.id, "", suite, $0) }
      })
  }

  private static let header = [
    "ID", "Criticité", "exigence_convergence", "suite", "force", "severite", "preuve", "regle", "controle",
    "cas_justes", "cas_fautifs", "raison",
  ]

  private func found(_ isWanted: (Requirement) -> Bool) -> [(TestSuite, Requirement)] {
    suites.flatMap { suite in suite.requirements.filter(isWanted).map { (suite, $0) } }
  }

  private func lines(
    _ id: String, _ criticality: String, _ suite: TestSuite, _ requirement: Requirement
  ) -> [[ScoreTable.Cell]] {
    if case .untestable(let reason) = requirement.proof {
      return [line(id, criticality, (suite, requirement), nil, reason: reason.fr)]
    }
    return requirement.rules.map { line(id, criticality, (suite, requirement), $0, reason: nil) }
  }

  private func line(
    _ id: String, _ criticality: String, _ behind: (suite: TestSuite, requirement: Requirement)?, _ rule: RuleID?,
    reason: String?
  ) -> [ScoreTable.Cell] {
    func text(_ value: String?) -> ScoreTable.Cell { value.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
    let requirement = behind?.requirement
    let count = rule.flatMap { cases[$0] }
    return [
      text(id), text(criticality), text(requirement?.id), text(behind?.suite.name), text(requirement?.force.rawValue),
      text(requirement.map { $0.criticality.rawValue + ($0.criticalityIsAssumed ? " (supposée)" : "") }),
      text(requirement?.level.rawValue), text(rule?.rawValue), text(rule.flatMap { kinds[$0] }),
      count.map { .count($0.pass) } ?? .empty, count.map { .count($0.fail) } ?? .empty, text(reason),
    ]
  }
}
