import Conformance

/// What a person reads on a terminal: each finding with its place, its lines and how to mend it; then a summary.
public struct TextReporter: CheckReporter {
  private let rendering: Rendering
  private let style: TerminalStyle
  private let output: (String) -> Void
  private let selection: RuleSelection
  /// The first of the gravest findings, whose rule the reader may want explained.
  private var gravest: Finding?

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
    selection = provenance.options.selection
    style = TerminalStyle(isOn: rendering.hasColor)
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    write(report, depth: 0)
    for finding in report.flattened.flatMap(\.findings) where !finding.isInconclusive && finding.severity > .info {
      if gravest.map({ $0.severity < finding.severity }) ?? true { gravest = finding }
    }
  }

  private func write(_ report: Report, depth: Int) {
    output(header(report, depth: depth) + "\n")
    for layer in report.layers {
      guard let reason = layer.skipped else { continue }
      output(
        "    "
          + style.dim(
            rendering.text(
              "couche « \(layer.layer.label.fr) » non exécutée : \(reason.text.fr)",
              "layer “\(layer.layer.label.en)” not run: \(reason.text.en)")) + "\n")
    }
    for layer in report.schemaLayers { output(schemaLayer(layer)) }
    if let twin = TwinVerdict(report) { output("    " + style.dim("⇄ " + twin.line(rendering)) + "\n") }
    if isGrouped(report) {
      writeGroups(of: report)
    } else {
      for finding in report.findings { output(self.finding(finding)) }
    }
    if report.omittedFindings > 0, !isGrouped(report) {
      output(
        "    "
          + rendering.text(
            "… et \(report.omittedFindings) autres constats, comptés mais non affichés.",
            "… and \(report.omittedFindings) more findings, counted but not shown.") + "\n")
    }
    for child in report.children { write(child, depth: depth + 1) }
    if report.omittedChildren > 0 {
      output(
        "  "
          + rendering.text(
            "… et \(report.omittedChildren) autres documents embarqués sans écart détecté, comptés mais non affichés.",
            "… and \(report.omittedChildren) more embedded documents without deviation, counted but not shown.") + "\n")
    }
  }

  // MARK: Lists

  /// From how many findings on those of a list are grouped by rule, and how many of each are shown.
  private static let groupedFrom = 30
  private static let examples = 3

  /// In a long list one cause comes back row after row: what matters is how often, and what it looks like.
  private func isGrouped(_ report: Report) -> Bool {
    (report.kind == .identities || report.kind == .addresses)
      && report.findings.count + report.omittedFindings > TextReporter.groupedFrom
  }

  /// The findings by rule, the gravest and most frequent first, each with its first examples.
  private func writeGroups(of report: Report) {
    let failures = Dictionary(
      report.layers.flatMap(\.results).map { ($0.rule, $0.failures) }, uniquingKeysWith: +)
    let groups = Dictionary(grouping: report.findings, by: \.rule).map { rule, findings in
      (
        rule: rule, findings: findings, severity: findings.map(\.severity).max() ?? .info,
        count: max(failures[rule] ?? 0, findings.count)
      )
    }
    let ordered = groups.sorted { a, b in
      if a.severity != b.severity { return a.severity > b.severity }
      return a.count == b.count ? a.rule < b.rule : a.count > b.count
    }
    let figures = FigureText(rendering.language)
    for group in ordered {
      let count = figures.count(group.count)
      output(
        "  " + tag(group.severity) + " " + style.bold(group.rule.rawValue) + "  "
          + rendering.text(
            "\(count) constat\(group.count > 1 ? "s" : "")", "\(count) finding\(group.count == 1 ? "" : "s")") + "\n")
      for finding in group.findings.prefix(TextReporter.examples) { output(self.finding(finding)) }
      let others = group.count - TextReporter.examples
      guard others > 0 else { continue }
      let rest = rendering.text(
        "… et \(figures.count(others)) autre\(others > 1 ? "s" : "") de \(group.rule)",
        "… and \(figures.count(others)) more of \(group.rule)")
      output("    " + style.dim(rest) + "\n")
    }
  }

  private func schemaLayer(_ layer: SchemaLayerReport) -> String {
    let mark: String
    switch layer.outcome {
    case .passed: mark = style.good("✓")
    case .failed: mark = style.bad("✗")
    case .inconclusive, .error: mark = style.warn("?")
    case .inapplicable, .untested: mark = style.dim("·")
    }
    var line =
      "    \(mark) \(layer.id) " + style.dim(Masked.neutralised(layer.file)) + "  "
      + rendering.text(
        "\(layer.tests) tests, \(layer.failures) échec\(layer.failures > 1 ? "s" : "")",
        "\(layer.tests) tests, \(layer.failures) failure\(layer.failures == 1 ? "" : "s")")
    if layer.errors > 0 { line += rendering.text(", \(layer.errors) sans verdict", ", \(layer.errors) undecided") }
    if let choice = layer.choice { line += style.dim(" — " + choice(rendering.language)) }
    let missing = layer.missingDocuments.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    if !missing.isEmpty {
      let names = missing.prefix(3).joined(separator: ", ") + (missing.count > 3 ? "…" : "")
      line += style.warn(
        rendering.text(
          " — \(missing.count) document(s) absent(s) : ", " — \(missing.count) missing document(s): ")
          + Masked.neutralised(names))
    }
    return line + "\n"
  }

  private func header(_ report: Report, depth: Int) -> String {
    let name = depth == 0 ? report.artifact.first ?? "" : "> " + (report.artifact.last ?? "")
    let verdict: String
    switch report.outcome {
    case .passed: verdict = style.good("✓ " + report.outcome.label(rendering.language))
    case .failed: verdict = style.bad("✗ " + report.outcome.label(rendering.language))
    case .inconclusive(let reason), .error(let reason):
      verdict = style.warn("? " + report.outcome.label(rendering.language) + " (\(reason.text(rendering.language)))")
    case .inapplicable, .untested: verdict = style.dim("· " + report.outcome.label(rendering.language))
    }
    let kind = report.kind.label(rendering.language)
    let rules = report.rulesEvaluated
    let count = rendering.text("\(rules) règle\(rules > 1 ? "s" : "")", "\(rules) rule\(rules > 1 ? "s" : "")")
    return String(repeating: "  ", count: depth) + style.bold(Masked.neutralised(name)) + "  \(verdict)\n"
      + String(repeating: "  ", count: depth) + "  "
      + style.dim("\(kind) — \(report.recognisedBy(rendering.language)) — \(count)")
  }

  private func finding(_ finding: Finding) -> String {
    let location = finding.location
    var lines: [String] = []
    let place = "\(location.artifact.first ?? ""):\(location.line):\(location.column)"
    lines.append(
      "  " + (finding.isCritical ? style.bad(rendering.text("DANGER POUR LE PATIENT", "PATIENT IN DANGER")) + " " : "")
        + tag(finding.severity) + " " + style.bold(finding.rule.rawValue) + "  "
        + finding.message.rendered(rendering.language, rendering.disclosure))
    lines.append(
      "    " + style.dim("→ " + Masked.neutralised(place) + (location.node.isEmpty ? "" : "  \(location.node)")))
    if let excerpt = finding.excerpt { lines += self.excerpt(excerpt) }
    if let expected = finding.expected {
      let isHidden = rendering.disclosure == .masked && !expected.isPublic
      lines.append(
        "    " + rendering.text("attendu : ", "expected: ") + expected.rendered(rendering.disclosure)
          + (isHidden ? style.dim(rendering.text("  (masqué ; --show-values)", "  (masked; --show-values)")) : ""))
    }
    if let help = finding.help {
      lines.append("    " + rendering.text("correction : ", "fix: ") + help(rendering.language))
    }
    lines.append("    " + style.dim(rendering.text("source : ", "source: ") + finding.source.line))
    return lines.joined(separator: "\n") + "\n"
  }

  private func tag(_ severity: Severity) -> String {
    let label = severity.label(rendering.language)
    switch severity {
    case .error: return style.bad(label)
    case .warning: return style.warn(label)
    case .info: return style.dim(label)
    }
  }

  private func excerpt(_ excerpt: Excerpt) -> [String] {
    let gutter = String(excerpt.firstLine + excerpt.lines.count - 1).count
    var lines: [String] = []
    let room = max(20, rendering.width - gutter - 8)
    // A caret beyond the right edge pulls the window after it.
    let shift = max(0, excerpt.caretColumn - room + 10)
    for (index, line) in excerpt.lines.enumerated() {
      let number = String(excerpt.firstLine + index)
      let padded = String(repeating: " ", count: gutter - number.count) + number
      lines.append("    " + style.dim("\(padded) │ ") + String(line.dropFirst(shift).prefix(room)))
      if index == excerpt.caretLine {
        lines.append(
          "    " + style.dim(String(repeating: " ", count: gutter) + " │ ")
            + String(repeating: " ", count: max(0, excerpt.caretColumn - shift)) + style.bad("^"))
      }
    }
    return lines
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {
    var lines = [""]
    let count = summary.artifacts
    let outcomes = ["passed", "failed", "inconclusive", "inapplicable"].compactMap { keyword in
      summary.outcomes[keyword].map { "\($0) \(TextReporter.word(keyword, many: $0 > 1)(rendering.language))" }
    }
    lines.append(
      style.bold(
        rendering.text("\(count) artefact\(count > 1 ? "s" : "")", "\(count) artefact\(count > 1 ? "s" : "")"))
        + " : " + outcomes.joined(separator: ", "))
    let severities = Severity.allCases.reversed().map { severity in
      let count = summary.findings[severity] ?? 0
      return "\(count) \(severity.label(rendering.language))\(count > 1 ? "s" : "")"
    }
    lines.append(rendering.text("constats : ", "findings: ") + severities.joined(separator: ", "))
    let layers = Layer.allCases.compactMap { layer in
      summary.evaluated[layer].flatMap { $0 > 0 ? "\(layer.label(rendering.language)) \($0)" : nil }
    }
    lines.append(
      rendering.text("règles évaluées : ", "rules evaluated: ")
        + (layers.isEmpty ? "0" : layers.joined(separator: ", ")))
    if let scope = selection.reducedScope { lines.append(scope(rendering.language)) }
    if summary.waived + summary.known > 0 {
      lines.append(
        rendering.text(
          "constats acceptés : \(summary.waived) par dérogation, \(summary.known) déjà dans la référence",
          "accepted findings: \(summary.waived) by waivers, \(summary.known) in the baseline already"))
    }
    if let threshold = summary.threshold {
      lines.append(
        style.dim(
          rendering.text("seuil : ", "threshold: ") + threshold.label(rendering.language)
            + rendering.text(
              " — « aucun écart détecté » vaut pour le périmètre exécuté, et n'est ni une homologation ni un référencement.",
              " — “no deviation found” holds for what was executed, and is no certification.")))
    }
    if let gravest {
      let id = Masked.neutralised(gravest.rule.rawValue)
      lines.append(
        style.dim(
          rendering.text(
            "une règle en détail : convergence explain \(id) ; les causes d'abord : --statistics",
            "a rule in detail: convergence explain \(id); top causes instead: --statistics")))
    }
    output(lines.joined(separator: "\n") + "\n")
  }

  private static func word(_ keyword: String, many: Bool) -> Localized {
    switch keyword {
    case "passed": Localized(fr: "sans écart détecté", en: "without deviation")
    case "failed": Localized(fr: "avec écarts", en: "with deviations")
    case "inconclusive": Localized(fr: many ? "non concluants" : "non concluant", en: "inconclusive")
    default: Localized(fr: "sans objet", en: "not applicable")
    }
  }
}

/// ANSI colours, or none.
struct TerminalStyle {
  let isOn: Bool

  func bold(_ text: String) -> String { paint(text, "1") }
  func dim(_ text: String) -> String { paint(text, "2") }
  func good(_ text: String) -> String { paint(text, "32") }
  func warn(_ text: String) -> String { paint(text, "33") }
  func bad(_ text: String) -> String { paint(text, "31") }

  private func paint(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
