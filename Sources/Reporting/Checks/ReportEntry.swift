import Conformance

/// What the formats of CI servers tell of a report: one entry a finding, and one an artefact on which nothing could be
/// concluded, so that no server takes it for a pass.
struct ReportEntry {
  /// What an entry means.
  enum Meaning: Equatable {
    /// The artefact is wrong.
    case finding(Severity)
    /// Nothing could be concluded.
    case inconclusive
  }

  var meaning: Meaning
  /// The id of the rule, or the code of the reason.
  var rule: String
  var message: String
  /// The file that was given.
  var path: String
  var line: Int
  var column: Int
  /// The place within the file: the parts on the way, then the node.
  var node: String
  /// The clause; empty for a reason.
  var source: String
  var help: String
  var fingerprint: String

  /// The severity, or the word for what could not be concluded.
  func level(inconclusive: String) -> String {
    if case .finding(let severity) = meaning { severity.rawValue } else { inconclusive }
  }

  /// The message, then the place in brackets where there is one.
  var placedMessage: String { node.isEmpty ? message : "\(message) [\(node)]" }

  /// The entries of a report and of those inside it, in its order.
  static func entries(of report: Report, _ rendering: Rendering) -> [ReportEntry] {
    report.flattened.flatMap { report in
      var entries = report.findings.map { ReportEntry($0, rendering) }
      if let reason = report.outcome.reason, !entries.contains(where: { $0.meaning == .inconclusive }) {
        entries.append(ReportEntry(reason, of: report, rendering))
      }
      return entries
    }
  }

  /// The entry of one finding.
  init(_ finding: Finding, _ rendering: Rendering) {
    meaning = finding.isInconclusive ? .inconclusive : .finding(finding.severity)
    rule = finding.rule.rawValue
    message = finding.message.rendered(rendering.language, rendering.disclosure)
    path = finding.location.artifact.first ?? ""
    line = finding.location.line
    column = finding.location.column
    node = finding.location.node
    source = finding.source.line
    help = finding.help?(rendering.language) ?? ""
    fingerprint = finding.fingerprint
  }

  private init(_ reason: Reason, of report: Report, _ rendering: Rendering) {
    meaning = .inconclusive
    rule = reason.code
    message = rendering.text("Sans conclusion : ", "No conclusion: ") + reason.text(rendering.language)
    path = report.artifact.first ?? ""
    line = 1
    column = 1
    node = report.artifact.dropFirst().joined(separator: " > ")
    source = ""
    help = ""
    fingerprint = Fingerprint.text([reason.code] + report.artifact)
  }
}
