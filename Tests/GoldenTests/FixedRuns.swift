import Conformance
import Foundation
import Testing

@testable import Reporting
@testable import Scorecard

/// Two runs whose figures are those of the worked example of the scoring model (convergence.md 3.7), and a second
/// subject that passes everything it exercises.
enum FixedRuns {
  static let generatedAt = "2026-03-02T10:00:00Z"

  static func alpha(name: String = "Alpha Dossier") -> Run {
    let ins = suite(
      "essai-ins", .identity,
      [
        requirement("r1", .critical, .enforceable), requirement("r2", .major), requirement("r3", .minor),
        requirement("r4", .major), requirement("r11", .minor, .recommended), untestable("r12"),
      ])
    let cda = suite(
      "essai-cda", .documents, [requirement("r5", .critical), requirement("r6"), requirement("r7", .minor)])
    let mss = suite("essai-mss", .mail, [requirement("r8"), requirement("r9"), requirement("r10", .minor)])
    return run(
      subject("alpha", name, region: "11", volume: 120_000), id: "alpha-essai",
      [
        (ins, ["r1": (40, 40), "r2": (38, 40), "r3": (40, 40), "r11": (39, 40)]),
        (cda, ["r5": (24, 25), "r6": (25, 25), "r7": (20, 25)]),
        (mss, ["r8": (6, 6), "r9": (6, 6), "r10": (3, 6)]),
      ])
  }

  static func beta() -> Run {
    let ins = suite("essai-ins", .identity, [requirement("r1", .critical, .enforceable)])
    return run(subject("beta", "Bêta Labo", region: "84", volume: 60_000), id: "beta-essai", [(ins, ["r1": (5, 5)])])
  }

  static func campaign(_ runs: [Run] = [alpha(), beta()]) throws -> ScoreCampaign {
    let library = try ScorecardLibrary.embedded()
    let day = try #require(CivilDate(iso: "2026-03-02"))
    return try ScoreCampaign(
      runs, model: library.model, regions: library.regions, options: ScoringOptions(asOf: day))
  }

  static func page(_ campaign: ScoreCampaign? = nil, _ language: Language = .fr) throws -> String {
    try ReportPage(
      campaign ?? self.campaign(), library: nil, language: language, generatedAt: generatedAt,
      toolVersion: "0.0.0-essai"
    ).html
  }

  /// The files of the report of `campaign`.
  static func folder(_ campaign: ScoreCampaign, theme: ReportTheme = .neutral) throws -> [ReportFolder.File] {
    try ReportFolder(campaign, flavour: .open, language: .fr, theme: theme, modelFile: []) { campaign, extent, links in
      try ReportPage(
        campaign, library: nil, language: .fr, generatedAt: generatedAt, toolVersion: "0.0.0-essai", extent: extent,
        theme: theme, links: links)
    }.files
  }

  /// Alpha as it was a year before: one requirement less met.
  static func earlierAlpha() -> Run {
    var run = run(
      subject("alpha", "Alpha Dossier", region: "11", volume: 120_000), id: "alpha-2025",
      [
        (
          suite(
            "essai-ins", .identity,
            [requirement("r1", .critical, .enforceable), requirement("r2", .major), requirement("r3", .minor)]),
          ["r1": (10, 20), "r2": (15, 20), "r3": (20, 20)]
        )
      ])
    run.envelope.startedAt = "2025-03-10T09:00:00Z"
    return run
  }

  /// Both subjects with the national systems, targets, declarations, and the campaign of the year before.
  static func compared(_ runs: [Run] = [alpha(), beta()]) throws -> ScoreCampaign {
    let library = try ScorecardLibrary.embedded()
    let declared = """
      campaign: essai
      year: 2026
      as-of: 2026-03-02
      sample: { kind: production, mode: random }
      targets:
        - { axis: INS, year: 2027, level: 4 }
        - { year: 2026, score: 90, subject: alpha }
        - { axis: CDA, year: 2028, score: 95, region: "11" }
      declared:
        - { subject: alpha, system: hds, level: 4, evidence: E3, by: GRADeS, date: 2026-01-15, reference: fictive }
      """
    let earlier = try EarlierCampaign(
      [earlierAlpha()], day: try #require(CivilDate(iso: "2025-03-10")), model: library.model,
      regions: library.regions)
    return try ScoreCampaign(
      runs, model: library.model, regions: library.regions,
      options: ScoringOptions(asOf: try #require(CivilDate(iso: "2026-03-02"))), systems: library.systems,
      campaign: try Campaign(yaml: declared, file: "essai.yaml"), earlier: earlier)
  }

  // MARK: Making runs

  static func requirement(
    _ id: String, _ criticality: Criticality = .major, _ force: Force = .referencing, rule: String = "ESS-001"
  ) -> Requirement {
    Requirement(
      id: id, title: Localized(fr: "Exigence d'essai \(id)", en: "Test requirement \(id)"), force: force,
      criticality: criticality, proof: .rules([RuleID(rule)]), kinds: [.cda],
      source: RequirementSource(
        citation: Citation(document: "Essai", version: "1", clause: "§ 1"), enforcedBy: "arrêté d'essai"))
  }

  private static func untestable(_ id: String) -> Requirement {
    Requirement(
      id: id, title: Localized(fr: "Exigence déclarée \(id)", en: "Declared requirement \(id)"), force: .referencing,
      criticality: .major, proof: .untestable(Localized(fr: "aucun fichier ne le dit", en: "no file says so")),
      kinds: [], source: RequirementSource(citation: Citation(document: "Essai", clause: "§ 2")))
  }

  static func suite(_ id: String, _ axis: Axis, _ requirements: [Requirement]) -> TestSuite {
    TestSuite(
      id: id, version: "1.0.0", sha256: String(repeating: "a", count: 64),
      title: Localized(fr: "Suite d'essai", en: "Test suite"), axis: axis, requirements: requirements)
  }

  static func subject(_ id: String, _ name: String, region: String, volume: Int) -> MeasuredSubject {
    var volumes: [Volume] = []
    if let date = CivilDate(iso: "2026-01-31") {
      volumes = [Volume(unit: .documents, perMonth: volume, source: "essai", date: date)]
    }
    return MeasuredSubject(
      id: id, kind: .product, name: name, organisation: "Éditeur fictif", version: "1.0", regions: [region],
      volumes: volumes)
  }

  /// `k` passes, then failures, on `n` artefacts named after the suite and `file`.
  static func run(
    _ subject: MeasuredSubject, id: String, file: String = "artefact",
    _ tables: [(suite: TestSuite, figures: [String: (k: Int, n: Int)])]
  ) -> Run {
    var assembly = ResultsAssembly()
    for (suite, figures) in tables {
      for requirement in suite.requirements {
        guard let figure = figures[requirement.id] else { continue }
        for index in 0..<figure.n {
          let path = "\(suite.id)/\(file)-\(String(10_000 + index).dropFirst()).xml"
          let number = assembly.add(
            Evidence(
              path: path, size: 1_000 + index, sha256: sha256(Array(path.utf8)), kind: .cda,
              verdict: index < figure.k ? .passed : .failed))
          let isPassed = index < figure.k
          assembly.add(
            Trial(
              evidence: number, verdict: isPassed ? .passed : .failed,
              issues: isPassed ? [] : requirement.rules.map { Trial.Issue(.failed, rule: $0) }),
            to: ResultsAssembly.OutcomeKey(suite: suite.name, requirement: requirement.id))
        }
      }
    }
    let tool = Component(role: .tool, name: "convergence", version: "0.0.0-essai", sha256: "")
    return Run(
      envelope: RunEnvelope(id: id, startedAt: "2026-03-02T09:00:00Z"),
      results: assembly.finish(
        subject: subject, sample: Sample(kind: .production, mode: .random, origins: ["a", "b"]), components: [tool],
        suites: tables.map(\.suite), excluded: []))
  }
}
