import Conformance

/// The comparison of judges on a terminal.
struct TwinText {
  private let rendering: Rendering
  private let style: TerminalStyle

  init(_ rendering: Rendering) {
    self.rendering = rendering
    style = TerminalStyle(isOn: rendering.hasColor)
  }

  func text(of reports: [TwinReport]) -> String {
    var lines: [String] = []
    for report in reports {
      lines.append(style.bold(Masked.neutralised(report.path)))
      for gap in report.gaps { lines.append("  " + style.warn("? " + gap(rendering.language))) }
      for comparison in report.comparisons { lines += self.lines(comparison) }
    }
    if reports.contains(where: { !$0.isUnanimous || $0.comparisons.contains { !$0.verdict.agreements.isEmpty } }) {
      lines.insert(
        style.dim(
          rendering.text(
            "= relevé par les deux, < par le premier seul, > par le second seul",
            "= raised by both, < by the first alone, > by the second alone")), at: 0)
    }
    if reports.count > 1 { lines += totals(reports) }
    return (lines + summary(reports)).joined(separator: "\n") + "\n"
  }

  private func lines(_ comparison: TwinReport.Comparison) -> [String] {
    let (first, second) = (comparison.first.name(rendering.language), comparison.second.name(rendering.language))
    let verdict = comparison.verdict
    var lines = [
      "  \(first) ⇄ \(second)"
        + rendering.text(" : ", ": ")
        + rendering.text(
          "\(verdict.agreed) accord\(verdict.agreed > 1 ? "s" : "")",
          "\(verdict.agreed) agreement\(verdict.agreed == 1 ? "" : "s")")
        + rendering.text(
          ", \(total(verdict.firstOnly)) du premier seul", ", \(total(verdict.firstOnly)) of the first alone")
        + rendering.text(
          ", \(total(verdict.secondOnly)) du second seul", ", \(total(verdict.secondOnly)) of the second alone")
    ]
    for agreement in verdict.agreements {
      lines += self.lines(agreement.rule, mark: style.good("="))
      for other in agreement.others { lines += self.lines(other, mark: style.dim("⇄"), indent: 8) }
    }
    for claim in verdict.firstOnly { lines += self.lines(claim, mark: style.warn("<")) }
    for claim in verdict.secondOnly { lines += self.lines(claim, mark: style.warn(">")) }
    return lines
  }

  private func lines(_ claim: TwinClaim, mark: String, indent: Int = 4) -> [String] {
    let margin = String(repeating: " ", count: indent)
    let places = claim.lines.map(String.init).joined(separator: ", ") + (claim.count > claim.lines.count ? "…" : "")
    var lines = [
      margin + mark + " " + style.bold(claim.label)
        + rendering.text(" ligne\(claim.lines.count > 1 ? "s" : "") ", " line\(claim.lines.count > 1 ? "s" : "") ")
        + places,
      margin + "  " + Masked.neutralised(claim.message.rendered(rendering.language, rendering.disclosure)),
    ]
    if let test = claim.test {
      lines.append(margin + "  " + style.dim("test: " + Masked.neutralised(test.rendered(rendering.disclosure))))
    }
    lines.append(margin + "  " + style.dim(rendering.text("source : ", "source: ") + Masked.neutralised(claim.source)))
    return lines
  }

  private func total(_ claims: [TwinClaim]) -> Int { claims.reduce(0) { $0 + $1.count } }

  /// Over all documents: the rules that one judge alone raised, those of most documents first.
  private func totals(_ reports: [TwinReport]) -> [String] {
    var lines = ["", style.bold(rendering.text("Ensemble, par règle", "Altogether, by rule"))]
    for pair in TwinTotals.of(reports) {
      lines.append(
        "  \(pair.first.name(rendering.language)) ⇄ \(pair.second.name(rendering.language))"
          + rendering.text(" : ", ": ")
          + rendering.text(
            "\(pair.agreed) accord\(pair.agreed > 1 ? "s" : "")",
            "\(pair.agreed) agreement\(pair.agreed == 1 ? "" : "s")"))
      for (mark, rules) in [("<", pair.firstOnly), (">", pair.secondOnly)] {
        for line in rules {
          lines.append(
            "    " + style.warn(mark) + " " + line.rule
              + rendering.text(
                " : \(line.documents) document\(line.documents > 1 ? "s" : ""), \(line.findings) constat\(line.findings > 1 ? "s" : "")",
                ": \(line.documents) document\(line.documents == 1 ? "" : "s"), \(line.findings) finding\(line.findings == 1 ? "" : "s")"
              ))
        }
      }
    }
    return lines
  }

  private func summary(_ reports: [TwinReport]) -> [String] {
    let unanimous = reports.count { $0.isUnanimous }
    return [
      "",
      rendering.text(
        "\(reports.count) document\(reports.count > 1 ? "s" : "") comparé\(reports.count > 1 ? "s" : ""), \(unanimous) sans différence ; seules les erreurs sont comparées",
        "\(reports.count) document\(reports.count == 1 ? "" : "s") compared, \(unanimous) without difference; errors alone are compared"
      ),
    ]
  }
}
