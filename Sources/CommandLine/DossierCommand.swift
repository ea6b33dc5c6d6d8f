import ArgumentParser
import Convergence
import Foundation

/// `convergence dossier RUN.json --evidence DIR -o DIR|FILE.zip`
struct DossierCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    abstract:
      "Range les preuves d'une exécution par chapitre, chaque fichier au nom de ce qu'il prouve, avec un index.",
    discussion: """
      Exemples :
        convergence dossier run.json --evidence preuves/ -o dossier/
        convergence dossier run.json --evidence preuves/ --sheet exigences.xlsx -o dossier.zip
      La même exécution et les mêmes preuves donnent les mêmes octets. Une preuve dont les octets ne sont plus ceux de \
      l'exécution arrête tout.
      """)

  @Argument(help: "Fichier d'exécution.")
  var runFile: String

  @Option(help: "Dossier des preuves (ou un fichier).")
  var evidence: String

  @Option(help: "Feuille d'exigences (XLSX ou CSV), pour les numéros de preuve.")
  var sheet: String?

  @Option(name: .customLong("per-requirement"), help: "Artefacts gardés par exigence, ceux en écart d'abord.")
  var limit = 3

  @Option(name: [.customShort("o"), .customLong("output")], help: "Dossier ou fichier .zip à écrire.")
  var output: String

  func validate() throws {
    guard (1...10_000).contains(limit) else { throw ValidationError("--per-requirement : de 1 à 10 000") }
  }

  func run() throws {
    let bytes = try Folder.read(runFile)
    let run = try RunFiles.read(runFile)
    let source = try sheet.map { try RequirementSheet(try Folder.read($0), file: $0) }
    var attached = [EvidencePack.File(path: "run.json", bytes: bytes)]
    let signature = SignatureFile.path(of: runFile)
    if FileManager.default.fileExists(atPath: signature) {
      attached.append(EvidencePack.File(path: "run.json.sig", bytes: try Folder.read(signature, limit: 4_096)))
    }
    let root = URL(filePath: evidence).standardizedFileURL
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder)
    let base = isFolder.boolValue ? root : root.deletingLastPathComponent()
    do {
      let pack = try EvidencePack(
        run, score: try SheetCommand.score(run, file: runFile), sheet: source, limit: limit, attached: attached
      ) { path in
        // The path comes from the run file: it may not lead out of the evidence.
        let file = base.appending(path: path).standardizedFileURL
        guard file.path.hasPrefix(base.path + "/") else { throw EvidencePack.Fault.otherEvidence(path: path) }
        return try Folder.read(file.path)
      }
      if output.hasSuffix(".zip") {
        try Folder.write(pack.archive, to: output)
      } else {
        for file in pack.files { try Folder.write(file.bytes, to: output + "/" + file.path) }
      }
      Console.error("\(pack.files.count) fichiers → \(output)")
    } catch let fault as EvidencePack.Fault {
      guard case .otherEvidence(let path) = fault else { throw fault }
      throw ConfigurationError(
        file: path,
        Localized(
          fr: "ce n'est pas la preuve de l'exécution (empreinte différente, ou fichier hors du dossier)",
          en: "not the evidence of the run (another digest, or a file outside the folder)"))
    }
  }
}
