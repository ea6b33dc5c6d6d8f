import Conformance
import Scorecard

/// Scores as a person reads them on a terminal: every level with its word, every figure with what it is made of.
public struct ScoreTextReporter {
  private let campaign: ScoreCampaign
  private let words: ScoreWords
  private let style: TerminalStyle
  private var figures: FigureText { words.figures }

  /// A reporter on `campaign`.
  public init(_ campaign: ScoreCampaign, rendering: Rendering) {
    self.campaign = campaign
    words = ScoreWords(rendering.language)
    style = TerminalStyle(isOn: rendering.hasColor)
  }

  /// The text of one view.
  public func text(by view: ScoreView) -> String {
    var lines: [String]
    switch view {
    case .subject: lines = campaign.subjects.flatMap(subject)
    case .axis: lines = Axis.allCases.flatMap(axis)
    case .region: lines = territories(campaign.servedRegions) + [regionsWithout]
    case .country: lines = territories([campaign.country.country])
    }
    lines.append(style.dim(words.text("modèle : ", "model: ") + campaign.model.name))
    lines.append(style.dim(scope))
    return lines.joined(separator: "\n") + "\n"
  }

  /// One line on a subject: score, level, gate.
  public func headline(_ score: SubjectScore) -> String {
    words.text("score ", "score ") + figures.decimal(score.score) + " / 100, "
      + words.text("niveau ", "level ") + words.level(score.level) + " ; " + words.gate(score.gate)
  }

  private var scope: String {
    words.text(
      "« Aucun écart détecté » vaut pour le périmètre exécuté ; ce n'est ni une homologation ni un référencement.",
      "“No deviation found” holds for what was executed; it is no certification.")
  }

  private func subject(_ score: SubjectScore) -> [String] {
    var lines = [style.bold(words.identity(score.subject))]
    lines.append(
      "  " + words.text("score ", "score ") + style.bold(figures.decimal(score.score)) + " / 100   "
        + words.text("niveau ", "level ") + style.bold(words.level(score.level)))
    if let reason = words.levelReason(score) { lines.append("  " + reason) }
    let gate = words.gateState(score.gate) + " — " + words.gate(score.gate)
    lines.append("  " + (score.gate.isOpen ? style.good("✓ " + gate) : style.bad("✗ " + gate)))
    for run in score.staleRuns {
      lines.append(
        "  "
          + style.warn(
            Masked.neutralised(
              words.text("exécution périmée ", "stale run ") + run.run + words.text(" : ", ": ")
                + run.reason.text(words.language))))
    }
    lines.append("")
    var table = AlignedTable([
      (words.text("axe", "axis"), .left), ("", .left), (words.text("niveau", "level"), .left), ("score", .right),
      (words.text("couverture", "coverage"), .right), (words.text("sans écart/n", "flawless/n"), .right),
      ("Wilson 95 %", .left), (words.text("confiance", "confidence"), .left),
    ])
    for axis in score.axes {
      table.add(
        [axis.axis.rawValue, axis.axis.label(words.language)] + cells(axis), notes: axis.caps.map(words.cap))
    }
    lines += table.lines(indent: "  ", style: style)
    for warning in RunWarning.texts(of: score.warnings) {
      lines.append("  " + style.dim("! " + Masked.neutralised(warning(words.language))))
    }
    return lines + [""]
  }

  private func cells(_ axis: AxisScore) -> [String] {
    let conformity = axis.conformity
    return [
      words.level(axis), figures.decimal(axis.score ?? axis.staleScore), figures.percent(axis.coverage),
      conformity.artifacts == 0 ? "–" : "\(conformity.flawless)/\(conformity.artifacts)",
      figures.interval(conformity.interval), axis.confidence?.label(words.language) ?? "–",
    ]
  }

  private func axis(_ axis: Axis) -> [String] {
    var table = AlignedTable([
      (words.text("sujet", "subject"), .left), (words.text("niveau", "level"), .left), ("score", .right),
      (words.text("couverture", "coverage"), .right), (words.text("sans écart/n", "flawless/n"), .right),
      ("Wilson 95 %", .left), (words.text("confiance", "confidence"), .left),
    ])
    for subject in campaign.subjects {
      guard let score = subject[axis] else { continue }
      table.add(
        [Masked.neutralised("\(subject.subject.name) \(subject.subject.version)")] + cells(score),
        notes: score.caps.map(words.cap))
    }
    return [style.bold("\(axis.rawValue)  \(axis.label(words.language))")] + table.lines(indent: "  ", style: style) + [
      ""
    ]
  }

  private func territories(_ territories: [TerritoryScore]) -> [String] {
    var table = AlignedTable([
      ("code", .left), (words.text("territoire", "territory"), .left), (words.text("niveau", "level"), .left),
      (words.text("score pondéré", "weighted score"), .right), (words.text("médiane", "median"), .right),
      (words.text("minimum", "minimum"), .right), (words.text("mesurés/services", "measured/services"), .right),
      (words.text("volume mesuré/déclaré", "measured/declared volume"), .right),
    ])
    for territory in territories {
      let measured = territory.services.count - territory.notMeasured.count
      var notes = territory.notMeasured.map {
        words.text("non mesuré : ", "not measured: ") + Masked.neutralised($0.name)
      }
      notes += territory.volumeUnknown.map {
        words.text("volume non renseigné : ", "volume not given: ") + Masked.neutralised($0.name)
      }
      notes += territory.shared.map { words.text("mutualisé : ", "shared: ") + Masked.neutralised($0.name) }
      table.add(
        [
          territory.code, campaign.name(of: territory), words.level(territory),
          figures.decimal(territory.weightedScore), figures.decimal(territory.median),
          figures.decimal(territory.minimum), "\(measured)/\(territory.services.count)",
          "\(figures.count(territory.measuredVolume))/\(figures.count(territory.declaredVolume))",
        ], notes: notes)
    }
    return table.lines(indent: "", style: style) + [""]
  }

  private var regionsWithout: String {
    let names = campaign.country.regions.filter(\.services.isEmpty).map { campaign.name(of: $0) }
    guard !names.isEmpty else { return "" }
    return words.text("sans service dans ces exécutions : ", "without a service in these runs: ")
      + names.joined(separator: ", ")
  }
}
