import ArgumentParser
import Convergence
import Foundation

/// `convergence rules diff A B --evidence DIR`
struct RulesDiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "Ce que change un autre jeu de règles : les règles, et les fichiers dont le verdict change, avec la raison.",
    discussion: """
      Un jeu de règles est un dossier dans la disposition de Profiles/, un fichier de profil à joindre à ceux du programme, \
      un dossier de l'outil officiel, ou « embedded » : les règles du programme.
        convergence rules diff embedded Profiles/ --evidence exports/
        convergence rules diff TestContenuCDA-2021 TestContenuCDA-2024 --evidence cda/

      Statut 0 si aucun verdict ne change, 1 si un verdict change.
      """)

  @Argument(help: "Jeu de règles de départ.")
  var before: String

  @Argument(help: "Jeu de règles d'arrivée.")
  var after: String

  @Option(help: "Fichier ou dossier à contrôler avec les deux (répétable).")
  var evidence: [String]

  @Option(help: "text ou json.")
  var format: ListFormat = .text

  @Option(help: "Contrôles menés de front (tous les cœurs par défaut).")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var output: OutputOptions

  private struct Outcome: Encodable {
    var rules: [RuleChange]
    var files: [FileChange]

    struct RuleChange: Encodable {
      var rule: String
      var change: String
    }

    struct FileChange: Encodable {
      var path: String
      var before: String
      var after: String
      /// Rules whose findings are gone, and rules with findings that were not there, with their number.
      var gone: [String: Int]
      var new: [String: Int]
    }
  }

  func run() async throws {
    let inputs = InputCollector().collect(evidence).inputs
    let old = try validator(before)
    let new = try validator(after)
    var reports: [Report] = []
    var newReports: [Report] = []
    try await CheckSession(validator: old, jobs: jobs).run(inputs) { reports.append($0) }
    try await CheckSession(validator: new, jobs: jobs).run(inputs) { newReports.append($0) }
    let comparison = RuleSetComparison(
      from: old.library, to: new.library, reports: reports, newReports: newReports)
    Console.output(format == .json ? try json(comparison) : text(comparison, of: inputs.count))
    if !comparison.otherVerdicts.isEmpty { throw ExitCode(1) }
  }

  /// A validator with the rules that `name` names.
  private func validator(_ name: String) throws -> Validator {
    let options = CheckOptions(today: try Tool.today)
    var isFolder: ObjCBool = false
    guard name != "embedded" else { return Validator(library: try .embedded(), options: options) }
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
      throw ConfigurationError(file: name, Localized(fr: "jeu de règles introuvable", en: "rule set not found"))
    }
    guard isFolder.boolValue else {
      let text = String(decoding: try Folder.read(name), as: UTF8.self)
      return Validator(library: try .embedded(adding: [(name, text)]), options: options)
    }
    if FileManager.default.fileExists(atPath: name + "/schematrons") {
      var schemas = ExternalSchemas()
      let bundle = try OfficialBundle(name)
      schemas.bundle = bundle
      var options = options
      options.generation = bundle.generation
      options.valueSets = ValueSetCatalogue(folder: ValueSetFolder(bundle.valueSetFolders))
      return Validator(library: try .embedded(), options: options, schemas: schemas)
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: name).sorted()
      .filter { ProfileLibrary.isProfile("Profiles/" + $0) }
      .map { (path: "Profiles/" + $0, text: String(decoding: try Folder.read(name + "/" + $0), as: UTF8.self)) }
    guard !files.isEmpty else {
      throw ConfigurationError(
        file: name, Localized(fr: "aucun profil dans ce dossier", en: "no profile in this folder"))
    }
    return Validator(
      library: try ProfileLibrary(files: files, definitions: ProfileLibrary.embedded().definitions), options: options)
  }

  private func counts(_ findings: [Finding]) -> [String: Int] {
    Dictionary(grouping: findings, by: \.rule.rawValue).mapValues(\.count)
  }

  private func json(_ comparison: RuleSetComparison) throws -> String {
    try CanonicalJSON.text(
      Outcome(
        rules: comparison.rules.map { change in
          switch change {
          case .added(let rule): Outcome.RuleChange(rule: rule.rawValue, change: "added")
          case .removed(let rule): Outcome.RuleChange(rule: rule.rawValue, change: "removed")
          case .changed(let rule): Outcome.RuleChange(rule: rule.rawValue, change: "changed")
          }
        },
        files: comparison.difference.files.map { file in
          Outcome.FileChange(
            path: file.path, before: file.before?.keyword ?? "", after: file.after?.keyword ?? "",
            gone: counts(file.fixed), new: counts(file.new))
        }))
  }

  private func text(_ comparison: RuleSetComparison, of files: Int) -> String {
    let fr = output.lang == .fr
    var lines: [String] = []
    for change in comparison.rules {
      switch change {
      case .added(let rule): lines.append("+ \(rule)  " + (fr ? "règle nouvelle" : "new rule"))
      case .removed(let rule): lines.append("− \(rule)  " + (fr ? "règle retirée" : "rule removed"))
      case .changed(let rule): lines.append("~ \(rule)  " + (fr ? "règle modifiée" : "rule changed"))
      }
    }
    if !lines.isEmpty { lines.append("") }
    lines += DifferenceText(output.rendering()).lines(comparison.difference)
    let count = comparison.otherVerdicts.count
    lines.append(
      fr
        ? "\(count) verdict(s) sur \(files) fichier(s) changent ; règles : \(comparison.rules.count) changements"
        : "\(count) verdict(s) of \(files) file(s) change; rules: \(comparison.rules.count) changes")
    return lines.joined(separator: "\n") + "\n"
  }
}
