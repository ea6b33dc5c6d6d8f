import ArgumentParser
import Convergence

/// `convergence convert FILE --to FORMAT`
struct ConvertCommand: ParsableCommand {
  /// The forms that a stored file can take.
  enum Form: ExpressibleByArgument, Equatable {
    /// EARL or GITB, of a run.
    case earl, gitb
    /// A format of `check`, of the result of a check.
    case check(CheckFormat)

    /// A stored result holds no SVRL: that is made while schemas run.
    private static let formats = CheckFormat.allCases.filter { $0 != .svrl }

    static var allValueStrings: [String] { ["earl", "gitb"] + formats.map(\.rawValue) }

    init?(argument: String) {
      switch argument {
      case "earl": self = .earl
      case "gitb": self = .gitb
      default:
        guard let format = Form.formats.first(where: { $0.rawValue == argument }) else { return nil }
        self = .check(format)
      }
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract:
      "Convertit un résultat gardé : celui d'un contrôle vers tout autre format, une exécution vers EARL ou GITB.",
    discussion: """
      Exemples :
        convergence convert resultat.json --to sarif -o resultat.sarif
        convergence convert resultat.ndjson --to html -o rapport.html
        convergence convert run.json --to earl -o run.earl.json
        convergence convert run.json --to gitb -o tar/

      Les messages restent dans la langue du résultat. Ce qu'il ne contient pas n'est pas inventé : les lignes autour des \
      constats manquent, et JUnit compte les règles sans écart au lieu de les nommer.
      """)

  @Argument(help: "Fichier de résultat (JSON ou NDJSON) ou d'exécution.")
  var file: String

  @Option(name: .customLong("to"), help: "\(Form.allValueStrings.joined(separator: ", ")).")
  var form: Form

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "Fichier à écrire, ou dossier (gitb). Sans lui, un format de « check » va à l'écran.")
  var output: String?

  func validate() throws {
    if case .check = form { return }
    guard output != nil else { throw ValidationError("--to \(form == .earl ? "earl" : "gitb") va avec --output") }
  }

  func run() throws {
    switch (form, output) {
    case (.check(let format), _): try convert(to: format)
    case (.earl, let output?):
      try Folder.write(Array(try EARLReport(RunFiles.read(file)).json().utf8), to: output)
    case (.gitb, let output?): try statements(in: output)
    case (.earl, nil), (.gitb, nil): break
    }
  }

  /// One report an artefact, and the statement on the whole.
  private func statements(in folder: String) throws {
    let run = try RunFiles.read(file)
    for report in TestBedReports(run).files {
      try Folder.write(Array(report.xml.utf8), to: folder + "/" + report.name)
    }
    // On the day of the run, so that the same file always gives the same report.
    let day = try Tool.day(run.envelope.startedAt, option: file)
    let scores = try Scoring.scores(
      of: [run], model: try ScorecardLibrary.embedded().model, options: ScoringOptions(asOf: day))
    if let score = scores.first {
      try Folder.write(Array(TestBedStatement(run, score: score).xml.utf8), to: folder + "/statement.xml")
    }
  }

  private func convert(to format: CheckFormat) throws {
    let result = try StoredResult(try Folder.read(file), name: file)
    let text = Pieces()
    try result.write(
      format, Rendering(width: output == nil ? Console.width : 100, hasColor: output == nil && Console.hasColor(.auto))
    ) { text.all += $0 }
    if let output { try Folder.write(Array(text.all.utf8), to: output) } else { Console.output(text.all) }
  }

  private final class Pieces { var all = "" }
}
