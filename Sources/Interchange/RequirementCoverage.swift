import Conformance
import Reporting
import Scorecard

/// What our suites test, and what they do not and why, in the columns of the ANS Inferno kits (convergence.md 5.3).
public struct RequirementCoverage: Sendable {
  private let suites: [TestSuite]

  /// The coverage of `suites`.
  public init(_ suites: [TestSuite]) { self.suites = suites }

  /// A line a requirement, then a line an official id that ours only contribute to.
  public var table: ScoreTable {
    let header = [
      "Req Set", "ID", "URL", "Requirement", "Conformance", "Actors", "Conditionality", "Not Tested Reason",
      "Not Tested Details", "Test Suite Short ID(s)", "Full ID(s)",
    ]
    let rows = suites.flatMap { suite in
      suite.requirements.map { requirement -> [ScoreTable.Cell] in
        var reason: String?
        var details: String?
        if case .untestable(let text) = requirement.proof {
          reason = "not-a-fact-of-a-file"
          details = text.fr
        }
        let source = requirement.source
        return [
          .text(source.citation.document + (source.citation.version.map { " " + $0 } ?? "")), .text(requirement.id),
          .empty, .text(requirement.title.fr), .text(requirement.force.rawValue),
          requirement.kinds.isEmpty ? .empty : .text(requirement.kinds.map(\.rawValue).joined(separator: " ")),
          .text(requirement.level.rawValue), reason.map { .text($0) } ?? .empty, details.map { .text($0) } ?? .empty,
          .text(suite.id),
          .text(([suite.name] + requirement.rules.map(\.rawValue) + requirement.references).joined(separator: " ")),
        ]
      }
    }
    return ScoreTable(name: "exigences", header: header, rows: rows)
  }
}
