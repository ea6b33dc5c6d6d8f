import Conformance
import Reporting
import Scorecard

/// Test step reports of the EU Interoperability Test Bed (GITB TAR, `gitb_tr.xsd`), one an artefact.
///
/// No health data is in them: artefacts by path and digest, requirements and rules by id.
public struct TestBedReports: Sendable {
  /// A report and its file name.
  public struct File: Sendable, Hashable {
    /// Name: the number of the artefact and its own.
    public var name: String
    /// The XML.
    public var xml: String
  }

  private let run: Run

  /// The reports of `run`.
  public init(_ run: Run) { self.run = run }

  /// One file an artefact, in the order of the run.
  public var files: [File] {
    var trials: [Int: [(outcome: RequirementOutcome, requirement: Requirement, trial: Trial)]] = [:]
    for outcome in run.results.outcomes {
      guard
        let requirement = run.results.suite(named: outcome.suite)?.requirements.first(where: {
          $0.id == outcome.requirement
        })
      else { continue }
      for trial in outcome.trials { trials[trial.evidence, default: []].append((outcome, requirement, trial)) }
    }
    let width = String(run.results.evidence.count).count
    return run.results.evidence.enumerated().map { index, evidence in
      let number = String(index + 1)
      let safe = String(
        evidence.path.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." ? $0 : "_" }.suffix(80))
      return File(
        name: String(repeating: "0", count: width - number.count) + number + "-" + safe + ".xml",
        xml: xml(evidence, trials[index] ?? []))
    }
  }

  /// FAILURE if a requirement of force O or R failed, WARNING if only others did, UNDEFINED if nothing was decided.
  private func xml(
    _ evidence: Evidence, _ trials: [(outcome: RequirementOutcome, requirement: Requirement, trial: Trial)]
  ) -> String {
    let failed = trials.filter { $0.trial.verdict == .failed }
    let errors = failed.filter(\.requirement.force.isBinding)
    let decided = trials.filter(\.trial.isDecided)
    let result =
      !errors.isEmpty ? "FAILURE" : !failed.isEmpty ? "WARNING" : decided.isEmpty ? "UNDEFINED" : "SUCCESS"
    let tool = run.results.components.first { $0.role == .tool }
    func element(_ name: String, _ text: String) -> String { "<\(name)>\(MarkupText.escape(text))</\(name)>" }
    var text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TestStepReport xmlns=\"http://www.gitb.com/tr/v1/\""
      + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"TAR\" name=\""
      + MarkupText.escape(evidence.path) + "\">\n"
    text += "  " + element("date", run.envelope.startedAt) + "\n  " + element("result", result) + "\n"
    text += "  <overview>" + element("profileID", run.results.suites.map(\.name).joined(separator: " "))
    text += element("validationServiceName", "convergence")
    text += element("validationServiceVersion", tool?.version ?? "")
    text += element("note", "run \(run.envelope.id), sha256 \(evidence.sha256)") + "</overview>\n"
    text += "  <counters>" + element("nrOfAssertions", String(decided.count))
    text += element("nrOfErrors", String(errors.count))
    text += element("nrOfWarnings", String(failed.count - errors.count)) + "</counters>\n"
    if !failed.isEmpty {
      text += "  <reports>\n"
      for item in failed {
        let name = item.requirement.force.isBinding ? "error" : "warning"
        let rules = item.trial.failedRules.map(\.rawValue).joined(separator: " ")
        text += "    <\(name) xsi:type=\"BAR\">" + element("assertionID", item.requirement.id)
        text += element("description", item.requirement.title.fr + (rules.isEmpty ? "" : " (\(rules))"))
        text += element("type", item.requirement.criticality.rawValue) + "</\(name)>\n"
      }
      text += "  </reports>\n"
    }
    return text + "</TestStepReport>\n"
  }
}
