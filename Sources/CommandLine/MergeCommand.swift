import ArgumentParser
import Convergence

/// `convergence merge RUN.json… -o RUN.json`
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Réunit en un seul les fichiers d'exécution d'un sujet, faits sur plusieurs machines.",
    discussion: """
      L'ordre et le groupement ne changent rien : merge(a, merge(b, c)) et merge(merge(c, a), b) donnent les mêmes octets. \
      Les mêmes octets jugés deux fois comptent une fois, avec le verdict le plus sévère.
      """)

  @Argument(help: "Fichiers d'exécution d'un même sujet.")
  var runs: [String]

  @Option(name: [.customShort("o"), .customLong("output")], help: "Fichier à écrire ; sinon la sortie standard.")
  var file: String?

  func run() throws {
    do {
      guard let merged = try Run.merged(try runs.map { try RunFiles.read($0) }) else { return }
      let bytes = try merged.encoded()
      if let file { try Folder.write(bytes, to: file) } else { Console.output(String(decoding: bytes, as: UTF8.self)) }
    } catch let error as RunError {
      throw ConfigurationError(file: runs.joined(separator: " "), error.text)
    }
  }
}
