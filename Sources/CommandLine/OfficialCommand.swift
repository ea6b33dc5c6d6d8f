import ArgumentParser
import Convergence

/// `convergence official RUN.json --report ARTEFACT=RAPPORT.xml…`
struct OfficialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "official",
    abstract: "Met les rapports de validation officiels (Gazelle) à côté de nos résultats : accord et différences.",
    discussion: """
      Exemple :
        convergence official run.json --report cda/cr-bio.xml=cr-bio.gazelle.xml --report cda/lettre.xml=lettre.gazelle.xml
      Codes de sortie : 0 accord partout ; 1 une différence ; 3 un résultat sans conclusion.
      """)

  @Argument(help: "Fichier d'exécution.")
  var runFile: String

  @Option(help: "ARTEFACT=RAPPORT.xml : chemin de l'artefact dans l'exécution, et le rapport officiel (répétable).")
  var report: [String]

  @Flag(help: "CSV pour le tableur français : marque d'ordre des octets et virgule décimale.")
  var excel = false

  func run() throws {
    let run = try RunFiles.read(runFile)
    let agreements = try report.map { pair -> OfficialAgreement in
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw ValidationError("--report : ARTEFACT=RAPPORT.xml") }
      let official = try OfficialReport(try Folder.read(parts[1]), file: parts[1])
      guard let agreement = OfficialAgreement(official, on: parts[0], of: run.results) else {
        throw ConfigurationError(
          file: parts[0], Localized(fr: "artefact absent de l'exécution", en: "artefact not in the run"))
      }
      return agreement
    }
    Console.output(OfficialAgreement.table(agreements).csv(excel ? .excel : .open))
    if agreements.contains(where: { [.oursOnly, .officialOnly].contains($0.verdict) }) { throw ExitCode(1) }
    if agreements.contains(where: { $0.verdict == .undecided }) { throw ExitCode(3) }
  }
}
