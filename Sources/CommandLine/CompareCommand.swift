import ArgumentParser
import Convergence

/// `convergence compare --before RUN.json… --after RUN.json…`
struct CompareCommand: ParsableCommand {
  /// The forms of a comparison.
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv }

  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Ce qui a changé entre deux exécutions d'un sujet, et d'où vient chaque point gagné ou perdu.",
    discussion: """
      Exemple :
        convergence compare --before 2025/alpha.json --after 2026/alpha.json
      Une nouvelle version majeure d'une suite rompt la série : rien n'est alors comparé, et c'est dit.
      """)

  @Option(parsing: .upToNextOption, help: "Fichiers d'exécution d'avant.")
  var before: [String]

  @Option(parsing: .upToNextOption, help: "Fichiers d'exécution d'après.")
  var after: [String]

  @Option(help: "Fichier YAML du modèle de calcul, au lieu de celui du programme.")
  var model: String?

  @Option(help: "text ou csv.")
  var format: Format = .text

  @OptionGroup var output: OutputOptions

  func run() throws {
    let library = try ScorecardLibrary.embedded()
    let (model, _) = try ModelFile.read(model, library: library)
    let (old, new) = (try scores(before, model), try scores(after, model))
    let pairs = new.compactMap { later in
      old.first { $0.subject.id == later.subject.id }.map { ScoreComparison(from: $0, to: later) }
    }
    guard !pairs.isEmpty else {
      throw ConfigurationError(
        file: after.joined(separator: " "),
        Localized(fr: "aucun sujet commun aux deux", en: "no subject common to both"))
    }
    switch format {
    case .text:
      for pair in pairs { Console.output(ComparisonReporter(pair, rendering: output.rendering()).text) }
    case .csv: Console.output(ScoreComparison.table(pairs).csv())
    }
  }

  /// The scores of the runs, each on the day of its latest run: what they were worth then.
  private func scores(_ paths: [String], _ model: ScoreModel) throws -> [SubjectScore] {
    let runs = try paths.map { try RunFiles.read($0) }
    guard let latest = runs.map(\.envelope.startedAt).max() else { return [] }
    do {
      return try Scoring.scores(
        of: runs, model: model, options: ScoringOptions(asOf: try Tool.day(latest, option: "startedAt")))
    } catch let error as RunError {
      throw ConfigurationError(file: paths.joined(separator: " "), error.text)
    }
  }
}
