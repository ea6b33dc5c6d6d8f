import Foundation
import Testing

/// Every row of first and second rank that users expect has a test of its name.
@Suite("The rows of what users expect")
struct RowListTests {
  private static let rows = [
    // Verdicts.
    "P0 Exit-code contract", "P0 No silent pass", "P0 Four outcomes", "P0 Rules-evaluated count",
    "P0 All layers in one run", "P1 Threshold",
    // Findings.
    "P0 Complete finding", "P0 Domain path", "P0 No “line 0”", "P0 Byte-level diagnoses", "P1 Excerpt with caret",
    "P1 Root cause grouping", "P1 French first", "P1 Explain", "P1 Fix",
    // Command line.
    "P0 Zero-config first run", "P0 stdout pure", "P0 Formats", "P0 Several outputs at once",
    "P0 CI-acceptable SARIF/GitLab", "P0 Offline by default", "P1 Config", "P1 Selection", "P1 Waivers", "P1 Baseline",
    "P1 stdin", "P1 Terminal manners", "P1 Limits", "P1 Cache",
    // Rule sets.
    "P0 Coordinates", "P0 Lock and provenance", "P1 Status", "P1 As-of and diff", "P1 Traceability",
    "P1 Two authorities", "P1 Lifecycle policy",
    // Reports.
    "P0 Single-file HTML", "P0 Accessible", "P0 Full identity", "P0 Personal data safe", "P1 Score",
    "P1 Delta attribution", "P1 Never gate on the aggregate", "P1 Permalinks", "P1 Evidence pack",
    "P1 Requirement sheet",
    // Automation.
    "P0 Install", "P0 CI recipes that fail the job", "P1 Bulk", "P1 Daemon", "P1 Library",
    // Safety.
    "P0 Hostile XML", "P0 Hostile archives", "P0 Hostile text", "P0 Safe outputs", "P0 No crash", "P1 Graceful cut",
    "P1 Supply chain",
    // Proof.
    "P0 Per-rule cases", "P0 Corpus", "P0 Null target", "P0 Determinism", "P1 Mutation", "P1 Differential",
    "P1 Engine suites", "P1 Coverage", "P1 Speed", "P1 Linearity and memory",
  ]

  /// The names of all tests in the sources beside this one.
  private static let names = Result {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let tests = /@Test\(\s*"((?:[^"\\]|\\.)*)"/
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().flatMap { name in
      try String(contentsOf: folder.appending(path: name), encoding: .utf8).matches(of: tests).map { String($0.1) }
    }
  }

  @Test("each has a test of its name", arguments: rows)
  func row(name: String) throws {
    let names = try Self.names.get()
    let isTested = names.contains { test in
      test == name || test.hasPrefix(name + ":") || test.hasPrefix(name + ",") || test.contains(", \(name):")
    }
    #expect(isTested)
  }

  @Test("a test that bears a rank is one of the rows")
  func stray() throws {
    for test in try Self.names.get() where test.hasPrefix("P0 ") || test.hasPrefix("P1 ") {
      let isListed = Self.rows.contains { test == $0 || test.hasPrefix($0 + ":") || test.hasPrefix($0 + ",") }
      #expect(isListed || test == "P0 Reduced scope is said wherever the result is read", "\(test)")
    }
  }
}
