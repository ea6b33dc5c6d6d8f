import ArgumentParser
import Convergence
import Foundation

/// `convergence config show|schema`
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "La configuration du projet (.convergence.yml).",
    subcommands: [Show.self, Schema.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "La valeur de chaque option de « check » ici, et d'où elle vient.",
      discussion: "Prend les mêmes options que « check ».")

    @OptionGroup var result: ResultOptions
    @OptionGroup var selection: SelectionOptions
    @OptionGroup var validation: ValidationOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let project = try selection.configuration
      let french = output.lang == .fr
      let width = ProjectSetting.allCases.map(\.rawValue.count).max() ?? 0
      for setting in ProjectSetting.allCases {
        let origin: String
        if ProjectArguments.isGiven(setting, in: CommandLine.arguments) {
          origin = french ? "ligne de commande" : "command line"
        } else if let project, let entry = project.entries.first(where: { $0.setting == setting }) {
          origin = "\(project.file):\(entry.line)"
        } else {
          origin = french ? "par défaut" : "default"
        }
        let values = values(of: setting)
        let shown = values.isEmpty ? "–" : values.map { Masked.neutralised($0) }.joined(separator: ", ")
        Console.output(
          setting.rawValue + String(repeating: " ", count: width - setting.rawValue.count) + "  \(shown)  (\(origin))\n"
        )
      }
      let library = try ProfileLibrary.embedded()
      for (waiver, status, _) in try selection.acceptance(in: library, today: Tool.today).statuses {
        let end = status == .expired ? (french ? "expirée le" : "expired on") : (french ? "jusqu'au" : "until")
        Console.output(
          "waivers  \(waiver.rule)  \(waiver.path)  \(end) \(waiver.expires)  (\(waiver.file):\(waiver.line))\n")
      }
    }

    private func values(of setting: ProjectSetting) -> [String] {
      func one(_ value: (some Any)?) -> [String] { value.map { ["\($0)"] } ?? [] }
      return switch setting {
      case .context: [validation.context.rawValue]
      case .mode: [validation.mode.rawValue]
      case .whiteList: one(validation.whiteList)
      case .authority: validation.authorities
      case .operatorName: one(validation.operatorName)
      case .profile: validation.profiles
      case .bundle: one(validation.bundle)
      case .volet: one(validation.volet)
      case .valueSets: one(validation.valueSets)
      case .schema: one(validation.schema)
      case .schematron: validation.schematrons
      case .phase: one(validation.phase)
      case .format: result.format.map { $0.format.rawValue + ($0.path.map { "=" + $0 } ?? "") }
      case .failLevel: [result.failLevel.rawValue]
      case .lock: one(result.lock)
      case .select: selection.select
      case .ignore: selection.ignore
      case .exclude: selection.exclude
      case .baseline: one(selection.baseline)
      case .jobs: ["\(validation.jobs)"]
      case .timeout: ["\(validation.timeout)"]
      case .maxSize: ["\(validation.maxSize)"]
      case .maxMemory: one(validation.maxMemory)
      case .maxFindings: ["\(validation.maxFindings)"]
      case .lang: [output.lang.rawValue]
      }
    }
  }

  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "schema", abstract: "Le schéma JSON de .convergence.yml, pour les éditeurs.")

    func run() throws { Console.output(try ConfigurationSchema.text()) }
  }
}
