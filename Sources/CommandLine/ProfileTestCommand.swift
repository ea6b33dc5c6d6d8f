import ArgumentParser
import Convergence
import Foundation

extension ProfilesCommand {
  /// `convergence profiles test [PATH…]`
  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test",
      abstract: "Exécute les cas des règles, sur les profils et les cas d'un dossier, sans recompiler le programme.",
      discussion: """
        Les fichiers de règles, de profils de messages et de cas prennent la place de ceux du programme qui portent le même \
        nom ; un échantillon est cherché depuis le dossier courant, puis dans le programme.
        Statut 1 si un cas trouve autre chose que ce qu'il énonce ou s'il manque des cas à une règle.

        Exemple :
          convergence profiles test Profiles/ --rule CDA-100 --rule INS
        """)

    @Argument(help: "Fichiers YAML, ou dossiers qui en contiennent.")
    var paths: [String] = []

    @Option(
      name: .customLong("rule"), help: "Règle ou famille dont les cas sont exécutés (répétable ; toutes par défaut).")
    var rules: [String] = []

    @Option(
      help: .init(
        "Fichier NDJSON de variantes (file, text, rules) : une réponse par variante.", visibility: .hidden))
    var variants: String?

    @Option(help: "Langue / language.")
    var lang: Language = .fr

    func run() throws {
      let trial = try ProfileTrial(files: Folder.readTexts(files()), sample: { path in try? Folder.read(path) })
      if let variants { return try answer(variants, trial) }
      let failures = try trial.failures { id in isWanted(id) }
      for failure in failures { Console.output("\(failure.file):\(failure.line): \(failure.text(lang))\n") }
      let count = trial.cases.count { isWanted($0.rule) }
      Console.error(
        Localized(
          fr: "\(count) cas, \(failures.count) en défaut", en: "\(count) cases, \(failures.count) at fault")(lang))
      if count == 0 { throw ExitCode(3) }
      if !failures.isEmpty { throw ExitCode(1) }
    }

    private func isWanted(_ id: RuleID) -> Bool {
      rules.isEmpty || rules.contains(id.rawValue) || rules.contains(id.family)
    }

    /// The files that the arguments name, folders opened.
    private func files() throws -> [String] {
      var files: [String] = []
      for path in paths {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
          files.append(path)
          continue
        }
        let base = path.hasSuffix("/") ? path : path + "/"
        files += try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
          .filter { $0.hasSuffix(".yaml") }.map { base + $0 }
      }
      return files
    }

    /// One line of JSON a variant, as soon as it is known.
    private func answer(_ path: String, _ trial: ProfileTrial) throws {
      struct Line: Encodable {
        var answer: String
        var text: String?
      }
      let decoder = JSONDecoder()
      let encoder = JSONEncoder()
      encoder.outputFormatting = .withoutEscapingSlashes
      for line in try Folder.read(path).split(separator: UInt8(ascii: "\n")) {
        let said =
          switch trial.answer(to: try decoder.decode(ProfileTrial.Variant.self, from: Data(line))) {
          case .noticed(let failure):
            Line(answer: "noticed", text: "\(failure.file):\(failure.line): \(failure.text.en)")
          case .unnoticed: Line(answer: "unnoticed", text: nil)
          case .refused(let reason): Line(answer: "refused", text: reason)
          }
        Console.output(String(decoding: try encoder.encode(said), as: UTF8.self) + "\n")
      }
    }
  }
}
