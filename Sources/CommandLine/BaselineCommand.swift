import ArgumentParser
import Convergence
import Foundation

/// `convergence baseline create|update`
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Les constats qu'un projet a déjà : ils sont comptés, et ne font plus échouer.",
    subcommands: [Create.self, Update.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "create",
      abstract: "Écrit les constats d'aujourd'hui.",
      discussion: """
        Exemple :
          convergence baseline create exports/ -o convergence-reference.json
          convergence check exports/ --baseline convergence-reference.json

        Un constat qui met un patient en danger, ou qui dit que rien n'a pu être conclu, n'entre jamais dans une référence.
        """)

    @Argument(help: "Fichiers, dossiers ou motifs.")
    var paths: [String]

    @Option(name: .shortAndLong, help: "Fichier à écrire.")
    var output = "convergence-reference.json"

    @OptionGroup var result: ResultOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var validation: ValidationOptions
    @OptionGroup var words: OutputOptions

    func run() async throws {
      guard !FileManager.default.fileExists(atPath: output) else {
        throw ConfigurationError(
          file: output,
          Localized(
            fr: "existe déjà : « baseline update » la met à jour", en: "exists already: “baseline update” updates it"))
      }
      let reports = try await BaselineCommand.reports(on: paths, selection, validation, words)
      let baseline = Baseline(reports)
      try Folder.write(Array(try CanonicalJSON.text(baseline).utf8), to: output)
      let count = baseline.findings.reduce(0) { $0 + $1.count }
      Console.error(
        words.lang == .fr ? "\(output) : \(count) constat(s)" : "\(output): \(count) finding(s)")
    }
  }

  struct Update: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "update",
      abstract: "Retire de la référence ce qui est corrigé. Ce qui est nouveau n'y entre que sur demande.")

    @Argument(help: "Les mêmes fichiers, dossiers ou motifs.")
    var paths: [String]

    @Option(name: .shortAndLong, help: "Fichier à mettre à jour.")
    var output = "convergence-reference.json"

    @Flag(name: .customLong("accept-new"), help: "Y faire entrer aussi les nouveaux constats.")
    var acceptsNew = false

    @OptionGroup var result: ResultOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var validation: ValidationOptions
    @OptionGroup var words: OutputOptions

    func run() async throws {
      let known = try SelectionOptions.readBaseline(output)
      let reports = try await BaselineCommand.reports(on: paths, selection, validation, words)
      let update = known.updated(by: reports, acceptingNew: acceptsNew)
      try Folder.write(Array(try CanonicalJSON.text(update.baseline).utf8), to: output)
      let fr = words.lang == .fr
      Console.error(fr ? "\(update.fixed) constat(s) corrigé(s)" : "\(update.fixed) finding(s) mended")
      guard update.new > 0 else { return }
      if acceptsNew {
        Console.error(fr ? "\(update.new) constat(s) nouveau(x), acceptés" : "\(update.new) new finding(s), accepted")
      } else {
        Console.error(
          fr
            ? "\(update.new) constat(s) nouveau(x), laissés en dehors (--accept-new les fait entrer)"
            : "\(update.new) new finding(s), left out (--accept-new lets them in)")
        throw ExitCode(1)
      }
    }
  }

  fileprivate static func reports(
    on paths: [String], _ selection: SelectionOptions, _ validation: ValidationOptions, _ words: OutputOptions
  ) async throws -> [Report] {
    let (validator, _) = try validation.validator(
      toolVersion: Tool.version, disclosure: .masked, selection: selection, cache: validation.cache)
    let inputs = selection.kept(InputCollector().collect(paths).inputs).inputs
    var reports: [Report] = []
    try await CheckSession(validator: validator, jobs: validation.jobs).run(inputs) { reports.append($0) }
    return reports
  }
}
