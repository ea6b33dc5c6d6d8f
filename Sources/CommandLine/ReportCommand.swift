import ArgumentParser
import Convergence
import Foundation

/// `convergence report RUN.json… -o DIR`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Écrit le rapport HTML d'une ou de plusieurs exécutions, ses chiffres en CSV et le modèle de calcul.",
    discussion: """
      Exemple :
        convergence report alpha.json beta.json -o rapport/
      Le rapport est un seul fichier index.html, sans script ni appel au réseau.
      SOURCE_DATE_EPOCH fixe la date du rapport.
      """)

  @OptionGroup var campaign: CampaignOptions

  @Option(name: [.customShort("o"), .customLong("output")], help: "Dossier du rapport, créé au besoin.")
  var folder: String

  @Flag(help: "CSV pour le tableur français : marque d'ordre des octets et virgule décimale.")
  var excel = false

  @Option(help: "Langue / language.")
  var lang: Language = .fr

  func run() throws {
    let (campaign, modelFile) = try campaign.campaign()
    let path = try ReportCommand.write(
      campaign, modelFile: modelFile, flavour: excel ? .excel : .open, language: lang, to: folder)
    Console.output(path + "\n")
  }

  /// Writes the report into `folder`, and gives the path of its page.
  static func write(
    _ campaign: ScoreCampaign, modelFile: [UInt8], flavour: ScoreTable.Flavour, language: Language, to folder: String
  ) throws -> String {
    let library = try ProfileLibrary.embedded()
    let (generatedAt, version) = (Tool.timestamp(Tool.now), Tool.version)
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let report = ReportFolder(campaign, flavour: flavour, modelFile: modelFile) { campaign, extent in
      try ReportPage(
        campaign, library: library, language: language, generatedAt: generatedAt, toolVersion: version, extent: extent)
    }
    let files = FolderWriter(base)
    try report.write { try files.append($1, to: $0) }
    try files.finish()
    return base + "/index.html"
  }
}
