import Convergence
import Foundation
import Testing
import Yams

@testable import Scorecard

/// The repository, from the place of this file.
private let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite("Published JSON Schemas")
struct SchemaTests {
  private func schema(_ name: String) throws -> JSONSchema {
    try JSONSchema(Data(contentsOf: repository.appending(path: "Schemas/\(name).json")))
  }

  /// A YAML file as JSON holds it: dates are the texts that were written.
  private func yaml(_ path: String) throws -> Any {
    try yaml(text: String(contentsOf: repository.appending(path: path), encoding: .utf8))
  }

  private func yaml(text: String) throws -> Any {
    let resolver = Resolver.default.removing(.timestamp)
    let value = try #require(try Yams.load(yaml: text, resolver))
    return try JSONSerialization.jsonObject(with: JSONSerialization.data(withJSONObject: value))
  }

  @Test("every suite of the project", arguments: ["ins", "cda", "mss", "hl7", "sem", "act", "aut", "tra"])
  func suites(name: String) throws {
    #expect(try schema("suite").faults(yaml("Profiles/suites/\(name).yaml")) == [])
  }

  @Test("every subject of the samples", arguments: ["alpha", "beta"])
  func subjects(name: String) throws {
    #expect(try schema("subject").faults(yaml("Samples/sujets/\(name).yaml")) == [])
  }

  /// A real run: the shipped suites on a sample that deviates.
  private func run() async throws -> Run {
    let library = try ScorecardLibrary.embedded()
    let profiles = try ProfileLibrary.embedded()
    let day = try #require(CivilDate(iso: "2026-03-02"))
    let options = CheckOptions(today: day)
    let file = repository.appending(path: "Samples/identites/identites-beta-invalide.json")
    let mail = repository.appending(path: "Samples/mssante/envoi-alpha.eml")
    let subject = try MeasuredSubject(
      yaml: String(contentsOf: repository.appending(path: "Samples/sujets/alpha.yaml"), encoding: .utf8),
      file: "alpha.yaml")
    let execution = try SubjectRun(
      of: library.suites, on: subject, sample: Sample(kind: .fixture, mode: .selected),
      validator: Validator(library: profiles, options: options),
      provenance: CheckProvenance(
        toolVersion: "0.0.0-essai", profiles: profiles.profiles, messageProfiles: profiles.definitions.profiles,
        options: options), jobs: 1)
    let results = try await execution.results(
      of: [file, mail].map { Input(name: $0.lastPathComponent, origin: .file($0.path)) },
      excluded: [ExcludedArtifact(path: "x.xml", reason: .personalData, by: "GRADeS")])
    return Run(
      envelope: SubjectRun.envelope(
        of: results, startedAt: "2026-03-02T09:00:00Z", seconds: 0.5, session: .sandbox, options: ["jobs": "1"]),
      results: results)
  }

  @Test("a run file and its scores")
  func files() async throws {
    let run = try await run()
    let file = try JSONSerialization.jsonObject(with: Data(try run.encoded()))
    #expect(try schema("run").faults(file) == [])
    let library = try ScorecardLibrary.embedded()
    let day = try #require(CivilDate(iso: "2026-03-02"))
    let campaign = try ScoreCampaign(
      [run], model: library.model, regions: library.regions, options: ScoringOptions(asOf: day))
    let scores = try JSONSerialization.jsonObject(with: Data(try campaign.country.encoded()))
    #expect(try schema("score").faults(scores) == [])
  }

  @Test("the result of a check: containers, deviations, what cannot be concluded, what is waived")
  func results() throws {
    let library = try ProfileLibrary.embedded()
    let day = try #require(CivilDate(iso: "2026-03-02"))
    let configuration = try ProjectConfiguration(yaml: SchemaTests.configuration, file: "c.yml", folder: "")
    let vocabulary = RuleTerm.Vocabulary(library)
    var options = CheckOptions(today: day)
    options.selection = RuleSelection(ignored: [try RuleTerm("INS-024", in: vocabulary)])
    let validator = Validator(library: library, options: options)
    var acceptance = Acceptance(waivers: try configuration.waivers(in: vocabulary), today: day)
    var summary = CheckSummary(threshold: .error)
    var text = ""
    var reporter = JSONReporter(
      Rendering(), provenance: CheckProvenance(toolVersion: "0", profiles: library.profiles, options: options)
    ) { text += $0 }
    for path in [
      "mssante/envoi-alpha-invalide.eml", "cda/cr-bio-alpha-invalide.xml", "hl7v2/adt-a01-alpha-invalide.hl7",
    ] {
      let bytes = try Data(contentsOf: repository.appending(path: "Samples/" + path))
      let report = acceptance.applied(to: try validator.validate(Array(bytes), name: path))
      summary.add(report)
      reporter.add(report)
    }
    reporter.add(try validator.validate([], name: "vide.xml"))
    summary.add(acceptance)
    try reporter.finish(
      summary, envelope: CheckEnvelope(startedAt: "2026-03-02T09:00:00Z", durationMilliseconds: 1, jobs: 1, host: "x"))
    let file = try JSONSerialization.jsonObject(with: Data(text.utf8))
    #expect(text.contains("\"by\" : \"waiver\""))
    #expect(try schema("result").faults(file) == [])
  }

  @Test("verdicts side by side: our profile, and the official layers of two generations")
  func twins() throws {
    let text = try String(
      contentsOf: repository.appending(path: "Samples/cda/cr-bio-alpha-invalide.xml"), encoding: .utf8)
    let layers = [
      (CDAGeneration.first, "profils/CI-SIS_StructurationMinimale.sch", "cda:title[@x]"),
      (.second, "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch", "cda:templateId[@x]"),
    ]
    let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-twin-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let trials = try layers.map { generation, path, test in
      let bundle = folder.appending(path: generation.rawValue)
      let file = bundle.appending(path: "schematrons/" + path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let schema = """
        <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
          <ns prefix="cda" uri="urn:hl7-org:v3"/>
          <pattern id="p"><rule context="/cda:ClinicalDocument"><assert test="\(test)">Essai</assert></rule></pattern>
        </schema>
        """
      try Data(schema.utf8).write(to: file)
      var schemas = ExternalSchemas()
      schemas.bundle = try OfficialBundle(bundle.path)
      let today = try #require(CivilDate(iso: "2026-03-02"))
      let validator = Validator(
        library: try ProfileLibrary.embedded(), options: CheckOptions(today: today), schemas: schemas)
      #expect(validator.bundleGeneration == generation)
      return TwinReport.Trial(try validator.validate(Array(text.utf8), name: "cda.xml"), by: generation)
    }
    let report = try #require(TwinReport(trials))
    #expect(
      report.comparisons.map { [$0.first.name.en, $0.second.name.en] } == [
        ["profile 2.41", "official layers 2.41"], ["profile 3.0", "official layers 3.0"],
        ["official layers 2.41", "official layers 3.0"],
      ])
    let generations = try #require(report.comparisons.last).verdict
    #expect(generations.agreed == 1 && generations.isUnanimous && !report.isUnanimous)
    let written = try TwinFormat.json.text(of: [report], Rendering(language: .en), tool: "convergence 0")
    #expect(try schema("twin").faults(try JSONSerialization.jsonObject(with: Data(written.utf8))) == [])
  }

  private static let configuration = """
    fail-level: warning
    timeout: 12.5
    profile: "3.0"
    exclude: [brouillons/, "*.bak"]
    waivers:
      - { rule: CDA-100, path: cda/, reason: essai, ticket: T-1, expires: 2027-01-01 }
    """

  @Test("the configuration of a project")
  func configurations() throws {
    #expect(try schema("configuration").faults(yaml(text: SchemaTests.configuration)) == [])
  }

  @Test(
    "a configuration that the program refuses, the schema refuses too",
    arguments: [
      ("fail-level: warning", "fail-level: warnings"), ("timeout: 12.5", "timeout: 0"), ("exclude:", "excludes:"),
      ("reason: essai, ", ""), ("2027-01-01", "demain"),
    ])
  func refusedConfigurations(found: String, replaced: String) throws {
    let text = SchemaTests.configuration.replacing(found, with: replaced)
    let library = try ProfileLibrary.embedded()
    #expect(throws: ConfigurationError.self) {
      try ProjectConfiguration(yaml: text, file: "c.yml", folder: "").waivers(in: RuleTerm.Vocabulary(library))
    }
    #expect(try !schema("configuration").faults(yaml(text: text)).isEmpty)
  }

  @Test("a campaign file, as the program writes it and as a person completes it")
  func campaigns() throws {
    let library = try ScorecardLibrary.embedded()
    let day = try #require(CivilDate(iso: "2026-12-31"))
    let text = CampaignText(
      id: "essai", year: 2026, asOf: day,
      profile: FrozenProfile(suites: library.suites, model: library.model, components: []), kind: .production,
      mode: .random
    ).yaml
    #expect(try schema("campaign").faults(yaml(text: text)) == [])
    let complete = text.replacing("targets: []", with: "targets: [{ axis: INS, year: 2026, level: 3 }]")
      .replacing("subjects: []", with: "subjects: [sujets/alpha.yaml]").replacing(
        "declared: []",
        with: "declared: [{ subject: alpha, axis: INS, level: 4, evidence: E1, by: éditeur, date: 2026-01-15 }]")
    _ = try Campaign(yaml: complete, file: "c.yaml")
    #expect(try schema("campaign").faults(yaml(text: complete)) == [])
  }

  @Test(
    "what the program refuses, the schema refuses too",
    arguments: [
      ("subject", "Samples/sujets/alpha.yaml", "kind: product", "kind: produit"),
      ("subject", "Samples/sujets/alpha.yaml", "regions: [\"11\"]", "regions: []"),
      ("subject", "Samples/sujets/alpha.yaml", "name: Alpha Dossier", "nom: Alpha Dossier"),
      ("suite", "Profiles/suites/sem.yaml", "force: R", "force: D"),
      ("suite", "Profiles/suites/sem.yaml", "    rules: [CDA-402]\n", ""),
      ("suite", "Profiles/suites/mss.yaml", "{ VALIDATION:", "{ VERIFICATION:"),
    ])
  func refused(name: String, path: String, found: String, replaced: String) throws {
    let text = try String(contentsOf: repository.appending(path: path), encoding: .utf8)
    #expect(text.contains(found))
    #expect(try !schema(name).faults(yaml(text: text.replacing(found, with: replaced))).isEmpty)
  }
}
