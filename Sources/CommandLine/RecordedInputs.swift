import Convergence
import Foundation

/// The files and folders that an execution was given beside its evidence, as its run file remembers them: by their place
/// relative to the evidence, so that whoever holds both can execute it again.
struct RecordedInputs {
  /// Options that name one file or folder.
  private static var single: [(key: String, path: WritableKeyPath<ValidationOptions, String?>)] {
    [
      ("white-list", \.whiteList), ("bundle", \.bundle), ("value-sets", \.valueSets), ("schema", \.schema),
    ]
  }
  /// Options that name several.
  private static var several: [(key: String, path: WritableKeyPath<ValidationOptions, [String]>)] {
    [
      ("authority", \.authorities), ("schematron", \.schematrons),
    ]
  }
  /// Options that are no path.
  private static var plain: [(key: String, path: WritableKeyPath<ValidationOptions, String?>)] {
    [
      ("volet", \.volet), ("phase", \.phase), ("operator", \.operatorName),
    ]
  }

  private let folder: URL

  /// What stands beside the evidence of `evidence`, a folder or a file.
  init(evidence: String) {
    let root = URL(filePath: evidence).standardizedFileURL
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder)
    folder = isThere && isFolder.boolValue ? root : root.deletingLastPathComponent()
  }

  /// The options of `validation` for the run file.
  func record(_ validation: ValidationOptions) -> [String: String] {
    var options: [String: String] = [:]
    for (key, path) in RecordedInputs.single { options[key] = validation[keyPath: path].map(relative) }
    for (key, path) in RecordedInputs.several where !validation[keyPath: path].isEmpty {
      options[key] = validation[keyPath: path].map(relative).joined(separator: "\n")
    }
    for (key, path) in RecordedInputs.plain { options[key] = validation[keyPath: path] }
    let profiles = validation.profiles.map { CDAGeneration(rawValue: $0) == nil ? relative($0) : $0 }
    if !profiles.isEmpty { options["profile"] = profiles.joined(separator: "\n") }
    return options
  }

  /// Gives `validation` what `options` remember and nobody gave again; the names of the options that were used. A file
  /// that is no longer there is an error that says which option to give.
  func restore(_ options: [String: String], into validation: inout ValidationOptions) throws -> [String] {
    var used: [String] = []
    for (key, path) in RecordedInputs.single where validation[keyPath: path] == nil {
      guard let recorded = options[key] else { continue }
      validation[keyPath: path] = try found(recorded, option: key)
      used.append("--\(key) \(recorded)")
    }
    for (key, path) in RecordedInputs.several where validation[keyPath: path].isEmpty {
      guard let recorded = options[key] else { continue }
      let names = recorded.split(separator: "\n").map(String.init)
      validation[keyPath: path] = try names.map { try found($0, option: key) }
      used += names.map { "--\(key) \($0)" }
    }
    for (key, path) in RecordedInputs.plain where validation[keyPath: path] == nil {
      guard let recorded = options[key] else { continue }
      validation[keyPath: path] = recorded
      used.append("--\(key) \(recorded)")
    }
    if validation.profiles.isEmpty, let recorded = options["profile"] {
      let names = recorded.split(separator: "\n").map(String.init)
      validation.profiles = try names.map {
        CDAGeneration(rawValue: $0) == nil ? try found($0, option: "profile") : $0
      }
      used += names.map { "--profile \($0)" }
    }
    return used
  }

  /// Refuses to execute again without what `components` say took part: the verdicts would differ for no fault of the
  /// evidence.
  static func check(_ components: [Component], against validation: ValidationOptions, runFile: String) throws {
    if validation.whiteList == nil, let list = components.first(where: { $0.role == .whiteList }) {
      throw missing("white-list", list.sha256, runFile)
    }
    let hasSchemas = validation.bundle != nil || validation.schema != nil || !validation.schematrons.isEmpty
    let schemas = components.first { $0.role == .schema || $0.role == .schematron }
    if !hasSchemas, let schemas { throw missing("bundle", schemas.sha256, runFile) }
  }

  private static func missing(_ option: String, _ digest: String, _ runFile: String) -> ConfigurationError {
    ConfigurationError(
      file: runFile,
      Localized(
        fr: "l'exécution avait --\(option) (sha256 \(digest.prefix(12))…) : donner cette option de nouveau",
        en: "the run had --\(option) (sha256 \(digest.prefix(12))…): give this option again"))
  }

  private func found(_ path: String, option: String) throws -> String {
    let place = folder.appending(path: path).standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: place) else {
      throw ConfigurationError(
        file: path,
        Localized(
          fr: "l'exécution avait ce fichier à côté des preuves ; il n'y est plus : donner --\(option)",
          en: "the run had this file beside the evidence; it is no longer there: give --\(option)"))
    }
    return place
  }

  /// The way to `path` from the folder of the evidence.
  private func relative(_ path: String) -> String {
    let from = folder.pathComponents
    let to = URL(filePath: path).standardizedFileURL.pathComponents
    let common = zip(from, to).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: from.count - common) + to.dropFirst(common)).joined(separator: "/")
  }
}
