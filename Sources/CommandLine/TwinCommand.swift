import ArgumentParser
import Convergence
import Foundation

/// `convergence twin PATH… --bundle DIR [--beside DIR]`
struct TwinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "twin",
    abstract:
      "Met côte à côte, document par document, nos règles et les couches officielles, d'une génération ou de deux.",
    discussion: """
      Exemples :
        convergence twin cr-bio.xml --bundle TestContenuCDA-2.41
        convergence twin cda/ --bundle TestContenuCDA-2.41 --beside TestContenuCDA-3.0 --format html=cote-a-cote.html
      Avec --beside, les deux générations de l'outil officiel sont aussi comparées entre elles. Seules les erreurs le sont.
      Codes de sortie : 0 aucun désaccord ; 1 des désaccords ; 2 usage ou configuration ; 3 rien n'a pu être comparé.
      """)

  @Argument(help: "Fichiers, dossiers ou motifs.")
  var paths: [String]

  @Option(help: "Dossier de l'outil officiel d'une autre génération.")
  var beside: String?

  @Option(
    help: "Format, au besoin avec un fichier (html=cote-a-cote.html), répétable : text, json ou html.")
  var format: [NamedFormat<TwinFormat>] = []

  @OptionGroup var validation: ValidationOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard validation.bundle != nil else { throw ValidationError("--bundle : le dossier de l'outil officiel") }
    guard format.count(where: { $0.path == nil }) <= 1 else {
      throw ValidationError("--format : un seul format à l'écran, un fichier pour les autres")
    }
  }

  func run() async throws {
    let bundles = [validation.bundle, beside].compactMap { $0 }
    var trials: [String: [TwinReport.Trial]] = [:]
    var order: [String] = []
    var generations: Set<CDAGeneration> = []
    for bundle in bundles {
      let (validator, _) = try validation.validator(
        toolVersion: Tool.version, disclosure: output.disclosure, cache: validation.cache, bundle: bundle)
      guard let generation = validator.bundleGeneration else { continue }
      guard generations.insert(generation).inserted else {
        throw ConfigurationError(
          file: bundle,
          Localized(
            fr: "les deux dossiers sont de la génération \(generation.rawValue)",
            en: "both folders are of generation \(generation.rawValue)"))
      }
      let inputs = InputCollector().collect(paths).inputs
      try await CheckSession(validator: validator, jobs: validation.jobs).run(inputs) { report in
        for report in report.flattened {
          let name = report.artifact.joined(separator: " > ")
          if trials[name] == nil { order.append(name) }
          trials[name, default: []].append(TwinReport.Trial(report.showing(from: .error), by: generation))
        }
      }
    }
    let reports = order.compactMap { trials[$0].flatMap { TwinReport($0) } }
    for request in format.isEmpty ? [NamedFormat(.text)] : format {
      let text = try request.format.text(
        of: reports, output.rendering(toFile: request.path != nil), tool: "convergence " + Tool.version)
      if let path = request.path { try Folder.write(Array(text.utf8), to: path) } else { Console.output(text) }
    }
    if reports.contains(where: { !$0.isUnanimous }) { throw ExitCode(1) }
    if reports.isEmpty || reports.contains(where: { !$0.gaps.isEmpty }) { throw ExitCode(3) }
  }
}
