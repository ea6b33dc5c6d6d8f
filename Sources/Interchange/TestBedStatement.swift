import Conformance
import Reporting
import Scorecard

/// The conformance statement of the EU Interoperability Test Bed (`ConformanceStatementReport` of `gitb_tr.xsd`) for one
/// subject: its suites, and each requirement that a file can prove as a test case.
///
/// It repeats what was executed; the word of its root belongs to the test bed and certifies nothing.
public struct TestBedStatement: Sendable {
  private let run: Run
  private let score: SubjectScore

  /// The statement on the subject of `run`, whose figures are those of `score`.
  public init(_ run: Run, score: SubjectScore) {
    self.run = run
    self.score = score
  }

  /// The XML.
  public var xml: String {
    let requirements = Dictionary(
      score.axes.flatMap(\.requirements).map { ($0.requirement.id, $0) }
    ) { first, _ in first }
    let suites = run.results.suites.map { suite in
      (suite: suite, scores: suite.requirements.filter(\.isExecutable).compactMap { requirements[$0.id] })
    }
    let counted = suites.flatMap(\.scores).filter { $0.requirement.isScored && $0.isApplicable }
    let failed = counted.count { $0.isMet == false }
    let succeeded = counted.count { $0.isMet == true }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<ConformanceStatementReport xmlns=\"http://www.gitb.com/tr/v1/\" xmlns:core=\"http://www.gitb.com/core/v1/\">",
      "  <metadata>" + element("reportTime", run.envelope.startedAt) + "</metadata>",
      "  <statement id=\"\(MarkupText.escape(run.envelope.id))\">", "    <definition>", "      <party>",
      "        <organisation>" + element("name", score.subject.organisation) + "</organisation>",
      "        <system>" + element("name", score.subject.name) + element("version", score.subject.version)
        + "</system>",
      "      </party>", "      <domain>" + element("name", "CI-SIS") + "</domain>",
      "      <specification>" + element("name", run.results.suites.map(\.name).joined(separator: " "))
        + "</specification>",
      "      <actor>" + element("name", score.subject.kind.label.fr) + "</actor>", "    </definition>",
      "    <summary>"
        + element("status", TestBedStatement.result(failed: failed, succeeded: succeeded, of: counted.count))
        + element("succeeded", String(succeeded)) + element("failed", String(failed))
        + element("incomplete", String(counted.count - succeeded - failed)) + "</summary>",
      "    <testOverview>",
    ]
    for (suite, scores) in suites where !scores.isEmpty {
      let own = scores.filter { $0.requirement.isScored && $0.isApplicable }
      lines += [
        "      <testSuite>",
        "        <metadata>" + core("name", suite.title.fr) + core("version", suite.version)
          + "</metadata>",
        "        "
          + element(
            "result",
            TestBedStatement.result(
              failed: own.count { $0.isMet == false }, succeeded: own.count { $0.isMet == true }, of: own.count)),
        "        <testCases>",
      ]
      for score in scores {
        let isOptional = score.requirement.force == .recommended
        lines.append(
          "          <testCase optional=\"\(isOptional)\" disabled=\"\(!score.isApplicable)\" ref=\""
            + MarkupText.escape(TestBedStatement.reference(score, in: suite)) + "\">" + metadata(score)
            + element("result", TestBedStatement.result(score)) + "</testCase>")
      }
      lines += ["        </testCases>", "      </testSuite>"]
    }
    lines += ["    </testOverview>", "    <testDetails>"]
    for (suite, scores) in suites {
      for score in scores {
        lines.append(
          "      <testCase id=\"" + MarkupText.escape(TestBedStatement.reference(score, in: suite)) + "\">"
            + metadata(score) + element("startTime", run.envelope.startedAt)
            + element("result", TestBedStatement.result(score)) + element("message", message(score)) + "</testCase>")
      }
    }
    lines += ["    </testDetails>", "  </statement>", "</ConformanceStatementReport>", ""]
    return lines.joined(separator: "\n")
  }

  private static func reference(_ score: RequirementScore, in suite: TestSuite) -> String {
    suite.id + " " + score.requirement.id
  }

  private func metadata(_ score: RequirementScore) -> String {
    "<metadata>" + core("name", score.requirement.id) + core("description", score.requirement.title.fr)
      + "<core:specification>" + core("reference", score.requirement.id)
      + core("description", score.requirement.source.citation.line) + "</core:specification></metadata>"
  }

  private func message(_ score: RequirementScore) -> String {
    "\(score.k) / \(score.n)" + (score.undecided > 0 ? " (\(score.undecided) sans verdict)" : "")
  }

  private static func result(_ score: RequirementScore) -> String {
    switch score.isMet {
    case true?: "SUCCESS"
    case false?: score.requirement.force.isBinding ? "FAILURE" : "WARNING"
    case nil: "UNDEFINED"
    }
  }

  /// Nothing is a success before all of it was tried.
  private static func result(failed: Int, succeeded: Int, of total: Int) -> String {
    failed > 0 ? "FAILURE" : total > 0 && succeeded == total ? "SUCCESS" : "UNDEFINED"
  }

  private func element(_ name: String, _ text: String) -> String { "<\(name)>\(MarkupText.escape(text))</\(name)>" }

  private func core(_ name: String, _ text: String) -> String { element("core:" + name, text) }
}
