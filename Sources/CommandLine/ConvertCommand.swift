import ArgumentParser
import Convergence

/// `convergence convert RUN.json --to earl|gitb`
struct ConvertCommand: ParsableCommand {
  /// The forms of a run file.
  enum Form: String, ExpressibleByArgument, CaseIterable { case earl, gitb }

  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract:
      "Convertit un fichier d'exécution : EARL (JSON-LD), ou rapports GITB : un par artefact (TAR) et celui de l'ensemble.",
    discussion: """
      Exemples :
        convergence convert run.json --to earl -o run.earl.json
        convergence convert run.json --to gitb -o tar/
      """)

  @Argument(help: "Fichier d'exécution.")
  var runFile: String

  @Option(name: .customLong("to"), help: "earl ou gitb.")
  var form: Form

  @Option(name: [.customShort("o"), .customLong("output")], help: "Fichier (earl) ou dossier (gitb) à écrire.")
  var output: String

  func run() throws {
    let run = try RunFiles.read(runFile)
    switch form {
    case .earl: try Folder.write(Array(try EARLReport(run).json().utf8), to: output)
    case .gitb:
      for file in TestBedReports(run).files { try Folder.write(Array(file.xml.utf8), to: output + "/" + file.name) }
      // On the day of the run, so that the same file always gives the same report.
      let day = try Tool.day(run.envelope.startedAt, option: runFile)
      let scores = try Scoring.scores(
        of: [run], model: try ScorecardLibrary.embedded().model, options: ScoringOptions(asOf: day))
      if let score = scores.first {
        try Folder.write(Array(TestBedStatement(run, score: score).xml.utf8), to: output + "/statement.xml")
      }
    }
  }
}
