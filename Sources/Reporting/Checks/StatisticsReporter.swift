import Conformance

/// What a check found, by cause: which rules, how often, in how many files; then the files with most findings.
public struct StatisticsReporter: CheckReporter {
  private struct Cause {
    var count = 0
    /// The files in which it was found, and the number of the last of them.
    var files = 0
    var lastFile = 0
    var severity: Severity
  }

  /// A file and how often something was found in it.
  private struct TouchedFile {
    var name: String
    var count: Int

    func precedes(_ other: TouchedFile) -> Bool { (other.count, name) < (count, other.name) }
  }

  private let rendering: Rendering
  private let output: (String) -> Void
  private let titles: [RuleID: Localized]
  private var causes: [RuleID: Cause] = [:]
  /// The files that came by, and in how many of them something was found: their names are not kept, there may be very many.
  private var files = (all: 0, touched: 0)
  /// Those with most findings, the first first.
  private var touched: [TouchedFile] = []
  private var requirements: Set<String> = []
  /// What files of one origin gave, by what their paths tell.
  private var groups: [[String]: Group] = [:]

  /// The files of one origin.
  private struct Group {
    var files = 0
    var failed = 0
    var inconclusive = 0
    var causes: [RuleID: Int] = [:]
  }

  /// Most causes and files that are listed.
  private static let most = 10

  /// A reporter that writes through `output`.
  public init(_ rendering: Rendering, provenance: CheckProvenance, output: @escaping (String) -> Void) {
    self.rendering = rendering
    self.output = output
    titles = Dictionary(provenance.profiles.flatMap(\.rules).map { ($0.id, $0.title) }) { first, _ in first }
  }

  /// Takes the report on one input.
  public mutating func add(_ report: Report) {
    files.all += 1
    var file = TouchedFile(name: report.artifact.first ?? "", count: 0)
    let own = rendering.grouping.map { $0.values(of: report.artifact.first ?? "") ?? [] }
    if let own {
      groups[own, default: Group()].files += 1
      if report.flattened.contains(where: { $0.outcome == .failed }) {
        groups[own]?.failed += 1
      } else if report.flattened.contains(where: { $0.outcome.reason != nil }) {
        groups[own]?.inconclusive += 1
      }
    }
    for report in report.flattened {
      // Findings beyond the limit are counted by the results of their rules.
      let counted = Dictionary(report.layers.flatMap(\.results).map { ($0.rule, $0.failures) }, uniquingKeysWith: +)
      for (rule, findings) in Dictionary(grouping: report.findings.filter { !$0.isInconclusive }, by: \.rule) {
        let count = max(findings.count, report.omittedFindings > 0 ? counted[rule] ?? 0 : 0)
        let severity = findings.map(\.severity).max() ?? .info
        var cause = causes[rule] ?? Cause(severity: severity)
        cause.count += count
        cause.severity = max(cause.severity, severity)
        if let own { groups[own]?.causes[rule, default: 0] += count }
        if cause.lastFile != files.all { cause.files += 1 }
        cause.lastFile = files.all
        causes[rule] = cause
        file.count += count
        requirements.formUnion(findings.flatMap(\.requirements))
      }
    }
    guard file.count > 0 else { return }
    files.touched += 1
    touched.insert(file, at: touched.firstIndex(where: file.precedes) ?? touched.endIndex)
    if touched.count > StatisticsReporter.most { touched.removeLast() }
  }

  /// Ends the output.
  public mutating func finish(_ summary: CheckSummary, envelope: CheckEnvelope) {
    let ordered = causes.sorted { a, b in
      if a.value.severity != b.value.severity { return a.value.severity > b.value.severity }
      return a.value.count == b.value.count ? a.key < b.key : a.value.count > b.value.count
    }
    let figures = FigureText(rendering.language)
    let style = TerminalStyle(isOn: rendering.hasColor)
    var rules = AlignedTable([
      (rendering.text("constats", "findings"), .right), (rendering.text("fichiers", "files"), .right),
      (rendering.text("gravité", "severity"), .left), (rendering.text("règle", "rule"), .left),
      (rendering.text("titre", "title"), .left),
    ])
    for (rule, cause) in ordered.prefix(StatisticsReporter.most) {
      rules.add([
        figures.count(cause.count), figures.count(cause.files), cause.severity.label(rendering.language),
        rule.rawValue, titles[rule]?(rendering.language) ?? "",
      ])
    }
    let total = causes.values.reduce(0) { $0 + $1.count }
    var lines = [style.bold(rendering.text("Causes principales", "Top causes"))]
    lines += rules.lines(indent: "  ", style: style)
    let others = ordered.count - StatisticsReporter.most
    if others > 0 { lines.append(rendering.text("  … et \(others) autres règles", "  … and \(others) more rules")) }
    if !touched.isEmpty {
      lines += ["", style.bold(rendering.text("Fichiers les plus touchés", "Files with most findings"))]
      var table = AlignedTable([
        (rendering.text("constats", "findings"), .right), (rendering.text("fichier", "file"), .left),
      ])
      for file in touched { table.add([figures.count(file.count), Masked.neutralised(file.name)]) }
      lines += table.lines(indent: "  ", style: style)
    }
    if let grouping = rendering.grouping {
      lines += ["", style.bold(rendering.text("Par origine", "By origin"))] + table(of: grouping, figures, style)
    }
    lines += [
      "",
      rendering.text(
        "\(figures.count(total)) constats de \(ordered.count) règles, dans \(files.touched) fichiers sur "
          + "\(summary.artifacts) artefacts"
          + (requirements.isEmpty ? "" : " ; exigences touchées : \(requirements.count)"),
        "\(figures.count(total)) findings of \(ordered.count) rules, in \(files.touched) files of "
          + "\(summary.artifacts) artefacts"
          + (requirements.isEmpty ? "" : "; requirements touched: \(requirements.count)")),
    ]
    output(lines.joined(separator: "\n") + "\n")
  }

  /// One line an origin, those with most failed files first: its files, and the causes that stand out.
  private func table(of grouping: PathGrouping, _ figures: FigureText, _ style: TerminalStyle) -> [String] {
    var table = AlignedTable(
      grouping.names.map { (Masked.neutralised($0), AlignedTable.Side.left) } + [
        (rendering.text("fichiers", "files"), .right), (rendering.text("en écart", "deviating"), .right),
        (rendering.text("non concluants", "inconclusive"), .right), (rendering.text("constats", "findings"), .right),
        (rendering.text("causes principales", "top causes"), .left),
      ])
    let ordered = groups.sorted { a, b in
      a.value.failed == b.value.failed
        ? a.key.lexicographicallyPrecedes(b.key) : a.value.failed > b.value.failed
    }
    for (values, group) in ordered {
      let causes = group.causes.sorted { $0.value == $1.value ? $0.key < $1.key : $0.value > $1.value }
      let names = values.isEmpty ? grouping.names.map { _ in rendering.text("(autres)", "(others)") } : values
      table.add(
        names.map { Masked.neutralised($0) } + [
          figures.count(group.files), figures.count(group.failed), figures.count(group.inconclusive),
          figures.count(group.causes.values.reduce(0, +)),
          causes.prefix(3).map { "\($0.key.rawValue) (\(figures.count($0.value)))" }.joined(separator: ", "),
        ])
    }
    return table.lines(indent: "  ", style: style)
  }
}
