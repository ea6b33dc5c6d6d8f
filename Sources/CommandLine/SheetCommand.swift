import ArgumentParser
import Convergence
import Foundation

/// `convergence sheet fill|matrix`
struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet", abstract: "La feuille d'exigences de l'agence : la remplir, et ce qui prouve chaque ligne.",
    subcommands: [Fill.self, Matrix.self])

  struct Fill: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fill",
      abstract: "Remplit la feuille d'exigences (XLSX ou CSV) avec les résultats d'une exécution.",
      discussion: """
        Les quatorze colonnes de la feuille restent telles quelles ; les nôtres s'ajoutent à droite.
        Exemples :
          convergence sheet fill exigences.xlsx --run run.json -o exigences-remplies.xlsx
          convergence sheet fill exigences.csv --run run.json --excel -o exigences-remplies.csv
        """)

    @Argument(help: "Feuille d'exigences : classeur XLSX (feuille « Exigences ») ou CSV.")
    var sheet: String

    @Option(name: .customLong("run"), help: "Fichier d'exécution.")
    var runFile: String

    @Option(name: [.customShort("o"), .customLong("output")], help: "Fichier à écrire, .xlsx ou .csv.")
    var file: String

    @Option(help: "Page du rapport, vue du dossier de la feuille remplie : la colonne « Lien rapport » y mène.")
    var report = "rapport/index.html"

    @Flag(help: "CSV pour le tableur français : marque d'ordre des octets et virgule décimale.")
    var excel = false

    func validate() throws {
      guard file.hasSuffix(".xlsx") || file.hasSuffix(".csv") else {
        throw ValidationError("--output : un fichier .xlsx ou .csv")
      }
    }

    func run() throws {
      let source = try RequirementSheet(try Folder.read(sheet), file: sheet)
      let run = try RunFiles.read(runFile)
      let score = try SheetCommand.score(run, file: runFile)
      let filling = SheetFilling(source, run: run, score: score, report: report)
      if file.hasSuffix(".csv") {
        try Folder.write(Array(filling.table.csv(excel ? .excel : .open).utf8), to: file)
      } else {
        try Folder.write(try filling.workbook(matrix: SheetCommand.matrix(run.results.suites).table(source)), to: file)
      }
      let exercised = filling.rows.count {
        switch $0.result {
        case .exercised, .partly: true
        default: false
        }
      }
      Console.error("\(exercised)/\(filling.rows.count) lignes exercées → \(file)")
    }
  }

  struct Matrix: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "matrix",
      abstract: "Matrice exigence ↔ règle ↔ cas de test, d'une feuille d'exigences ou des suites du programme.")

    @Argument(help: "Feuille d'exigences (XLSX ou CSV) ; sinon les suites seules.")
    var sheet: String?

    @Flag(help: "CSV pour le tableur français : marque d'ordre des octets et virgule décimale.")
    var excel = false

    func run() throws {
      let matrix = try SheetCommand.matrix(try ScorecardLibrary.embedded().suites)
      let table =
        try sheet.map { matrix.table(try RequirementSheet(try Folder.read($0), file: $0)) } ?? matrix.table
      Console.output(table.csv(excel ? .excel : .open))
    }
  }

  /// The score of a run on its own day.
  static func score(_ run: Run, file: String) throws -> SubjectScore {
    let library = try ScorecardLibrary.embedded()
    let day = try Tool.day(run.envelope.startedAt, option: file)
    guard let score = try Scoring.scores(of: [run], model: library.model, options: ScoringOptions(asOf: day)).first
    else { throw ConfigurationError(file: file, Localized(fr: "exécution sans score", en: "run without a score")) }
    return score
  }

  static func matrix(_ suites: [TestSuite]) throws -> RequirementMatrix {
    RequirementMatrix(suites, library: try ProfileLibrary.embedded(), cases: try CaseRunner.embeddedCases())
  }
}
