import Convergence
import Foundation

/// Usage errors in the user's language: the argument parser has them in English only.
struct UsageText {
  let language: Language

  /// What it says, and how we say it. `$1`, `$2` stand for what was found.
  private static let sentences: [(pattern: String, words: String)] = [
    (#"^Error: "#, "Erreur : "),
    (#"^Usage: "#, "Usage : "),
    (#"^Help: +"#, "Aide : "),
    (#"Unknown option '([^']*)'"#, "option inconnue « $1 »"),
    (#"\. Did you mean '([^']*)'\?"#, " ; vouliez-vous « $1 » ?"),
    (#"\d+ unexpected arguments: "#, "arguments inattendus : "),
    (#"Unexpected argument '([^']*)'"#, "argument inattendu « $1 »"),
    (#"Missing value for '([^']*)'"#, "il manque une valeur à « $1 »"),
    (#"Missing expected argument '([^']*)'"#, "il manque « $1 »"),
    (#"The value '(.*)' is invalid for '([^']*)'"#, "« $1 » ne convient pas à « $2 »"),
    (#"\. Please provide one of the following:"#, " ; valeurs possibles :"),
    (#"\. Please provide one of (.*)\.$"#, " ; valeurs possibles : $1"),
    (#"' and '"#, "', '"),
    (#"See '([^']*)' for more information\."#, "Voir « $1 »."),
  ]

  /// The words of the help that are not ours, and how we say them: as long, where they stand in a line that is wrapped.
  private static let help: [(pattern: String, words: String)] = [
    (#"^OVERVIEW: "#, "OBJET : "),
    (#"^USAGE: "#, "USAGE : "),
    (#"^ARGUMENTS:$"#, "ARGUMENTS :"),
    (#"^OPTIONS:$"#, "OPTIONS :"),
    (#"^SUBCOMMANDS:$"#, "COMMANDES :"),
    (#"^(  --version  .*)Show the version\.$"#, "$1Afficher la version."),
    (#"^(  -h, --help  .*)Show help information\.$"#, "$1Afficher cette aide."),
    (#"<subcommand>"#, "<commande>"),
    (#"^  See '([^']*)' for detailed help\.$"#, "  Le détail : $1"),
    (#"^(  [a-z-]+) \(default\) "#, "$1 (défaut)  "),
    (#"\(values:(?= |$)"#, "(choix :"),
    (#"(\(|; )default:(?= |$)"#, "$1défaut :"),
    (#"^( +)default:(?= |$)"#, "$1défaut :"),
  ]

  /// The help of a command, line by line.
  func translated(help: String) -> String { language == .fr ? UsageText.said(help, by: UsageText.help) : help }

  /// The message, line by line.
  func translated(_ message: String) -> String {
    language == .fr ? UsageText.said(message, by: UsageText.sentences) : message
  }

  private static func said(_ text: String, by sentences: [(pattern: String, words: String)]) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      sentences.reduce(String(line)) { line, sentence in
        line.replacingOccurrences(of: sentence.pattern, with: sentence.words, options: .regularExpression)
      }
    }
    .joined(separator: "\n")
  }

  /// What to say of a first argument that is none of `commands`: the nearest one, or the command that takes files.
  func unknownCommand(_ argument: String, among commands: [String]) -> String {
    let near = ConfigNode.nearest(to: argument, in: commands)
    let advice: Localized
    if let near {
      advice = Localized(fr: "vouliez-vous « convergence \(near) » ?", en: "did you mean “convergence \(near)”?")
    } else if FileManager.default.fileExists(atPath: argument) {
      advice = Localized(
        fr: "pour contrôler ce fichier ou ce dossier : convergence check \(argument)",
        en: "to check this file or folder: convergence check \(argument)")
    } else {
      advice = Localized(fr: "les commandes : convergence --help", en: "the commands: convergence --help")
    }
    let shown = Masked.neutralised(argument)
    return language == .fr
      ? "commande inconnue « \(shown) » ; \(Masked.neutralised(advice.fr))"
      : "unknown command “\(shown)”; \(Masked.neutralised(advice.en))"
  }
}
