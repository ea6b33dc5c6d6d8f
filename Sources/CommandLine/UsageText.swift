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

  /// The message, line by line.
  func translated(_ message: String) -> String {
    guard language == .fr else { return message }
    return message.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      UsageText.sentences.reduce(String(line)) { line, sentence in
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
