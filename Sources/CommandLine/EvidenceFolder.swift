import ArgumentParser
import Convergence
import Foundation

/// The evidence that a user names: a folder, or one file.
enum EvidenceFolder {
  /// The evidence, named from its own folder, so that the results do not depend on where the command was typed. The
  /// files of the command itself are no evidence.
  static func inputs(_ evidence: String, leavingOut own: [String], language: Language) throws -> [Input] {
    let root = URL(filePath: evidence).standardizedFileURL
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder) else {
      throw ConfigurationError(file: evidence, Localized(fr: "preuves introuvables", en: "evidence not found"))
    }
    let base = isFolder.boolValue ? root : root.deletingLastPathComponent()
    let collection = InputCollector(workingFolder: base.path).collect([root.path])
    let own = own.map { URL(filePath: $0).standardizedFileURL.path }
    var inputs: [Input] = []
    for input in collection.inputs {
      if case .file(let path) = input.origin, own.contains(URL(filePath: path).standardizedFileURL.path) {
        Console.error(
          language == .fr
            ? "\(input.name) : fichier de la commande, laissé de côté"
            : "\(input.name): a file of the command, left out")
      } else if case .nothing(let reason) = input.origin, reason.code == "empty-folder" {
        Console.error("\(evidence): " + reason.text(language))
        throw ExitCode(3)
      } else {
        inputs.append(input)
      }
    }
    if collection.hidden > 0 {
      Console.error(
        language == .fr
          ? "\(collection.hidden) fichier(s) ou dossier(s) cachés laissés de côté"
          : "\(collection.hidden) hidden file(s) or folder(s) left out")
    }
    guard !inputs.isEmpty else {
      Console.error("\(evidence): " + (language == .fr ? "aucune preuve" : "no evidence"))
      throw ExitCode(3)
    }
    return inputs
  }
}
