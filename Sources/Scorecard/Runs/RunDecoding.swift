import Conformance
import Foundation

extension Run {
  /// The run of a run file. A file of an unknown version, or whose figures contradict its lists, is refused.
  public init(decoding bytes: some Sequence<UInt8>) throws(RunError) {
    let data = Data(bytes)
    let decoder = JSONDecoder()
    guard let header = try? decoder.decode(RunFile.Header.self, from: data) else {
      throw .notARun(data.isEmpty ? "0 octet" : "\(data.count) octets")
    }
    guard header.schema == RunFile.schema, let version = header.schemaVersion else {
      throw .notARun(header.schema ?? "JSON")
    }
    guard version == RunFile.version else { throw .unknownVersion(found: version, readable: [RunFile.version]) }
    let file: RunFile
    do {
      file = try decoder.decode(RunFile.self, from: data)
    } catch {
      throw .damaged(Run.place(of: error))
    }
    self.init(envelope: try file.run.value(), results: try file.results.value())
  }

  private static func place(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "JSON" }
    switch error {
    case .keyNotFound(let key, let context):
      return (context.codingPath + [key]).map(\.stringValue).joined(separator: ".")
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      return context.codingPath.map(\.stringValue).joined(separator: ".")
    @unknown default: return "JSON"
    }
  }
}

/// The value of an enumeration, or an error that names where it stands.
private func choice<Value: RawRepresentable>(
  _ raw: Value.RawValue, _ place: String
) throws(RunError) -> Value where Value.RawValue == String {
  guard let value = Value(rawValue: raw) else { throw .damaged("\(place) « \(raw.prefix(40)) »") }
  return value
}

private func day(_ text: String?, _ place: String) throws(RunError) -> CivilDate? {
  guard let text else { return nil }
  guard let day = CivilDate(iso: text), text.utf8.count == 10 else { throw .damaged(place) }
  return day
}

extension RunFile.Text {
  var value: Localized { Localized(fr: fr, en: en) }
}

extension RunFile.Envelope {
  func value() throws(RunError) -> RunEnvelope {
    RunEnvelope(
      id: id, startedAt: startedAt, seconds: seconds, session: try choice(session, "run.session"), options: options)
  }
}

extension RunFile.SubjectEntry {
  func value() throws(RunError) -> MeasuredSubject {
    var values: [Volume] = []
    for entry in volumes {
      guard let date = try day(entry.date, "subject.volumes.date"), Volume.range.contains(entry.perMonth) else {
        throw .damaged("subject.volumes")
      }
      values.append(
        Volume(
          unit: try choice(entry.unit, "subject.volumes.unit"), perMonth: entry.perMonth, region: entry.region,
          source: entry.source, date: date))
    }
    var exclusions: [Exclusion] = []
    for entry in inapplicable {
      let target: Exclusion.Target
      switch (entry.requirement, entry.axis) {
      case (let id?, nil): target = .requirement(id)
      case (nil, let axis?): target = .axis(try choice(axis, "subject.inapplicable.axis"))
      default: throw .damaged("subject.inapplicable")
      }
      exclusions.append(
        Exclusion(target, reason: try choice(entry.reason, "subject.inapplicable.reason"), by: entry.by))
    }
    return MeasuredSubject(
      id: id, kind: try choice(kind, "subject.kind"), name: name, organisation: organisation, version: version,
      regions: regions, volumes: values, exclusions: exclusions)
  }
}

extension RunFile.RequirementEntry {
  func value() throws(RunError) -> Requirement {
    var kinds: [ArtifactKind] = []
    for kind in appliesTo { kinds.append(try choice(kind, "\(id).appliesTo")) }
    var proofLevel = ProofLevel.unit
    if let level { proofLevel = try choice(level, "\(id).level") }
    guard rules.isEmpty != (untestable == nil), (0...1).contains(tolerance ?? 0) else { throw .damaged(id) }
    return Requirement(
      id: id, title: title.value, force: try choice(force, "\(id).force"),
      criticality: try choice(severity, "\(id).severity"), criticalityIsAssumed: severityAssumed,
      tolerance: tolerance, failsOn: try choice(failsOn, "\(id).failsOn"),
      level: proofLevel,
      proof: untestable.map { .untestable($0.value) } ?? .rules(rules.map { RuleID($0) }), kinds: kinds,
      references: references,
      source: RequirementSource(
        citation: Citation(document: source.document, version: source.version, clause: source.clause),
        date: try day(source.date, "\(id).source.date"), status: try choice(source.status, "\(id).source.status"),
        enforcedBy: source.enforcedBy))
  }
}

extension RunFile.TestCaseEntry {
  func value() throws(RunError) -> TestCase {
    var values: [TestStep] = []
    for step in steps { values.append(TestStep(try choice(step.kind, "testCases.steps"), step.text.value)) }
    return TestCase(
      ids: ids, title: title.value, level: try choice(level, "testCases.level"), requirements: requirements,
      steps: values)
  }
}

extension RunFile.OutcomeEntry {
  /// The trials, once the counts are found to agree with the lists.
  func trials(evidence: [Evidence]) throws(RunError) -> TrialList {
    let place = "\(suite) \(requirement)"
    guard let ranges = PositionRanges(passed, limit: evidence.count) else { throw .damaged("\(place).passed") }
    var passes = PositionSet()
    for range in ranges.ranges { passes.insert(range) }
    var others: [Trial] = []
    for (verdict, entries) in [(Verdict.failed, failed), (.inconclusive, inconclusive), (.error, errors)] {
      for entry in entries {
        guard entry.artifact >= 1, evidence.indices.contains(entry.artifact - 1),
          evidence[entry.artifact - 1].path == entry.path
        else { throw .damaged("\(place).artifact \(entry.artifact)") }
        var issues = Set(entry.rules.map { Trial.Issue(.failed, rule: RuleID($0)) })
        for reason in entry.reasons {
          issues.insert(
            Trial.Issue(
              try choice(reason.outcome, "\(place).reasons"), rule: reason.rule.map { RuleID($0) }, code: reason.code))
        }
        guard issues.map(\.verdict).max() == verdict else { throw .damaged("\(place).reasons") }
        others.append(Trial(evidence: entry.artifact - 1, verdict: verdict, issues: issues.sorted()))
      }
    }
    others.sort { $0.evidence < $1.evidence }
    let list = TrialList(passed: passes, others: others)
    guard Set(others.map(\.evidence)).count == others.count, !others.contains(where: { passes.contains($0.evidence) }),
      n == list.passed + list.failed, k == passes.count
    else { throw .damaged("\(place) : n, k") }
    return list
  }
}

extension RunFile.Results {
  func value() throws(RunError) -> RunResults {
    var assembly = ResultsAssembly()
    var items: [Evidence] = []
    for entry in evidence {
      let item = Evidence(
        path: entry.path, duplicates: entry.duplicates, size: entry.size, sha256: entry.sha256,
        kind: try choice(entry.kind, "evidence.kind"), verdict: try choice(entry.outcome, "evidence.outcome"),
        reasons: entry.reasons)
      guard assembly.add(item) == items.count else { throw .damaged("evidence \(entry.path)") }
      items.append(item)
    }
    var suiteValues: [TestSuite] = []
    for entry in suites {
      var values: [Requirement] = []
      for requirement in entry.requirements { values.append(try requirement.value()) }
      var cases: [TestCase] = []
      for testCase in entry.testCases ?? [] { cases.append(try testCase.value()) }
      suiteValues.append(
        TestSuite(
          id: entry.id, version: entry.version, sha256: entry.sha256, title: entry.title.value,
          axis: try choice(entry.axis, "\(entry.id).axis"), requirements: values, testCases: cases))
    }
    let numbers = Array(items.indices)
    guard Set(suiteValues.map(\.name)).count == suiteValues.count else { throw .damaged("suites") }
    let known = Set(
      suiteValues.flatMap { suite in
        suite.requirements.map { ResultsAssembly.OutcomeKey(suite: suite.name, requirement: $0.id) }
      })
    for entry in requirements {
      let key = ResultsAssembly.OutcomeKey(suite: entry.suite, requirement: entry.requirement)
      guard known.contains(key) else { throw .damaged("\(entry.suite) \(entry.requirement)") }
      assembly.add(try entry.trials(evidence: items), numbers: numbers, to: key)
    }
    var parts: [Component] = []
    for entry in components {
      parts.append(
        Component(
          role: try choice(entry.role, "components.role"), name: entry.name, version: entry.version,
          sha256: entry.sha256))
    }
    var left: [ExcludedArtifact] = []
    for entry in excluded {
      left.append(ExcludedArtifact(path: entry.path, reason: try choice(entry.reason, "excluded.reason"), by: entry.by))
    }
    return assembly.finish(
      subject: try subject.value(),
      sample: Sample(
        kind: try choice(sample.kind, "sample.kind"), mode: try choice(sample.mode, "sample.mode"),
        origins: sample.origins, collectedOn: try day(sample.collectedOn, "sample.collectedOn")),
      components: parts, suites: suiteValues, excluded: left)
  }
}
