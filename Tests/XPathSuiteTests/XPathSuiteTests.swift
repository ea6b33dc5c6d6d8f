import Foundation
import SuiteSupport
import Testing

/// Where the suite is: the environment variable `QT3_SUITE`.
enum SuiteFolder {
  static let path = ProcessInfo.processInfo.environment["QT3_SUITE"]
}

/// The W3C test suite of XPath and XQuery (public repository `w3c/qt3tests`), as far as it is about XPath 2.0 without
/// schema awareness: see `SuiteSelection`.
///
/// Runs where the environment variable `QT3_SUITE` names a checkout. None of its files is part of the project. Cases
/// that are known to fail stand in `expected-failures.txt`, each with its reason; the test fails when another case
/// fails, and when a listed one does not.
@Suite("W3C XPath test suite", .enabled(if: SuiteFolder.path != nil))
struct XPathSuiteTests {
  @Test("at least 99 % of the cases for XPath 2.0 pass, and those that fail are listed")
  func suite() async throws {
    let folder = URL(filePath: try #require(SuiteFolder.path), directoryHint: .isDirectory)
    let catalogue = try SuiteCatalogue(folder: folder)
    let results = try await run(catalogue)
    print(results.summary)
    #expect(results.total.passed > 10_000)
    #expect(results.total.rate >= 0.99)
    for disagreement in try ExpectedFailures(beside: #filePath).disagreements(with: results) {
      Issue.record("\(disagreement)")
    }
  }

  /// Runs all cases, test sets at the same time as there are processors.
  private func run(_ catalogue: SuiteCatalogue) async throws -> SuiteResults {
    typealias Outcomes = [(suiteCase: SuiteCase, outcome: SuiteOutcome)]
    let documents = SuiteDocuments()
    return try await withThrowingTaskGroup(of: Outcomes.self) { group in
      for file in catalogue.testSets {
        group.addTask {
          try catalogue.cases(of: file).map { ($0, SuiteCaseRun.outcome(of: $0, documents: documents)) }
        }
      }
      var results = SuiteResults()
      for try await outcomes in group {
        for (suiteCase, outcome) in outcomes { results.add(outcome, of: suiteCase.name, in: suiteCase.group) }
      }
      return results
    }
  }
}
