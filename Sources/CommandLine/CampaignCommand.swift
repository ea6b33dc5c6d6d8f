import ArgumentParser
import Convergence
import Foundation

/// `convergence campaign freeze ID`
struct CampaignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "campaign", abstract: "Les campagnes de mesure.", subcommands: [Freeze.self])

  struct Freeze: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "freeze",
      abstract: "Écrit un fichier de campagne, son profil (suites, règles, modèle) gelé et haché.",
      discussion: """
        Exemple :
          convergence campaign freeze nationale-2026 --year 2026 --sample production --sampling random -o campagne.yaml
        Une exécution ou un score avec --campaign refuse ensuite tout autre profil et toute autre nature de preuves.
        """)

    @Argument(help: "Identifiant de la campagne.")
    var id: String

    @Option(help: "Année.")
    var year: Int

    @Option(name: .customLong("as-of"), help: "Jour des scores (AAAA-MM-JJ ; le 31 décembre de l'année par défaut).")
    var asOf: String?

    @Option(name: .customLong("suite"), help: "Suite de la campagne (répétable ; toutes par défaut).")
    var suites: [String] = ["all"]

    @Option(help: "Nature des preuves : fixture, reference ou production.")
    var sample: Sample.Kind = .production

    @Option(help: "Choix des preuves : selected, random ou exhaustive.")
    var sampling: Sample.Mode = .random

    @Option(help: "Fichier YAML du modèle de calcul, au lieu de celui du programme.")
    var model: String?

    @Option(name: [.customShort("o"), .customLong("output")], help: "Fichier à écrire ; sinon la sortie standard.")
    var file: String?

    @OptionGroup var validation: ValidationOptions

    func run() throws {
      let library = try ScorecardLibrary.embedded()
      let (model, _) = try ModelFile.read(model, library: library)
      let (_, provenance) = try validation.validator(toolVersion: Tool.version, disclosure: .masked, cache: nil)
      let profile = FrozenProfile(
        suites: try SuiteChoice.suites(suites, library: library), model: model,
        components: SubjectRun.components(provenance))
      let day = try Tool.day(asOf ?? "\(year)-12-31", option: "--as-of")
      let text = CampaignText(id: id, year: year, asOf: day, profile: profile, kind: sample, mode: sampling).yaml
      _ = try Campaign(yaml: text, file: file ?? id)
      if let file { try Folder.write(Array(text.utf8), to: file) } else { Console.output(text) }
    }
  }
}
