import Conformance
import Scorecard

/// *Qu'est-ce qui a changé ?* as a person reads it on a terminal.
public struct ComparisonReporter {
  private let comparison: ScoreComparison
  private let words: ScoreWords
  private let style: TerminalStyle

  /// A reporter of `comparison`.
  public init(_ comparison: ScoreComparison, rendering: Rendering) {
    self.comparison = comparison
    words = ScoreWords(rendering.language)
    style = TerminalStyle(isOn: rendering.hasColor)
  }

  /// The lists, the sentence on the ruler, and the points.
  public var text: String {
    let (before, after) = (comparison.before, comparison.after)
    var lines = [
      style.bold(words.identity(after.subject)),
      words.text("score ", "score ") + words.figures.decimal(before.score) + " → "
        + words.figures.decimal(after.score) + words.text(" ; niveau ", "; level ") + words.level(before.level) + " → "
        + words.level(after.level),
    ]
    if !comparison.change.isComparable {
      let suites = comparison.change.brokenSuites.joined(separator: ", ")
      lines.append(
        words.text(
          "rupture de série : "
            + (suites.isEmpty ? "autre modèle de calcul" : "nouvelle version majeure de \(suites)")
            + " ; les scores ne se comparent pas",
          "series break: " + (suites.isEmpty ? "another scoring model" : "new major version of \(suites)")
            + "; the scores do not compare"))
    } else if let attribution = comparison.attribution {
      lines.append(
        attribution.isRulerChanged
          ? words.text(
            "la règle de mesure a changé aussi (version mineure d'une suite, ou modèle)",
            "the ruler changed too (minor version of a suite, or model)")
          : words.text(
            "la règle de mesure n'a pas changé : le sujet, si", "the ruler did not change: the subject did"))
    }
    for kind in CampaignChange.Kind.allCases {
      let ids = comparison.change.items.filter { $0.kind == kind }.map(\.requirement)
      if !ids.isEmpty {
        lines.append(
          kind.label(words.language) + words.text(" : ", ": ")
            + Masked.neutralised(ids.joined(separator: ", ")))
      }
    }
    if let attribution = comparison.attribution, !attribution.items.isEmpty {
      var table = AlignedTable([
        (words.text("exigence", "requirement"), .left), (words.text("points", "points"), .right),
        (words.text("résultats", "results"), .right), (words.text("périmètre", "perimeter"), .right),
        (words.text("avant", "before"), .right), (words.text("après", "after"), .right),
      ])
      for item in attribution.items {
        table.add(
          [
            Masked.neutralised(item.requirement), signed(item.points), signed(item.results), signed(item.perimeter),
            count(item.before), count(item.after),
          ],
          notes: (item.newFailures.prefix(5).map { words.text("nouvel écart : ", "new deviation: ") + $0 }
            + item.mended.prefix(5).map { words.text("corrigé : ", "mended: ") + $0 }).map(Masked.neutralised))
      }
      lines += table.lines(indent: "  ", style: style)
      lines.append(words.text("somme : ", "sum: ") + signed(attribution.items.reduce(0) { $0 + $1.points }))
    }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + words.figures.decimal(value, decimals: 2) }

  private func count(_ figure: (k: Int, n: Int)?) -> String { figure.map { "\($0.k)/\($0.n)" } ?? "–" }
}
