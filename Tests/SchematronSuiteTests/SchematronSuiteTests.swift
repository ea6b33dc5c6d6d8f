import Foundation
import SuiteSupport
import Testing

/// Where the suite is: the environment variable `SCHEMATRON_SUITE`.
enum SuiteFolder {
  static let path = ProcessInfo.processInfo.environment["SCHEMATRON_SUITE"]
}

/// The conformance cases of ISO Schematron (public repository `Schematron/schematron-conformance`), as far as they are
/// about schemas in XPath 2.0: see `SuiteCase`.
///
/// Runs where the environment variable `SCHEMATRON_SUITE` names a checkout. None of its files is part of the project.
/// Cases that are known to fail stand in `expected-failures.txt`, each with its reason; the test fails when another
/// case fails, and when a listed one does not.
@Suite("Schematron conformance suite", .enabled(if: SuiteFolder.path != nil))
struct ConformanceSuiteTests {
  @Test("the cases for XPath 2.0 pass, and those that fail are listed")
  func suite() throws {
    let folder = URL(filePath: try #require(SuiteFolder.path), directoryHint: .isDirectory)
    let cases = folder.appending(path: "src/main/resources/tests")
    let enumerator = try #require(FileManager.default.enumerator(at: cases, includingPropertiesForKeys: nil))
    var results = SuiteResults()
    for case let file as URL in enumerator where file.pathExtension == "xml" {
      let suiteCase = try SuiteCase(file: file)
      results.add(
        suiteCase.outcome(), of: suiteCase.name, in: file.deletingLastPathComponent().lastPathComponent)
    }
    print(results.summary)
    #expect(results.total.passed > 40)
    for disagreement in try ExpectedFailures(beside: #filePath).disagreements(with: results) {
      Issue.record("\(disagreement)")
    }
  }
}
