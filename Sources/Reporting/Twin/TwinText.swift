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
