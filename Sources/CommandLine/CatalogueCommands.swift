import ArgumentParser
import Convergence

/// The format of a listing.
enum ListFormat: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

/// `convergence rules list|show`
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Les règles connues.",
    subcommands: [List.self, Show.self, RulesDiffCommand.self, RulesLockCommand.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Les règles, celles qui ne s'exécutent plus mises à part.")

    @Flag(help: "Aussi les règles échues, remplacées et retirées.")
    var all = false

    @Option(name: .customLong("as-of"), help: "Jour dont l'état est dit (AAAA-MM-JJ ; aujourd'hui par défaut).")
    var asOf: String?

    @Option(name: .customLong("profile"), help: "Fichier de profil à joindre (répétable).")
    var profiles: [String] = []

    @Option(help: "text, json ou markdown.")
    var format: ListFormat = .text

    @Option(help: "Langue / language.")
    var lang: Language = .fr

    func run() throws {
      let day = try asOf.map { try Tool.day($0, option: "--as-of") } ?? Tool.today
      let catalogue = try RuleCatalogue(
        library: .embedded(adding: Folder.readTexts(profiles)), cases: CaseRunner.embeddedCases(), on: day, all: all)
      switch format {
      case .text: Console.output(catalogue.text(lang))
      case .json: Console.output(try catalogue.json(lang))
      case .markdown: Console.output(catalogue.markdown(lang))
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Une règle, comme « explain ».")

    @OptionGroup var page: RulePageOptions

    func run() throws { try page.show() }
  }
}

/// `convergence explain RULE`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Une règle en mots simples : pourquoi, quelle clause, un exemple juste et un faux, comment corriger.")

  @OptionGroup var page: RulePageOptions

  func run() throws { try page.show() }
}

/// `convergence profiles list|lint|import`
struct ProfilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profiles", abstract: "Les profils connus.",
    subcommands: [List.self, Lint.self, Test.self, Import.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Tous les profils, avec version et empreinte.")

    @Option(help: "text ou json.")
    var format: ListFormat = .text

    @Option(help: "Langue / language.")
    var lang: Language = .fr

    func run() throws {
      let catalogue = ProfileCatalogue(library: try .embedded())
      Console.output(format == .json ? try catalogue.json(lang) : catalogue.text(lang))
    }
  }

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract:
        "Relit des profils : ce qui est faux (statut 2), douteux ou contredit par un cas (statut 1), avec la ligne.")

    @Argument(help: "Fichiers de profils à joindre à ceux du programme ; de même nom, ils en tiennent lieu.")
    var files: [String] = []

    @Option(help: "Langue / language.")
    var lang: Language = .fr

    func run() throws {
      let library = try ProfileLibrary.embedded().replacing(with: Folder.readTexts(files))
      let lint = MessageProfileLint(library: library)
      let remarks = try (lint.remarks + lint.failedCases())
        .filter { remark in files.isEmpty || files.contains(remark.file) }
      for remark in remarks { Console.output("\(remark.file):\(remark.line): \(remark.text(lang))\n") }
      if !remarks.isEmpty { throw ExitCode(1) }
    }
  }
}
