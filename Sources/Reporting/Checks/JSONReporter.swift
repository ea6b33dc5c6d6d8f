import Conformance
import Foundation

/// The whole result as one JSON document, in the shape of the product's contract.
///
/// The `results` block is byte-identical for the same inputs, rules and options; what varies is in `run`.
public struct JSONReporter: CheckReporter {
  private let rendering: Rendering
  private let provenance: CheckProvenance
  private let output: (String) -> Void
  private var artifacts: [ResultFile.Artifact] = []
  private var findings: [ResultFile.Finding] = []
  private var accepted: [ResultFile.Accepted] = []

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.provenance = provenance
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    for report in report.flattened {
      artifacts.append(ResultFile.Artifact(report, rendering))
      findings += report.findings.map { ResultFile.Finding($0, rendering) }
      accepted += report.accepted.map { ResultFile.Accepted($0, rendering) }
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws {
    let file = ResultFile(
      run: envelope,
      results: ResultFile.Results(
        schema: ResultFile.schema, tool: ResultFile.Tool(provenance, rendering.language),
        artifacts: artifacts, findings: findings, accepted: accepted, summary: ResultFile.Summary(summary)))
    output(try CanonicalJSON.text(file))
  }
}

/// JSON with sorted keys, two spaces, LF: the same value always gives the same bytes.
public enum CanonicalJSON {
  /// The text of `value`, ending in a line feed.
  public static func text(_ value: some Encodable) throws -> String {
    try text(value, [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
  }

  /// The text of `value` on one line, ending in a line feed.
  static func line(_ value: some Encodable) throws -> String {
    try text(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  private static func text(_ value: some Encodable, _ formatting: JSONEncoder.OutputFormatting) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = formatting
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }
}

/// The result file of `check`.
struct ResultFile: Codable {
  static let schema = "https://convergence.invalid/schemas/result-1.json"

  var run: CheckEnvelope
  var results: Results

  struct Results: Codable {
    var schema: String
    var tool: Tool
    var artifacts: [Artifact]
    var findings: [Finding]
    /// Findings that waivers or a baseline accept.
    var accepted: [Accepted]
    var summary: Summary
  }

  struct Tool: Codable {
    var name = "convergence"
    var version: String
    var context: String
    var mode: String
    /// Only where it is not the default.
    var strictness: String?
    /// Only where rules in preview were executed.
    var preview: Bool?
    var today: String
    /// Language of the messages.
    var language: String?
    var profiles: [CheckProvenance.Component]
    var whiteListSHA256: String?
    /// What the user supplied, by option; stated only where something was.
    var supplied: [CheckProvenance.Supplied]?
    /// Stated only where rules were left out.
    var select: [String]?
    var ignore: [String]?

    init(_ provenance: CheckProvenance, _ language: Language) {
      self.language = language.rawValue
      version = provenance.toolVersion
      context = provenance.options.context.rawValue
      mode = provenance.options.mode.rawValue
      let chosen = provenance.options.strictness
      strictness = chosen == .standard ? nil : chosen.rawValue
      preview = provenance.options.previews ? true : nil
      today = provenance.options.today.description
      profiles = provenance.components
      whiteListSHA256 = provenance.whiteListSHA256
      supplied = provenance.supplied.isEmpty ? nil : provenance.supplied
      let selection = provenance.options.selection
      if !selection.isEverything {
        select = selection.selected.map(\.description)
        ignore = selection.ignored.map(\.description)
      }
    }
  }

  struct Artifact: Codable {
    var path: String
    var kind: String
    var recognisedBy: String
    var size: Int
    var sha256: String
    var outcome: String
    var reasons: [ReasonRecord]
    var rulesEvaluated: Int
    var layers: [LayerRecord]
    var schemaLayers: [SchemaRecord]
    var omittedFindings: Int
    /// Stated only where findings were not kept and their severity is known.
    var omittedBySeverity: [String: Int]?
    /// Our profile beside the official layers, where these were run.
    var comparison: TwinRecord?

    struct SchemaRecord: Codable {
      var id: String
      var file: String
      var sha256: String
      var choice: String?
      var outcome: String
      var tests: Int
      var failures: Int
      var errors: Int
      var missingDocuments: [String]
    }

    struct ReasonRecord: Codable {
      var code: String
      var text: String
    }

    struct LayerRecord: Codable {
      var layer: String
      var evaluated: Int
      var notEvaluated: Int
      var skipped: String?
      /// Rules that failed, could not conclude or met a fault; the others passed or had nothing to examine.
      var outcomes: [String: String]
    }

    init(_ report: Report, _ rendering: Rendering) {
      path = report.artifact.joined(separator: " > ")
      kind = report.kind.rawValue
      recognisedBy = report.recognisedBy(rendering.language)
      size = report.size
      sha256 = report.sha256
      outcome = report.outcome.keyword
      reasons = report.outcome.reason.map { [ReasonRecord(code: $0.code, text: $0.text(rendering.language))] } ?? []
      rulesEvaluated = report.rulesEvaluated
      layers = report.layers.map { layer in
        LayerRecord(
          layer: layer.layer.rawValue, evaluated: layer.evaluatedCount, notEvaluated: layer.idleCount,
          skipped: layer.skipped?.code,
          outcomes: Dictionary(
            layer.results.compactMap { result in
              switch result.outcome {
              case .failed, .inconclusive, .error: (result.rule.rawValue, result.outcome.keyword)
              case .passed, .inapplicable, .untested: nil
              }
            }
          ) { first, _ in first })
      }
      schemaLayers = report.schemaLayers.map { layer in
        SchemaRecord(
          id: layer.id, file: layer.file, sha256: layer.sha256, choice: layer.choice?(rendering.language),
          outcome: layer.outcome.keyword, tests: layer.tests, failures: layer.failures, errors: layer.errors,
          missingDocuments: layer.missingDocuments)
      }
      omittedFindings = report.omittedFindings
      let omitted = report.omittedBySeverity.filter { $0.value > 0 }
      omittedBySeverity =
        omitted.isEmpty ? nil : Dictionary(uniqueKeysWithValues: omitted.map { ($0.key.rawValue, $0.value) })
      comparison = TwinVerdict(report).map { TwinRecord($0, rendering) }
    }
  }

  struct Finding: Codable {
    var rule: String
    var severity: String
    var message: String
    var path: String
    var line: Int
    var column: Int
    var node: String
    var found: String?
    var expected: String?
    var profile: String
    var layer: String
    var requirement: [String]
    var source: String
    var help: String?
    var fingerprint: String
    var causes: [String]
    var conclusive: Bool
    /// Stated only where a patient is in danger.
    var critical: Bool?

    init(_ finding: Conformance.Finding, _ rendering: Rendering) {
      rule = finding.rule.rawValue
      severity = finding.severity.rawValue
      message = finding.message.rendered(rendering.language, rendering.disclosure)
      path = finding.location.artifact.first ?? ""
      line = finding.location.line
      column = finding.location.column
      node = finding.location.node
      found = finding.found?.rendered(rendering.disclosure)
      expected = finding.expected?.rendered(rendering.disclosure)
      profile = finding.profile.description
      layer = finding.layer.rawValue
      requirement = finding.requirements
      source = finding.source.line
      help = finding.help?(rendering.language)
      fingerprint = finding.fingerprint
      causes = finding.causes
      conclusive = !finding.isInconclusive
      critical = finding.isCritical ? true : nil
    }
  }

  struct Accepted: Codable {
    var finding: Finding
    /// `waiver` or `baseline`.
    var by: String
    var reason: String
    var ticket: String?
    var expires: String?

    init(_ accepted: AcceptedFinding, _ rendering: Rendering) {
      finding = Finding(accepted.finding, rendering)
      reason = accepted.why.text(rendering.language)
      switch accepted.why {
      case .baseline: by = "baseline"
      case .waiver(let waiver):
        by = "waiver"
        ticket = waiver.ticket
        expires = waiver.expires.description
      }
    }
  }

  struct WaiverRecord: Codable {
    var rule: String
    var path: String
    var reason: String
    var ticket: String?
    var expires: String
    /// `used`, `unused` or `expired`.
    var status: String
    var uses: Int
  }

  struct Summary: Codable {
    var artifacts: Int
    var outcomes: [String: Int]
    var findings: [String: Int]
    var reasons: [String: Int]
    var rulesEvaluated: [String: Int]
    var omittedFindings: Int
    var waived: Int
    var known: Int
    var waivers: [WaiverRecord]
    var failLevel: String
    var exitStatus: Int32

    init(_ summary: CheckSummary) {
      artifacts = summary.artifacts
      outcomes = summary.outcomes
      findings = Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0.rawValue, summary.findings[$0] ?? 0) })
      reasons = summary.reasons
      rulesEvaluated = Dictionary(uniqueKeysWithValues: summary.evaluated.map { ($0.key.rawValue, $0.value) })
      omittedFindings = summary.omitted
      waived = summary.waived
      known = summary.known
      waivers = summary.waivers.map { waiver, status, uses in
        WaiverRecord(
          rule: waiver.rule, path: waiver.path.description, reason: waiver.reason, ticket: waiver.ticket,
          expires: waiver.expires.description, status: status.rawValue, uses: uses)
      }
      failLevel = summary.threshold?.rawValue ?? "never"
      exitStatus = summary.exitStatus
    }
  }
}
