import Conformance
import Foundation

/// SARIF 2.1.0 (OASIS), as code scanning services read it: relative URIs, a region on each result, stable fingerprints,
/// the rules with their clause.
///
/// An artefact on which nothing could be concluded is a result of kind `open`: neither passed nor failed.
public struct SARIFReporter: CheckReporter {
  private let rendering: Rendering
  private let provenance: CheckProvenance
  private let output: (String) -> Void
  private var results: [Log.Result] = []

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.provenance = provenance
    self.output = output
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    results += ReportEntry.entries(of: report, rendering).map { Log.Result($0) }
    for accepted in report.flattened.flatMap(\.accepted) {
      var result = Log.Result(ReportEntry(accepted.finding, rendering))
      result.suppressions = [Log.Suppression(justification: accepted.why.text(rendering.language))]
      results.append(result)
    }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws {
    let used = Set(results.map(\.ruleId))
    var known: [String: Log.Rule] = [:]
    for rule in provenance.profiles.flatMap(\.rules) where used.contains(rule.id.rawValue) {
      known[rule.id.rawValue] = known[rule.id.rawValue] ?? Log.Rule(rule, rendering.language)
    }
    let ids = used.sorted()
    let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
    for index in results.indices { results[index].ruleIndex = places[results[index].ruleId] }
    let driver = Log.Driver(
      version: provenance.toolVersion, rules: ids.map { known[$0] ?? Log.Rule(id: $0) })
    let run = Log.Run(
      tool: Log.Tool(driver: driver), language: rendering.language.rawValue,
      invocations: [Log.Invocation(executionSuccessful: true, exitCode: summary.exitStatus)], results: results)
    output(try CanonicalJSON.text(Log(runs: [run])))
  }

  /// A SARIF log, as far as it is used here; the names are those of the standard.
  private struct Log: Encodable {
    var schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    var version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version, runs
    }

    struct Run: Encodable {
      var tool: Tool
      var language: String
      var columnKind = "unicodeCodePoints"
      var invocations: [Invocation]
      var results: [Result]
    }

    struct Tool: Encodable { var driver: Driver }

    struct Driver: Encodable {
      var name = "convergence"
      var version: String
      var rules: [Rule]
    }

    struct Invocation: Encodable {
      var executionSuccessful: Bool
      var exitCode: Int32
    }

    struct Text: Encodable { var text: String }

    struct Suppression: Encodable {
      var kind = "external"
      var status = "accepted"
      var justification: String
    }

    struct Rule: Encodable {
      var id: String
      var shortDescription: Text?
      var fullDescription: Text?
      var help: Text?
      var properties: Properties?

      struct Properties: Encodable { var tags: [String] }

      init(id: String) { self.id = id }

      init(_ rule: Conformance.Rule, _ language: Language) {
        id = rule.id.rawValue
        shortDescription = Text(text: rule.title(language))
        fullDescription = Text(text: rule.source.line)
        help = rule.help.map { Text(text: $0(language)) }
        properties = Properties(tags: [rule.profile.name, rule.layer.rawValue])
      }
    }

    struct Result: Encodable {
      var ruleId: String
      var ruleIndex: Int?
      var kind: String
      var level: String
      var message: Text
      var locations: [Location]
      var partialFingerprints: [String: String]
      /// Why the result fails nothing.
      var suppressions: [Suppression]?

      init(_ entry: ReportEntry) {
        ruleId = entry.rule
        switch entry.meaning {
        case .finding(let severity):
          kind = "fail"
          level = severity == .info ? "note" : severity.rawValue
        case .inconclusive:
          kind = "open"
          level = "none"
        }
        message = Text(text: entry.message)
        locations = [Location(entry)]
        partialFingerprints = ["convergence/v1": entry.fingerprint]
      }
    }

    struct Location: Encodable {
      var physicalLocation: Physical
      var logicalLocations: [Logical]?

      struct Physical: Encodable {
        var artifactLocation: Artifact
        var region: Region
      }

      struct Artifact: Encodable { var uri: String }

      struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
      }

      struct Logical: Encodable { var fullyQualifiedName: String }

      init(_ entry: ReportEntry) {
        physicalLocation = Physical(
          artifactLocation: Artifact(uri: Location.uri(entry.path)),
          region: Region(startLine: entry.line, startColumn: entry.column))
        logicalLocations = entry.node.isEmpty ? nil : [Logical(fullyQualifiedName: entry.node)]
      }

      /// A relative path as a relative URI, an absolute one with its scheme.
      private static func uri(_ path: String) -> String {
        var allowed = CharacterSet.urlPathAllowed
        allowed.remove(charactersIn: ":")
        let encoded = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
        return path.hasPrefix("/") ? "file://" + encoded : encoded
      }
    }
  }
}
