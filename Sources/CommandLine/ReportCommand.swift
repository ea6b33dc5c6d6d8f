import ArgumentParser
import Convergence
import Foundation

/// `convergence report RUN.json… -o DIR`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Écrit le rapport d'une ou de plusieurs exécutions : pages HTML, CSV, classeur, JSON, résumé, badges.",
    discussion: """
      Exemples :
        convergence report alpha.json beta.json -o rapport/
        convergence report 2026/*.json --before 2025/*.json --campaign campagne.yaml --theme agence -o rapport/
      index.html se lit sans script, sans réseau et sans ses voisins ; les sujets nombreux et les régions ont leurs pages. \
      SOURCE_DATE_EPOCH fixe la date du rapport.
      """)

  @OptionGroup var campaign: CampaignOptions

  @Option(
    parsing: .upToNextOption, help: "Fichiers d'exécution de la campagne précédente : évolution et trajectoires.")
  var before: [String] = []

  @Option(name: [.customShort("o"), .customLong("output")], help: "Dossier du rapport, créé au besoin.")
  var folder: String

  @Option(help: "Couleurs : neutral ou agence.")
  var theme: ReportTheme = .neutral

  @Flag(help: "CSV pour le tableur français : marque d'ordre des octets et virgule décimale.")
  var excel = false

  @Option(help: "Langue / language.")
  var lang: Language = .fr

  func run() throws {
    let (campaign, modelFile) = try campaign.campaign(before: before)
    let path = try ReportCommand.write(
      campaign, modelFile: modelFile, flavour: excel ? .excel : .open, language: lang, theme: theme, to: folder)
    Console.output(path + "\n")
  }

  /// Writes the report into `folder`, and gives the path of its page.
  static func write(
    _ campaign: ScoreCampaign, modelFile: [UInt8], flavour: ScoreTable.Flavour, language: Language,
    theme: ReportTheme = .neutral, to folder: String
  ) throws -> String {
    let library = try ProfileLibrary.embedded()
    let (generatedAt, version) = (Tool.timestamp(Tool.now), Tool.version)
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let report = ReportFolder(campaign, flavour: flavour, language: language, theme: theme, modelFile: modelFile) {
      campaign, extent, links in
      try ReportPage(
        campaign, library: library, language: language, generatedAt: generatedAt, toolVersion: version, extent: extent,
        theme: theme, links: links)
    }
    let files = FolderWriter(base)
    try report.write { try files.append($1, to: $0) }
    try files.append(try ScoreWorkbook(campaign, language: language).bytes(), to: ScoreWorkbook.name)
    try files.finish()
    return base + "/index.html"
  }
}

extension ReportTheme: ExpressibleByArgument {}
