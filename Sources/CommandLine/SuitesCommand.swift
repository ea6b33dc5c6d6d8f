import ArgumentParser
import Convergence

/// `convergence suites list`
struct SuitesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suites", abstract: "Les suites de tests connues.", subcommands: [List.self, Requirements.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Toutes les suites, avec axe, version et empreinte.")

    @Option(help: "text, json ou markdown.")
    var format: ListFormat = .text

    @Option(help: "Langue / language.")
    var lang: Language = .fr

    func run() throws {
      let catalogue = SuiteCatalogue(try ScorecardLibrary.embedded().suites)
      switch format {
      case .text: Console.output(catalogue.text(lang))
      case .json: Console.output(try catalogue.json(lang))
      case .markdown: Console.output(catalogue.markdown(lang))
      }
    }
  }

  struct Requirements: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "requirements",
      abstract: "Toutes les exigences en CSV (exigences.csv), avec ce qui n'est pas testé et pourquoi.")

    @Flag(help: "CSV pour le tableur français : marque d'ordre des octets et virgule décimale.")
    var excel = false

    func run() throws {
      Console.output(
        RequirementCoverage(try ScorecardLibrary.embedded().suites).table.csv(excel ? .excel : .open))
    }
  }
}
