import Convergence
import Foundation
import Testing

/// The formats that others read, each against the schema of its readers.
///
/// SARIF 2.1.0 is OASIS's, JUnit is what the Jenkins xUnit plugin takes, code quality is GitLab's, Checkstyle is what its own
/// logger writes; `Formats/` writes down what these state of what the product uses. Where `FORMAT_SCHEMAS` names a folder
/// with the published `sarif-schema-2.1.0.json` and `junit-10.xsd`, these are asked too, by `jsonschema` and by the program.
@Suite("Formats of CI servers, against their schemas")
struct FormatTests {
  private static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let schemas = repository.appending(path: "Tests/SchemaTests/Formats")

  /// What a reporter writes of files that deviate, that are right and that nobody knows, some of them accepted.
  private func output(_ format: CheckFormat, _ language: Language) throws -> String {
    let library = try ProfileLibrary.embedded()
    let day = try #require(CivilDate(iso: "2026-03-02"))
    let options = CheckOptions(today: day)
    let validator = Validator(library: library, options: options)
    let waiver = try ProjectConfiguration(
      yaml: "waivers:\n  - { rule: INS, path: \"**\", reason: essai <&>, expires: 2027-01-01 }\n", file: "c.yml",
      folder: "")
    var acceptance = Acceptance(waivers: try waiver.waivers(in: RuleTerm.Vocabulary(library)), today: day)
    var summary = CheckSummary(threshold: .error)
    let sink = Sink()
    var reporter = format.reporter.init(
      Rendering(language: language),
      provenance: CheckProvenance(
        toolVersion: "0", profiles: library.profiles, messageProfiles: library.definitions.profiles, options: options)
    ) { sink.text += $0 }
    for path in [
      "mssante/envoi-alpha-invalide.eml", "cda/cr-bio-alpha-invalide.xml", "hl7v2/adt-a01-alpha-invalide.hl7",
      "identites/identites-alpha-invalide.csv", "cda/cr-bio-alpha.xml",
    ] {
      let bytes = Array(try Data(contentsOf: Self.repository.appending(path: "Samples/" + path)))
      let report = acceptance.applied(to: try validator.validate(bytes, name: path))
      summary.add(report)
      try reporter.add(report)
    }
    for (name, text) in [("vide.xml", ""), ("b <&\"é'> \u{1B}.hl7", "MSH|^~\\&|\u{1}<script>|\r")] {
      let report = try validator.validate(Array(text.utf8), name: name)
      summary.add(report)
      try reporter.add(report)
    }
    summary.add(acceptance)
    try reporter.finish(
      summary,
      envelope: CheckEnvelope(startedAt: "2026-03-02T09:00:00Z", durationMilliseconds: 1, jobs: 1, host: "x"))
    return sink.text
  }

  private final class Sink { var text = "" }

  @Test(
    "SARIF and GitLab code quality",
    arguments: [(CheckFormat.sarif, "sarif-2.1.0.json"), (.gitlab, "gitlab-code-quality.json")], Language.allCases)
  func json(format: (CheckFormat, String), language: Language) throws {
    let schema = try JSONSchema(Data(contentsOf: Self.schemas.appending(path: format.1)))
    let text = try output(format.0, language)
    #expect(schema.faults(try JSONSerialization.jsonObject(with: Data(text.utf8))) == [])
  }

  @Test("SARIF: a result that is no failure has no level; every result points at its rule and at a relative file")
  func sarif() throws {
    let log = try JSONSerialization.jsonObject(with: Data(try output(.sarif, .fr).utf8)) as? [String: Any]
    let run = try #require((log?["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    let rules = try #require(driver["rules"] as? [[String: Any]])
    for result in try #require(run["results"] as? [[String: Any]]) {
      if result["kind"] as? String != "fail" { #expect(result["level"] as? String == "none") }
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
      let place = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
      let uri = try #require((place?["artifactLocation"] as? [String: Any])?["uri"] as? String)
      #expect(!uri.hasPrefix("/") && URL(string: uri)?.scheme == nil, "\(uri)")
    }
  }

  /// What an XSD says of a text, in the words of the product's own reader.
  private func faults(_ text: String, _ schema: URL) throws -> [String] {
    var schemas = ExternalSchemas()
    try schemas.addSchema(schema.path)
    let day = try #require(CivilDate(iso: "2026-03-02"))
    let validator = Validator(library: try .embedded(), options: CheckOptions(today: day), schemas: schemas)
    let report = try validator.validate(Array(text.utf8), name: "r.xml")
    let layer = try #require(report.schemaLayers.first)
    #expect(layer.tests > 0)
    return report.findings.filter { $0.severity == .error }.map { "\($0.location.line): \($0.message.text.en)" }
  }

  @Test(
    "JUnit and Checkstyle", arguments: [(CheckFormat.junit, "junit.xsd"), (.checkstyle, "checkstyle.xsd")],
    Language.allCases)
  func xml(format: (CheckFormat, String), language: Language) throws {
    #expect(try faults(output(format.0, language), Self.schemas.appending(path: format.1)) == [])
  }

  @Test("what the schemas forbid is found: they can fail")
  func refused() throws {
    let junit = try output(.junit, .fr).replacing("<testcase ", with: "<testcase x=\"1\" ")
    #expect(try !faults(junit, Self.schemas.appending(path: "junit.xsd")).isEmpty)
    let sarif = try output(.sarif, .fr).replacing("\"kind\" : \"fail\"", with: "\"kind\" : \"failed\"")
    let schema = try JSONSchema(Data(contentsOf: Self.schemas.appending(path: "sarif-2.1.0.json")))
    #expect(try !schema.faults(JSONSerialization.jsonObject(with: Data(sarif.utf8))).isEmpty)
  }

  private static let published = ProcessInfo.processInfo.environment["FORMAT_SCHEMAS"].map { URL(filePath: $0) }

  @Test("the published schemas", .enabled(if: published != nil))
  func publishedSchemas() throws {
    let folder = try #require(Self.published)
    #expect(try faults(output(.junit, .fr), folder.appending(path: "junit-10.xsd")) == [])
    let file = FileManager.default.temporaryDirectory.appending(path: "convergence-\(UUID().uuidString).sarif")
    try Data(try output(.sarif, .fr).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import json, sys, jsonschema; s, d = (json.load(open(p)) for p in sys.argv[1:]); jsonschema.validate(d, s)",
      folder.appending(path: "sarif-schema-2.1.0.json").path, file.path,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }
}
