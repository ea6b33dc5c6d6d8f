import ArgumentParser
import Convergence
import FreedMemory

/// The program. Each command holds options only and calls the library.
@main
struct ConvergenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convergence",
    abstract:
      "Vérifie documents et messages de e-santé hors ligne, et en tire des scores / Checks e-health documents and messages offline.",
    discussion: """
      Codes de sortie : 0 aucun écart au seuil ou au-dessus ; 1 des écarts ; 2 usage ou configuration ; \
      3 rien n'a pu être conclu (entrée illisible ou non reconnue, aucune règle évaluée, limite atteinte).
      """,
    version: Tool.version,
    subcommands: [
      CheckCommand.self, RunCommand.self, ScoreCommand.self, ReportCommand.self, VerifyCommand.self, MergeCommand.self,
      CompareCommand.self, WhatIfCommand.self, CampaignCommand.self, SheetCommand.self, DossierCommand.self,
      ConvertCommand.self, OfficialCommand.self, HistoryCommand.self, ExplainCommand.self, RulesCommand.self,
      ProfilesCommand.self, SuitesCommand.self, XPathCommand.self, DemoCommand.self, BaselineCommand.self,
      ConfigCommand.self, InitCommand.self, DoctorCommand.self, TwinCommand.self, ServeCommand.self,
    ])

  /// The language of errors that come before the options are read.
  private static var language: Language {
    let arguments = CommandLine.arguments
    let follows = zip(arguments, arguments.dropFirst()).contains { $0 == "--lang" && $1 == "en" }
    return follows || arguments.contains("--lang=en") ? .en : .fr
  }

  /// What to say of a first argument that is no command, if it is none.
  private static func unknownCommand() -> String? {
    var commands = ["help"]
    for command in configuration.subcommands {
      if let name = command.configuration.commandName { commands.append(name) }
    }
    guard let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"), !commands.contains(first) else {
      return nil
    }
    return UsageText(language: language).unknownCommand(first, among: commands)
  }

  static func main() async {
    AbnormalEnd.keepSilent()
    FreedMemory.keep()
    if CommandLine.arguments.dropFirst() == ["--version"] {
      Console.output(Tool.identity)
      return
    }
    if let complaint = unknownCommand() {
      Console.error(complaint)
      exit(withError: ExitCode(2))
    }
    do {
      var command = try parseAsRoot(ProjectArguments.merged(Array(CommandLine.arguments.dropFirst())))
      if var command = command as? AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as ConfigurationError {
      Console.error(error.text(language))
      exit(withError: ExitCode(2))
    } catch let code as ExitCode {
      exit(withError: code)
    } catch {
      // The argument parser's own status for a usage error is 64; the contract says 2.
      let status = exitCode(for: error)
      if status == .success {
        let said = fullMessage(for: error)
        // Scripts for completion and descriptions for programs are as they are.
        guard said.hasPrefix("OVERVIEW: ") else { exit(withError: error) }
        Console.output(UsageText(language: language).translated(help: said) + "\n")
        return
      }
      Console.error(UsageText(language: language).translated(fullMessage(for: error)))
      exit(withError: ExitCode(status == .validationFailure ? 2 : 3))
    }
  }
}
