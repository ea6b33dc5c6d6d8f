import Foundation

@testable import Conformance
@testable import Scorecard

/// The files of the project that the tests read.
enum ProjectFile {
  static func text(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func suite(_ name: String) throws -> TestSuite {
    try TestSuite(yaml: text("Profiles/suites/\(name).yaml"), file: "\(name).yaml", sha256: "5")
  }

  static func model() throws -> ScoreModel {
    try ScoreModel(yaml: text("Profiles/scorecard/model.yaml"), file: "model.yaml", sha256: "3")
  }

  static func regions() throws -> RegionTable {
    try RegionTable(yaml: text("Profiles/scorecard/regions.yaml"), file: "regions.yaml")
  }
}

/// A requirement with what a test says about it.
func requirement(
  _ id: String, _ criticality: Criticality = .major, _ force: Force = .referencing, tolerance: Double? = nil,
  failsOn: Severity = .error, rules: [RuleID] = [RuleID("T-001")], kinds: [ArtifactKind] = [.cda],
  status: SpecificationStatus = .finalText
) -> Requirement {
  Requirement(
    id: id, title: Localized(fr: "exigence \(id)", en: "requirement \(id)"), force: force, criticality: criticality,
    tolerance: tolerance, failsOn: failsOn, proof: .rules(rules), kinds: kinds,
    source: RequirementSource(citation: Citation(document: "essai", clause: "1"), status: status))
}

func suite(_ id: String, _ axis: Axis, _ requirements: [Requirement], version: String = "1.0.0") -> TestSuite {
  TestSuite(
    id: id, version: version, sha256: id + version, title: Localized(fr: "suite \(id)", en: "\(id) suite"), axis: axis,
    requirements: requirements)
}

func subject(_ id: String = "alpha", version: String = "4.2", exclusions: [Exclusion] = []) -> MeasuredSubject {
  MeasuredSubject(
    id: id, kind: .product, name: id, organisation: "éditeur fictif", version: version, regions: ["11"],
    exclusions: exclusions)
}

/// `k` passes then failures on `n` artefacts of a suite: what a table of figures gives.
struct Figure {
  var requirement: Requirement
  var k: Int
  var n: Int
  var errors = 0
  var inconclusive = 0

  init(_ requirement: Requirement, _ k: Int, _ n: Int, errors: Int = 0, inconclusive: Int = 0) {
    self.requirement = requirement
    self.k = k
    self.n = n
    self.errors = errors
    self.inconclusive = inconclusive
  }
}

/// Results with the given figures: the artefacts of a suite are `suite-001`, `suite-002`…
func results(
  _ tables: [(suite: TestSuite, figures: [Figure])], subject: MeasuredSubject = subject(),
  sample: Sample = Sample(kind: .production, mode: .random, origins: ["a", "b"])
) -> RunResults {
  var assembly = ResultsAssembly()
  for (suite, figures) in tables {
    for figure in figures {
      for index in 0..<(figure.n + figure.errors + figure.inconclusive) {
        let name = "\(suite.id)-\(String(1000 + index).dropFirst())"
        let number = assembly.add(
          Evidence(path: name, size: 1, sha256: "sha-\(name)", kind: .cda, verdict: .passed))
        let verdict: Verdict
        switch index {
        case ..<figure.k: verdict = .passed
        case ..<figure.n: verdict = .failed
        case ..<(figure.n + figure.errors): verdict = .error
        default: verdict = .inconclusive
        }
        let issues = verdict == .passed ? [] : [Trial.Issue(verdict, rule: figure.requirement.rules.first)]
        assembly.add(
          Trial(evidence: number, verdict: verdict, issues: issues),
          to: ResultsAssembly.OutcomeKey(suite: suite.name, requirement: figure.requirement.id))
      }
    }
  }
  return assembly.finish(
    subject: subject, sample: sample, components: [], suites: tables.map(\.suite), excluded: [])
}

func run(_ results: RunResults, id: String = "run-1", day: String = "2026-03-02") -> Run {
  Run(envelope: RunEnvelope(id: id, startedAt: day + "T09:00:00Z"), results: results)
}

func day(_ text: String) throws -> CivilDate {
  guard let day = CivilDate(iso: text) else { throw ConfigurationError(file: text, Localized(fr: "date", en: "date")) }
  return day
}

/// The score of one subject, in the campaign of 1 June 2026.
func score(
  _ runs: [Run], model: ScoreModel? = nil, mended: Set<String> = [], versions: [String: String] = [:]
) throws -> SubjectScore? {
  let options = ScoringOptions(asOf: try day("2026-06-01"), versions: versions, mended: mended)
  return try Scoring.scores(of: runs, model: model ?? ProjectFile.model(), options: options).first
}
