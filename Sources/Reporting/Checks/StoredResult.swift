import Conformance
import Foundation

/// A result of `check` read from its JSON or NDJSON file, to be written in any other format.
///
/// What the file does not hold is not made up: lines around findings are missing, rules that passed are a number, and
/// messages stay in the language in which they were stored.
public struct StoredResult {
  private let file: ResultFile
  /// The language in which the result was stored.
  public let language: Language
  /// When and how the check was made.
  public var envelope: CheckEnvelope { file.run }
  /// The counts of the check, and its exit status.
  public let summary: CheckSummary
  /// What the check was made with; rules that the program knows under the same digest come with their titles.
  public let provenance: CheckProvenance
  /// The reports on the inputs, in their order.
  public let reports: [Report]

  /// Reads `bytes`; `name` names the file in errors.
  public init(_ bytes: [UInt8], name: String) throws(ConfigurationError) {
    let file: ResultFile
    do {
      file = try StoredResult.decoded(bytes)
    } catch {
      throw ConfigurationError(
        file: name,
        Localized(
          fr: "n'est pas le résultat d'un contrôle (JSON ou NDJSON)",
          en: "is not the result of a check (JSON or NDJSON)"))
    }
    guard let summary = CheckSummary(file.results.summary), let today = CivilDate(iso: file.results.tool.today),
      let context = CheckOptions.Context(rawValue: file.results.tool.context),
      let mode = CheckOptions.Mode(rawValue: file.results.tool.mode)
    else {
      throw ConfigurationError(
        file: name, Localized(fr: "résultat d'une autre version", en: "a result of another version"))
    }
    self.file = file
    self.summary = summary
    let tool = file.results.tool
    language = tool.language.flatMap { Language(rawValue: $0) } ?? .fr
    var options = CheckOptions(today: today)
    options.context = context
    options.mode = mode
    options.strictness = tool.strictness.flatMap { CheckOptions.Strictness(rawValue: $0) } ?? .standard
    options.previews = tool.preview ?? false
    options.selection = RuleSelection(
      selected: tool.select?.map { .named($0) } ?? [], ignored: tool.ignore?.map { .named($0) } ?? [])
    let library = try ProfileLibrary.embedded()
    let digests = Set(tool.profiles.map(\.sha256))
    provenance = CheckProvenance(
      toolVersion: tool.version, profiles: library.profiles.filter { digests.contains($0.sha256) }, options: options,
      whiteListSHA256: tool.whiteListSHA256, supplied: tool.supplied ?? [], components: tool.profiles)
    reports = StoredResult.reports(file.results.artifacts, file.results.findings, file.results.accepted)
  }

  /// Writes the result through `output` in `format`.
  public func write(_ format: CheckFormat, _ rendering: Rendering, output: @escaping (String) -> Void) throws {
    var rendering = rendering
    rendering.language = language
    var reporter = format.reporter.init(rendering, provenance: provenance, output: output)
    for report in reports { try reporter.add(report) }
    try reporter.finish(summary, envelope: envelope)
  }

  // MARK: Reading

  private static func decoded(_ bytes: [UInt8]) throws -> ResultFile {
    let decoder = JSONDecoder()
    if let file = try? decoder.decode(ResultFile.self, from: Data(bytes)) { return file }
    struct Kind: Decodable { var type: String }
    struct Line<Value: Decodable>: Decodable { var value: Value }
    var tool: ResultFile.Tool?
    var summary: ResultFile.Summary?
    var artifacts: [ResultFile.Artifact] = []
    var findings: [ResultFile.Finding] = []
    var accepted: [ResultFile.Accepted] = []
    for line in bytes.split(separator: 0x0A) {
      let data = Data(line)
      switch try decoder.decode(Kind.self, from: data).type {
      case "tool": tool = try decoder.decode(Line<ResultFile.Tool>.self, from: data).value
      case "artifact": artifacts.append(try decoder.decode(Line<ResultFile.Artifact>.self, from: data).value)
      case "finding": findings.append(try decoder.decode(Line<ResultFile.Finding>.self, from: data).value)
      case "accepted": accepted.append(try decoder.decode(Line<ResultFile.Accepted>.self, from: data).value)
      case "summary": summary = try decoder.decode(Line<ResultFile.Summary>.self, from: data).value
      default: throw CocoaError(.coderReadCorrupt)
      }
    }
    guard let tool, let summary else { throw CocoaError(.coderReadCorrupt) }
    // A stream has no envelope: what varies was not stored.
    return ResultFile(
      run: CheckEnvelope(startedAt: tool.today + "T00:00:00Z", durationMilliseconds: 0, jobs: 1, host: ""),
      results: ResultFile.Results(
        schema: ResultFile.schema, tool: tool, artifacts: artifacts, findings: findings, accepted: accepted,
        summary: summary))
  }

  /// The reports, those of artefacts inside containers below the reports on these.
  static func reports(
    _ artifacts: [ResultFile.Artifact], _ findings: [ResultFile.Finding], _ acceptedFindings: [ResultFile.Accepted]
  ) -> [Report] {
    var flat: [Report] = []
    for artifact in artifacts {
      var names = [artifact.path]
      if let parent = flat.last(where: { artifact.path.hasPrefix($0.artifact.joined(separator: " > ") + " > ") }) {
        names =
          parent.artifact + [String(artifact.path.dropFirst(parent.artifact.joined(separator: " > ").count + 3))]
      }
      flat.append(Report(artifact, names: names))
    }
    for finding in findings {
      let places = places(finding, in: flat)
      guard let innermost = places.last else { continue }
      // What was found may lie in a file inside the artefact whose rule found it.
      let finder = places.last { index in
        flat[index].layers.contains { $0.results.contains { $0.rule.rawValue == finding.rule } }
      }
      flat[finder ?? innermost].findings.append(Finding(finding, in: flat[innermost].artifact))
    }
    for accepted in acceptedFindings {
      guard let index = places(accepted.finding, in: flat).last, let why = accepted.why else { continue }
      flat[index].accepted.append(
        AcceptedFinding(finding: Finding(accepted.finding, in: flat[index].artifact), why: why))
    }
    var rest = flat[...]
    var reports: [Report] = []
    while let report = tree(&rest) { reports.append(report) }
    return reports
  }

  /// The first report of `rest` with all that is inside it.
  private static func tree(_ rest: inout ArraySlice<Report>) -> Report? {
    guard var report = rest.popFirst() else { return nil }
    while let next = rest.first, next.artifact.count > report.artifact.count,
      next.artifact.starts(with: report.artifact),
      let child = tree(&rest)
    {
      report.children.append(child)
    }
    return report
  }

  /// The artefacts that the place of the finding is in, outermost first.
  private static func places(_ finding: ResultFile.Finding, in reports: [Report]) -> [Int] {
    reports.indices.filter { index in
      guard reports[index].artifact.first == finding.path else { return false }
      let inside = reports[index].artifact.dropFirst().joined(separator: " > ")
      return inside.isEmpty || finding.node == inside || finding.node.hasPrefix(inside + " > ")
    }.sorted { reports[$0].artifact.count < reports[$1].artifact.count }
  }
}

extension Report {
  fileprivate init(_ stored: ResultFile.Artifact, names: [String]) {
    func outcome(_ keyword: String) -> Outcome {
      let reason = stored.reasons.first.map { Reason($0.code, Localized(fr: $0.text, en: $0.text)) }
      let unknown = Reason(keyword, Localized(fr: "non concluant", en: "inconclusive"))
      return Outcome(keyword: keyword, reason: nil) ?? Outcome(keyword: keyword, reason: reason ?? unknown) ?? .untested
    }
    self.init(
      artifact: names, kind: ArtifactKind(rawValue: stored.kind) ?? .unknown,
      recognisedBy: Localized(fr: stored.recognisedBy, en: stored.recognisedBy), size: stored.size,
      sha256: stored.sha256, profiles: [],
      layers: stored.layers.compactMap { layer in
        guard let name = Layer(rawValue: layer.layer) else { return nil }
        let results = layer.outcomes.sorted { $0.key < $1.key }.map { rule, keyword in
          RuleResult(
            rule: RuleID(rule), outcome: outcome(keyword), evaluated: keyword == "failed" ? 1 : 0,
            failures: keyword == "failed" ? 1 : 0)
        }
        var result = LayerResult(
          layer: name, results: results,
          skipped: layer.skipped.map { Reason($0, Localized(fr: $0, en: $0)) })
        result.unnamedEvaluated = max(0, layer.evaluated - results.count { $0.evaluated > 0 })
        result.unnamedIdle = layer.evaluated + layer.notEvaluated - results.count - result.unnamedEvaluated
        return result
      }, findings: [], omittedFindings: stored.omittedFindings,
      omittedBySeverity: Dictionary(
        (stored.omittedBySeverity ?? [:]).compactMap { name, count in Severity(rawValue: name).map { ($0, count) } },
        uniquingKeysWith: +), outcome: outcome(stored.outcome), children: [])
    schemaLayers = stored.schemaLayers.map { layer in
      SchemaLayerReport(
        id: layer.id, file: layer.file, sha256: layer.sha256,
        choice: layer.choice.map { Localized(fr: $0, en: $0) }, tests: layer.tests, failures: layer.failures,
        errors: layer.errors, missingDocuments: layer.missingDocuments, outcome: outcome(layer.outcome))
    }
  }
}

extension Finding {
  fileprivate init(_ stored: ResultFile.Finding, in artifact: [String]) {
    let inside = artifact.dropFirst().joined(separator: " > ")
    let path = inside.isEmpty ? stored.node : String(stored.node.dropFirst(inside.count + 3))
    // A clause follows the document; the two are printed as one line.
    let source = stored.source.components(separatedBy: ", ")
    let profile = stored.profile.split(separator: "@", maxSplits: 1).map(String.init)
    func shown(_ text: String) -> Masked { Masked(shown: text, isPublic: !text.contains("•")) }
    self.init(
      rule: RuleID(stored.rule), severity: Severity(rawValue: stored.severity) ?? .error,
      message: Message(Localized(fr: stored.message, en: stored.message)),
      location: Location(artifact: artifact, path: path, line: stored.line, column: stored.column),
      found: stored.found.map(shown), expected: stored.expected.map(shown),
      profile: ProfileID(name: profile.first ?? "", version: profile.count > 1 ? profile[1] : ""),
      layer: Layer(rawValue: stored.layer) ?? .rules, requirements: stored.requirement,
      source: Citation(document: source.first ?? "", clause: source.dropFirst().joined(separator: ", ")),
      help: stored.help.map { Localized(fr: $0, en: $0) }, excerpt: nil, causes: stored.causes,
      isInconclusive: !stored.conclusive, isCritical: stored.critical ?? false)
  }
}

extension ResultFile.Accepted {
  fileprivate var why: AcceptedFinding.Why? {
    guard by == "waiver" else { return .baseline }
    guard let expires = expires.flatMap({ CivilDate(iso: $0) }) else { return nil }
    return .waiver(
      Waiver(
        rule: finding.rule, path: finding.path, reason: reason, ticket: ticket, expires: expires,
        file: ".convergence.yml", line: 1))
  }
}
