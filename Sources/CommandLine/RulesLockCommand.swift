import ArgumentParser
import Convergence
import Foundation

/// `convergence rules lock`
struct RulesLockCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock",
    abstract: "Fixe ce dont dépendent les verdicts : coordonnées, SHA-256, provenance, licence et date.",
    discussion: """
      Exemple :
        convergence rules lock --white-list domaines.xml --bundle TestContenuCDA
        convergence check exports/ --lock convergence.lock     # échoue si quelque chose en diffère

      La provenance (source), la licence et la date des fichiers apportés se complètent à la main dans le verrou ; ce qui y \
      est écrit reste quand il est refait. Les options de .convergence.yml s'appliquent.
      """)

  @Option(name: [.customShort("o"), .customLong("output")], help: "Fichier à écrire.")
  var file = "convergence.lock"

  @OptionGroup var result: ResultOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var validation: ValidationOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    var lock = try validation.lock(on: Tool.today)
    if FileManager.default.fileExists(atPath: file) {
      lock = lock.keeping(try Lock(try Folder.read(file), file: file))
    }
    try Folder.write(Array(try CanonicalJSON.text(lock).utf8), to: file)
    let open = lock.entries.filter { $0.source == nil || $0.licence == nil }
    Console.error(
      output.lang == .fr
        ? "\(file) : \(lock.entries.count) entrées" : "\(file): \(lock.entries.count) entries")
    for entry in open {
      Console.error(
        output.lang == .fr
          ? "\(entry.coordinates) : provenance ou licence à compléter"
          : "\(entry.coordinates): source or licence to be filled in")
    }
  }
}

extension ValidationOptions {
  /// Everything that verdicts depend on with these options, pinned.
  ///
  /// Of rules with a first or a last day the lock also pins which are executed on `day`: the same files give other
  /// verdicts when such a day has passed.
  func lock(on day: CivilDate) throws -> Lock {
    let today = try Tool.today.description
    var entries = Lock.entries(of: try library(), tool: "convergence \(Tool.version)", on: day)
    func add(_ artifact: String, _ version: String, _ path: String, _ digest: String?) throws {
      guard let digest else {
        throw ConfigurationError(file: path, Localized(fr: "illisible", en: "unreadable"))
      }
      entries.append(
        Lock.Entry(coordinates: "local:\(artifact):\(version)", sha256: digest, retrieved: today))
    }
    if let whiteList {
      let list = try WhiteListReader.read(
        try Folder.read(whiteList, limit: ValidationOptions.largestOption), file: whiteList)
      try add("white-list", list.generation?.description ?? "0", whiteList, FolderDigest.text(whiteList))
    }
    for path in authorities { try add("authority/" + name(path), "0", path, FolderDigest.text(path)) }
    if let valueSets { try add("value-sets", "0", valueSets, FolderDigest.text(valueSets)) }
    if let bundle {
      let generation = try OfficialBundle(bundle).generation.rawValue
      try add("TestContenuCDA", generation, bundle, OfficialBundle.digest(of: bundle))
    }
    if let schema { try add("schema/" + name(schema), "0", schema, FolderDigest.text(schema)) }
    for path in schematrons { try add("schematron/" + name(path), "0", path, FolderDigest.text(path)) }
    return Lock(entries)
  }

  /// Fails when `file` does not lock what is at hand.
  func verify(lock file: String, on day: CivilDate) throws {
    let lock = try Lock(try Folder.read(file, limit: 64 << 20), file: file)
    let mismatches = lock.mismatches(with: try self.lock(on: day))
    guard mismatches.isEmpty else {
      throw ConfigurationError(
        file: file,
        Localized(
          fr: "ce qui est présent diffère du verrou :\n" + mismatches.map { "  " + $0.text.fr }.joined(separator: "\n"),
          en: "what is at hand differs from the lock:\n" + mismatches.map { "  " + $0.text.en }.joined(separator: "\n")
        ))
    }
  }

  private func name(_ path: String) -> String { URL(filePath: path).lastPathComponent.replacing(":", with: "_") }
}
