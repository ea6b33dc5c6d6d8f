import ArgumentParser
import Convergence
import Foundation

extension ScoreView: ExpressibleByArgument {}

/// `convergence score RUN.json…`
struct ScoreCommand: ParsableCommand {
  /// The forms of scores.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, markdown }

  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Scores, niveaux, plafonds et verrou d'une ou de plusieurs exécutions.",
    discussion: """
      Exemples :
        convergence score alpha.json beta.json
        convergence score campagne/*.json --by region --format csv --excel > regions.csv
      Le JSON tient toujours tout : sujets, axes, exigences, régions et pays.
      Codes de sortie : ceux de « run », sur l'ensemble des sujets ; --exit-zero les ramène à 0.
      """)

  @OptionGroup var campaign: CampaignOptions

  @Option(help: "Une ligne par : subject, axis, region ou country.")
  var by: ScoreView = .subject

  @Option(help: "text, json, csv ou markdown.")
  var format: Format = .text

  @Flag(help: "CSV pour le tableur français : marque d'ordre des octets et virgule décimale.")
  var excel = false

  @Flag(name: .customLong("exit-zero"), help: "Rendre 0 même si le verrou est fermé.")
  var exitZero = false

  @OptionGroup var output: OutputOptions

  func run() throws {
    let (campaign, _) = try campaign.campaign()
    switch format {
    case .text: Console.output(ScoreTextReporter(campaign, rendering: output.rendering()).text(by: by))
    case .json: Console.output(String(decoding: try campaign.country.encoded(), as: UTF8.self))
    case .markdown: Console.output(ScoreMarkdown(campaign, language: output.lang).text())
    case .csv: Console.output(ScoreTables(campaign).table(by: by).csv(excel ? .excel : .open))
    }
    if !exitZero, campaign.exitStatus != 0 { throw ExitCode(campaign.exitStatus) }
  }
}
