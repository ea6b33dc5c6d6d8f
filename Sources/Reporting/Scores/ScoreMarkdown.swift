import Conformance
import Scorecard

/// The summary of a campaign in Markdown, for the page of a job or a message: far below one megabyte, whatever the
/// campaign.
public struct ScoreMarkdown {
  private let campaign: ScoreCampaign
  private let writer: ViewWriter

  /// Subjects and failures shown.
  private static let subjectLimit = 200
  private static let failureLimit = 20

  /// The summary of `campaign`.
  public init(_ campaign: ScoreCampaign, language: Language) {
    self.campaign = campaign
    writer = ViewWriter(language)
  }

  /// The text. `report` is where the whole report is, when there is one.
  public func text(report: String? = nil) -> String {
    let words = writer.words
    var text = "# " + words.text("Convergence : résumé", "Convergence: summary") + "\n\n"
    text += words.text("Jour du calcul : ", "Day of the scores: ") + "\(campaign.options.asOf). "
    text +=
      words.text("Modèle : ", "Model: ") + cell(campaign.model.name) + ".\n\n"
    text += table(
      [
        words.text("Sujet", "Subject"), words.text("Niveau", "Level"), "Score", words.text("Couverture", "Coverage"),
        words.text("Verrou", "Gate"), words.text("Écarts bloquants", "Blocking deviations"),
        words.text("Non exercées", "Not exercised"),
      ],
      campaign.subjects.prefix(ScoreMarkdown.subjectLimit).map { score in
        [
          cell(score.subject.name + " " + score.subject.version), words.level(score.level),
          words.figures.decimal(score.score), words.figures.percent(score.coverage),
          score.gate.isOpen ? words.text("ouvert", "open") : words.text("fermé", "closed"),
          words.figures.count(score.gate.blocking.count), words.figures.count(score.gate.unexercised.count),
        ]
      })
    let left = campaign.subjects.count - ScoreMarkdown.subjectLimit
    if left > 0 {
      text +=
        "\n" + words.figures.count(left)
        + words.text(" autres sujets sont dans le rapport.\n", " other subjects are in the report.\n")
    }
    if campaign.subjects.count > 1 {
      text += "\n## " + words.text("Régions", "Regions") + "\n\n"
      text += table(
        [
          words.text("Territoire", "Territory"), words.text("Niveau", "Level"),
          words.text("Score pondéré", "Weighted score"), words.text("Services mesurés", "Services measured"),
        ],
        (campaign.servedRegions + [campaign.country.country]).map { territory in
          [
            cell((territory.code == "FR" ? "" : territory.code + " ") + campaign.name(of: territory)),
            words.level(territory), words.figures.decimal(territory.weightedScore),
            words.figures.count(territory.services.count - territory.notMeasured.count) + " / "
              + words.figures.count(territory.services.count),
          ]
        })
    }
    let failed = FailedRequirement.all(of: campaign.subjects)
    text += "\n## " + words.text("Exigences non satisfaites", "Unmet requirements") + "\n\n"
    guard !failed.isEmpty else {
      return text
        + words.text("Aucune exigence exercée n'est en écart.\n", "No exercised requirement deviates.\n") + end(report)
    }
    text += table(
      [
        words.text("Axe", "Axis"), words.text("Exigence", "Requirement"), words.text("Criticité", "Criticality"),
        words.text("Sujets en écart", "Deviating subjects"), words.text("Artefacts en écart", "Deviating artefacts"),
      ],
      failed.prefix(ScoreMarkdown.failureLimit).map { item in
        [
          item.axis.rawValue, "`" + cell(item.requirement.id) + "` " + cell(item.requirement.title(writer.language)),
          item.requirement.criticality.label(writer.language),
          words.figures.count(item.unmet) + " / " + words.figures.count(item.exercised),
          words.figures.count(item.failedTrials) + " / " + words.figures.count(item.trials),
        ]
      })
    let more = failed.count - ScoreMarkdown.failureLimit
    if more > 0 {
      text +=
        "\n" + words.figures.count(more)
        + words.text(" autres sont dans exigences-en-ecart.csv.\n", " others are in exigences-en-ecart.csv.\n")
    }
    return text + end(report)
  }

  private func end(_ report: String?) -> String {
    (report.map { "\n[" + writer.words.text("Rapport complet", "Whole report") + "](\($0))\n" } ?? "")
      + "\n"
      + writer.words.text(
        "Ce résumé dit ce qui a été exécuté et ce qui y a été trouvé, rien de plus : ni homologation ni référencement.\n",
        "This summary says what was executed and what was found there, nothing more: it is no certification.\n")
  }

  private func table(_ header: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    return line(header) + line(header.map { _ in "---" }) + rows.map(line).joined()
  }

  /// A text inside a cell: no markup, no line end, no bar.
  private func cell(_ text: String) -> String {
    var safe = ""
    for scalar in Masked.neutralised(text).unicodeScalars {
      if "|\\`*_[]<>#".unicodeScalars.contains(scalar) { safe += "\\" }
      safe.unicodeScalars.append(scalar.properties.isWhitespace ? " " : scalar)
    }
    return safe
  }
}
