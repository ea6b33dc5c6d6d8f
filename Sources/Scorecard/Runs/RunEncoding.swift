import Conformance
import Foundation

extension Run {
  /// The run file: JSON in UTF-8 with sorted keys and LF line ends, ending with one.
  public func encoded() throws -> [UInt8] {
    let file = RunFile(
      schema: RunFile.schema, schemaVersion: RunFile.version, run: RunFile.Envelope(envelope),
      results: RunFile.Results(results))
    return try Run.json(file)
  }

  static func json(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(value)) + [0x0A]
  }
}

extension RunResults {
  /// The `results` block alone, as it stands in the run file: what two executions are compared by.
  public func encoded() throws -> [UInt8] { try Run.json(RunFile.Results(self)) }
}

extension RunFile.Text {
  init(_ text: Localized) { self.init(fr: text.fr, en: text.en) }
}

extension RunFile.Envelope {
  init(_ envelope: RunEnvelope) {
    self.init(
      id: envelope.id, startedAt: envelope.startedAt, seconds: envelope.seconds, session: envelope.session.rawValue,
      options: envelope.options)
  }
}

extension RunFile.SubjectEntry {
  init(_ subject: MeasuredSubject) {
    self.init(
      id: subject.id, kind: subject.kind.rawValue, name: subject.name, organisation: subject.organisation,
      version: subject.version, regions: subject.regions,
      volumes: subject.volumes.map {
        RunFile.VolumeEntry(
          unit: $0.unit.rawValue, perMonth: $0.perMonth, region: $0.region, source: $0.source,
          date: $0.date.description)
      },
      inapplicable: subject.exclusions.map {
        switch $0.target {
        case .requirement(let id):
          return RunFile.ExclusionEntry(requirement: id, axis: nil, reason: $0.reason.rawValue, by: $0.by)
        case .axis(let axis):
          return RunFile.ExclusionEntry(requirement: nil, axis: axis.rawValue, reason: $0.reason.rawValue, by: $0.by)
        }
      })
  }
}

extension RunFile.SampleEntry {
  init(_ sample: Sample) {
    self.init(
      kind: sample.kind.rawValue, mode: sample.mode.rawValue, origins: sample.origins,
      collectedOn: sample.collectedOn?.description)
  }
}

extension RunFile.RequirementEntry {
  init(_ requirement: Requirement) {
    var reason: RunFile.Text?
    if case .untestable(let text) = requirement.proof { reason = RunFile.Text(text) }
    let source = requirement.source
    self.init(
      id: requirement.id, title: RunFile.Text(requirement.title), force: requirement.force.rawValue,
      severity: requirement.criticality.rawValue, severityAssumed: requirement.criticalityIsAssumed,
      tolerance: requirement.tolerance, failsOn: requirement.failsOn.rawValue,
      level: requirement.level == .unit ? nil : requirement.level.rawValue,
      rules: requirement.rules.map(\.rawValue), untestable: reason, appliesTo: requirement.kinds.map(\.rawValue),
      references: requirement.references,
      source: RunFile.SourceEntry(
        document: source.citation.document, version: source.citation.version, clause: source.citation.clause,
        date: source.date?.description, status: source.status.rawValue, enforcedBy: source.enforcedBy))
  }
}

extension RunFile.TestCaseEntry {
  init(_ testCase: TestCase) {
    self.init(
      ids: testCase.ids, title: RunFile.Text(testCase.title), level: testCase.level.rawValue,
      requirements: testCase.requirements,
      steps: testCase.steps.map { RunFile.StepEntry(kind: $0.kind.rawValue, text: RunFile.Text($0.text)) })
  }
}

extension RunFile.OutcomeEntry {
  init(_ outcome: RequirementOutcome, evidence: [Evidence]) {
    func entries(_ verdict: Verdict) -> [RunFile.TrialEntry] {
      outcome.trials.filter { $0.verdict == verdict && evidence.indices.contains($0.evidence) }.map { trial in
        RunFile.TrialEntry(
          artifact: trial.evidence + 1, path: evidence[trial.evidence].path,
          rules: trial.failedRules.map(\.rawValue),
          reasons: trial.issues.filter { $0.verdict != .failed || $0.rule == nil }.map {
            RunFile.IssueEntry(outcome: $0.verdict.rawValue, rule: $0.rule?.rawValue, code: $0.code)
          })
      }
    }
    let keywords = outcome.state.keywords
    self.init(
      suite: outcome.suite, requirement: outcome.requirement, status: keywords.status, reason: keywords.reason,
      n: outcome.decided,
      k: outcome.passed,
      passed: PositionRanges(outcome.trials.allPassedRanges).text,
      failed: entries(.failed), inconclusive: entries(.inconclusive), errors: entries(.error))
  }
}

extension RunFile.Results {
  init(_ results: RunResults) {
    self.init(
      subject: RunFile.SubjectEntry(results.subject),
      sample: RunFile.SampleEntry(results.sample),
      components: results.components.map {
        RunFile.ComponentEntry(role: $0.role.rawValue, name: $0.name, version: $0.version, sha256: $0.sha256)
      },
      suites: results.suites.map {
        RunFile.SuiteEntry(
          id: $0.id, version: $0.version, sha256: $0.sha256, title: RunFile.Text($0.title), axis: $0.axis.rawValue,
          requirements: $0.requirements.map { RunFile.RequirementEntry($0) },
          testCases: $0.testCases.isEmpty ? nil : $0.testCases.map { RunFile.TestCaseEntry($0) })
      },
      evidence: results.evidence.map {
        RunFile.EvidenceEntry(
          path: $0.path, duplicates: $0.duplicates, size: $0.size, sha256: $0.sha256, kind: $0.kind.rawValue,
          outcome: $0.verdict.rawValue, reasons: $0.reasons)
      },
      excluded: results.excluded.map {
        RunFile.ExcludedEntry(path: $0.path, reason: $0.reason.rawValue, by: $0.by)
      },
      requirements: results.outcomes.map { RunFile.OutcomeEntry($0, evidence: results.evidence) })
  }
}
