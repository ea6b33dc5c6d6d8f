import Conformance

/// One self-contained page: the verdicts, the rules that failed, each artefact with its findings and lines, the accepted
/// findings, the profiles with their digests. No script, no request, readable without its style.
public struct HTMLReporter: CheckReporter {
  private let rendering: Rendering
  private let provenance: CheckProvenance
  private let output: (String) -> Void
  private let write: ViewWriter
  private var artifacts: [CheckPageView.ArtifactView] = []
  private var files: [CheckPageView.FileView] = []
  private var accepted: [CheckPageView.AcceptedView] = []
  private var failed: [String: Failure] = [:]

  /// How often a rule failed, and what its findings say of it.
  private struct Failure {
    var count = 0
    var files: Set<String> = []
    let severity: Severity
    let source: String
    let help: String
  }

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.provenance = provenance
    self.output = output
    write = ViewWriter(rendering.language)
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    files.append(file(report))
    for report in report.flattened {
      for finding in report.findings {
        let file = finding.location.artifact.first ?? ""
        failed[
          finding.rule.rawValue,
          default: Failure(
            severity: finding.severity, source: finding.source.line, help: finding.help?(rendering.language) ?? "")
        ].count += 1
        failed[finding.rule.rawValue]?.files.insert(file)
      }
      artifacts.append(artifact(report))
      accepted += report.accepted.map { accepted in
        var until = ""
        if case .waiver(let waiver) = accepted.why { until = waiver.expires.description }
        return CheckPageView.AcceptedView(
          ruleName: write.plain(accepted.finding.rule.rawValue), place: place(accepted.finding),
          reason: write.set(accepted.why.text), until: until)
      }
    }
  }

  /// A file with the counts of all that it holds. Its artefact comes next.
  private func file(_ report: Report) -> CheckPageView.FileView {
    var counts: [Severity: Int] = [:]
    // A mail is right by itself while a document inside is not.
    let outcome = CheckDifference.verdict(on: report)
    for report in report.flattened {
      for finding in report.findings where !finding.isInconclusive { counts[finding.severity, default: 0] += 1 }
      counts.merge(report.omittedBySeverity, uniquingKeysWith: +)
    }
    return CheckPageView.FileView(
      anchor: anchorOfNext, path: write.plain(report.artifact.joined(separator: " > ")), mark: mark(outcome),
      outcome: write.set(outcome.label),
      counts: Severity.allCases.reversed().map { write.count(counts[$0] ?? 0) })
  }

  private var anchorOfNext: String { "a-\(artifacts.count + 1)" }

  private func mark(_ outcome: Outcome) -> String {
    switch outcome {
    case .passed: "✓"
    case .failed: "✗"
    case .inconclusive, .error: "?"
    case .inapplicable, .untested: "·"
    }
  }

  private func artifact(_ report: Report) -> CheckPageView.ArtifactView {
    let twin = TwinVerdict(report).map { write.set($0.line(rendering)) }
    return CheckPageView.ArtifactView(
      anchor: anchorOfNext, path: write.plain(report.artifact.joined(separator: " > ")),
      kind: write.set(report.kind.label), recognisedBy: write.set(report.recognisedBy), mark: mark(report.outcome),
      outcome: write.set(report.outcome.label), reason: report.outcome.reason.map { write.set($0.text) } ?? "",
      digest: report.sha256, twin: twin ?? "", hasReason: report.outcome.reason != nil,
      hasFindings: !report.findings.isEmpty, hasOmitted: report.omittedFindings > 0, hasTwin: twin != nil,
      rulesEvaluated: write.count(report.rulesEvaluated),
      omitted: write.count(report.omittedFindings), findings: report.findings.map(finding))
  }

  private func finding(_ finding: Finding) -> CheckPageView.FindingView {
    let help = finding.help.map { write.set($0) } ?? ""
    let expected = finding.expected?.rendered(rendering.disclosure) ?? ""
    return CheckPageView.FindingView(
      severity: write.set(finding.severity.label), severityClass: finding.severity.rawValue,
      ruleName: write.plain(finding.rule.rawValue), ruleAnchor: anchor(finding.rule.rawValue),
      message: write.set(finding.message.rendered(rendering.language, rendering.disclosure)), place: place(finding),
      node: write.plain(finding.location.node), help: help, expected: write.plain(expected),
      source: write.set(finding.source.line), isCritical: finding.isCritical,
      hasNode: !finding.location.node.isEmpty, hasHelp: !help.isEmpty, hasExpected: !expected.isEmpty,
      hasExcerpt: finding.excerpt != nil, excerpt: finding.excerpt.map(lines) ?? "")
  }

  private func place(_ finding: Finding) -> String {
    let location = finding.location
    return write.plain("\(location.artifact.first ?? ""):\(location.line):\(location.column)")
  }

  /// The lines with their numbers, and a caret below the place.
  private func lines(_ excerpt: Excerpt) -> String {
    let gutter = String(excerpt.firstLine + excerpt.lines.count - 1).count
    var text: [String] = []
    for (index, line) in excerpt.lines.enumerated() {
      let number = String(excerpt.firstLine + index)
      text.append(String(repeating: " ", count: gutter - number.count) + number + " │ " + line)
      if index == excerpt.caretLine {
        text.append(
          String(repeating: " ", count: gutter) + " │ " + String(repeating: " ", count: max(0, excerpt.caretColumn))
            + "^")
      }
    }
    return text.joined(separator: "\n")
  }

  private func anchor(_ rule: String) -> String { "r-" + Typography.anchor(rule) }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) throws {
    let page = try PageTemplates.render(view(summary, envelope), "check")
    output(page.hasSuffix("\n") ? page : page + "\n")
  }

  private func view(_ summary: CheckSummary, _ envelope: CheckEnvelope) -> CheckPageView {
    let words = CheckPageWords(rendering.language)
    let outcomes: [Outcome] = [.passed, .failed, .inconclusive(.init("", Localized(fr: "", en: ""))), .inapplicable]
    let options = provenance.options
    let notices = summary.waiverNotices(rendering.language).map { write.plain($0) }
    return CheckPageView(
      lang: rendering.language.rawValue, documentTitle: words.brandTitle + " – Convergence",
      heading: words.brandTitle, generatedAt: envelope.startedAt, generatedText: write.moment(envelope.startedAt),
      tool: "convergence " + provenance.toolVersion,
      circumstances: write.set(Self.words(options)), scope: scope, w: words,
      outcomes: outcomes.compactMap { outcome in
        summary.outcomes[outcome.keyword].map {
          CheckPageView.Count(label: write.set(outcome.label), count: write.count($0))
        }
      },
      severities: Severity.allCases.reversed().map {
        CheckPageView.Count(
          label: write.set($0.label(rendering.language)), count: write.count(summary.findings[$0] ?? 0))
      },
      layers: Layer.allCases.compactMap { layer in
        summary.evaluated[layer].map { CheckPageView.Count(label: write.set(layer.label), count: write.count($0)) }
      },
      files: files, hasFiles: files.count > 1, rules: rules, hasRules: !failed.isEmpty, artifacts: artifacts,
      notices: notices, hasNotices: !notices.isEmpty,
      accepted: accepted, hasAccepted: !accepted.isEmpty,
      components: provenance.components.map {
        CheckPageView.ComponentView(name: write.plain($0.id), digest: $0.sha256)
      })
  }

  /// Where the files come from, and on which side they are judged.
  private static func words(_ options: CheckOptions) -> Localized {
    let context =
      switch options.context {
      case .production: Localized(fr: "production", en: "production")
      case .test: Localized(fr: "test", en: "test")
      }
    let mode =
      switch options.mode {
      case .emit: Localized(fr: "avant émission", en: "before sending")
      case .receive: Localized(fr: "à la réception", en: "as received")
      }
    return Localized(fr: context.fr + ", " + mode.fr, en: context.en + ", " + mode.en)
  }

  private var scope: String {
    let reduced =
      provenance.options.selection.reducedScope.map { scope in
        scope.map { $0.prefix(1).uppercased() + $0.dropFirst() + ". " }
      } ?? Localized(fr: "", en: "")
    return write.set(
      Localized(
        fr: reduced.fr
          + "« Aucun écart détecté » vaut pour le périmètre exécuté ; ce n'est ni une homologation ni un référencement.",
        en: reduced.en + "“No deviation found” holds for what was executed; it is no certification."))
  }

  /// The rules that failed, the gravest and among these the most frequent first.
  private var rules: [CheckPageView.RuleView] {
    var titles: [String: Localized] = [:]
    for rule in provenance.profiles.flatMap(\.rules) { titles[rule.id.rawValue] = rule.title }
    let ordered = failed.sorted { a, b in
      if a.value.severity != b.value.severity { return a.value.severity > b.value.severity }
      return (b.value.count, a.key) < (a.value.count, b.key)
    }
    return ordered.map { id, failure in
      CheckPageView.RuleView(
        severity: write.set(failure.severity.label), ruleID: anchor(id), ruleName: write.plain(id),
        ruleTitle: titles[id].map { write.set($0) } ?? "",
        source: write.set(failure.source), help: write.set(failure.help), hasHelp: !failure.help.isEmpty,
        count: write.count(failure.count), files: write.count(failure.files.count))
    }
  }
}
