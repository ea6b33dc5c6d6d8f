import Conformance
import Scorecard

/// A rule that failed, in words when they are known.
struct RuleView {
  let ruleID: String
  let ruleName: String
  let isKnown: Bool
  let ruleTitle: String
  let severity: String
  let ruleSource: String
  let hasHelp: Bool
  let help: String

  init(_ id: RuleID, rule: Rule?, _ writer: ViewWriter, _ words: ReportWords) {
    ruleID = RuleView.anchor(id)
    ruleName = writer.plain(id.rawValue)
    isKnown = rule != nil
    ruleTitle = rule.map { writer.set($0.title) } ?? ""
    severity = rule.map { writer.set($0.severity.base.label) } ?? ""
    ruleSource = rule.map { writer.set($0.source.line) } ?? ""
    hasHelp = rule?.help != nil
    help = rule?.help.map { writer.set($0) } ?? ""
  }

  static func anchor(_ id: RuleID) -> String { Typography.anchor("regle", id.rawValue) }
}

/// What a run was made with.
struct RunView {
  let runID: String
  let runAnchor: String
  let runSubject: String
  let startedAt: String
  let startedText: String
  let sessionWord: String
  let options: String
  let hasOptions: Bool
  let components: [ComponentView]

  /// A line of the table.
  struct ComponentView {
    let role: String
    let componentName: String
    let componentVersion: String
    let digest: String
  }

  init(_ run: Run, number: Int, _ writer: ViewWriter, _ words: ReportWords) {
    let results = run.results
    runID = writer.plain(run.envelope.id)
    runAnchor = "run-\(number)"
    runSubject = writer.plain(results.subject.name + " " + results.subject.version)
    startedAt = writer.plain(run.envelope.startedAt)
    startedText = writer.moment(run.envelope.startedAt)
    sessionWord = words.session(run.envelope.session)
    options = writer.plain(
      run.envelope.options.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }.joined(separator: ", "))
    hasOptions = !run.envelope.options.isEmpty
    components =
      results.suites.map {
        ComponentView(
          role: words.suiteRole, componentName: writer.plain($0.id) + writer.set(" — ") + writer.set($0.title),
          componentVersion: writer.plain($0.version), digest: writer.plain($0.sha256))
      }
      + results.components.map {
        ComponentView(
          role: words.role($0.role), componentName: writer.plain($0.name),
          componentVersion: $0.version.isEmpty ? "–" : writer.plain($0.version),
          digest: $0.sha256.isEmpty ? "–" : writer.plain($0.sha256))
      }
  }
}
