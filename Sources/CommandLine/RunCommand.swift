import ArgumentParser
import Convergence
import Foundation

extension Sample.Kind: ExpressibleByArgument {}
extension Sample.Mode: ExpressibleByArgument {}
extension RunEnvelope.Session: ExpressibleByArgument {}

/// `convergence run SUITE… --subject FILE --evidence DIR -o RUN.json`
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Exécute des suites sur les preuves d'un sujet et écrit le fichier d'exécution.",
    discussion: """
      Exemples :
        convergence run all --subject produit.yaml --evidence preuves/ -o produit.json
        convergence run ins mss --subject produit.yaml --evidence preuves/ --sample production --sampling random \\
          --origin 01 --origin 02 -o produit.json
      Codes de sortie : 0 verrou ouvert ; 1 verrou fermé (écarts bloquants ou exigences non exercées) ; \
      3 rien n'a été mesuré, ou un artefact est resté sans verdict et rien n'est en écart.
      """)

  @Argument(help: "Suites : identifiants (voir « suites list »), fichiers YAML, ou all.")
  var suites: [String]

  @Option(help: "Fichier YAML du sujet : produit d'un éditeur ou service régional.")
  var subject: String

  @Option(help: "Dossier des preuves (ou un fichier).")
  var evidence: String

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "Fichier d'exécution à écrire ; sinon la sortie standard.")
  var file: String?

  @Option(help: "Nature des preuves : fixture, reference ou production.")
  var sample: Sample.Kind = .fixture

  @Option(help: "Choix des preuves : selected, random ou exhaustive.")
  var sampling: Sample.Mode = .selected

  @Option(
    name: .customLong("origin"),
    help: "Code d'un site d'où viennent les preuves, jamais un nom de personne (répétable).")
  var origins: [String] = []

  @Option(name: .customLong("collected-on"), help: "Jour de la preuve la plus ancienne, AAAA-MM-JJ.")
  var collectedOn: String?

  @Option(help: "Cadre de l'exécution : sandbox, acceptance ou campaign.")
  var session: RunEnvelope.Session = .sandbox

  @OptionGroup var validation: ValidationOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let started = Tool.now
    let clock = ContinuousClock.now
    let scorecard = try ScorecardLibrary.embedded()
    let measured = try SubjectFile.read(subject, regions: scorecard.regions)
    let chosen = try SuiteChoice.suites(suites, library: scorecard)
    let (validator, provenance) = try validation.validator(toolVersion: Tool.version, disclosure: .masked)
    let declared = Sample(
      kind: sample, mode: sampling, origins: origins,
      collectedOn: try collectedOn.map { try Tool.day($0, option: "--collected-on") })
    let execution = try SubjectRun(
      of: chosen, on: measured, sample: declared, validator: validator, provenance: provenance, jobs: validation.jobs)

    let results = try await execution.results(of: try inputs())
    let elapsed = ContinuousClock.now - clock
    let envelope = try SubjectRun.envelope(
      of: results, startedAt: Tool.timestamp(started),
      seconds: Double(elapsed.components.seconds) + (Double(elapsed.components.attoseconds) / 1e15).rounded() / 1e3,
      session: session,
      options: [
        "context": validation.context.rawValue, "mode": validation.mode.rawValue, "jobs": String(validation.jobs),
      ])
    let run = Run(envelope: envelope, results: results)
    let bytes = try run.encoded()
    if let file {
      try Folder.write(bytes, to: file)
    } else {
      Console.output(String(decoding: bytes, as: UTF8.self))
    }
    let campaign = try ScoreCampaign(
      [run], model: scorecard.model, regions: scorecard.regions,
      options: ScoringOptions(asOf: try Tool.day(Tool.timestamp(started), option: "SOURCE_DATE_EPOCH")))
    summarise(campaign, results)
    if campaign.exitStatus != 0 { throw ExitCode(campaign.exitStatus) }
  }

  private func summarise(_ campaign: ScoreCampaign, _ results: RunResults) {
    let reporter = ScoreTextReporter(campaign, rendering: output.rendering(toFile: true))
    let isFrench = output.lang == .fr
    for score in campaign.subjects {
      let count = results.evidence.count
      Console.error(
        Masked.neutralised("\(score.subject.name) \(score.subject.version)")
          + (isFrench ? " : \(count) artefact\(count > 1 ? "s" : "")" : ": \(count) artefact\(count > 1 ? "s" : "")"))
      Console.error(reporter.headline(score))
      for warning in score.warnings { Console.error("! " + Masked.neutralised(warning.text(output.lang))) }
    }
    if let file { Console.error((isFrench ? "fichier d'exécution : " : "run file: ") + file) }
  }

  /// The evidence, named from its own folder, so that the results do not depend on where the command was typed. The
  /// files of the command itself are no evidence.
  private func inputs() throws -> [Input] {
    let root = URL(filePath: evidence).standardizedFileURL
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: root.path, isDirectory: &isFolder) else {
      throw ConfigurationError(file: evidence, Localized(fr: "preuves introuvables", en: "evidence not found"))
    }
    let base = isFolder.boolValue ? root : root.deletingLastPathComponent()
    let collection = InputCollector(workingFolder: base.path).collect([root.path])
    let own = ([subject] + [file].compactMap { $0 }).map { URL(filePath: $0).standardizedFileURL.path }
    var inputs: [Input] = []
    for input in collection.inputs {
      if case .file(let path) = input.origin, own.contains(URL(filePath: path).standardizedFileURL.path) {
        Console.error(
          output.lang == .fr
            ? "\(input.name) : fichier de la commande, laissé de côté"
            : "\(input.name): a file of the command, left out")
      } else if case .nothing(let reason) = input.origin, reason.code == "empty-folder" {
        Console.error("\(evidence): " + reason.text(output.lang))
        throw ExitCode(3)
      } else {
        inputs.append(input)
      }
    }
    if collection.hidden > 0 {
      Console.error(
        output.lang == .fr
          ? "\(collection.hidden) fichier(s) ou dossier(s) cachés laissés de côté"
          : "\(collection.hidden) hidden file(s) or folder(s) left out")
    }
    guard !inputs.isEmpty else {
      Console.error("\(evidence): " + (output.lang == .fr ? "aucune preuve" : "no evidence"))
      throw ExitCode(3)
    }
    return inputs
  }
}

/// The subject of a YAML file.
enum SubjectFile {
  static func read(_ path: String, regions: RegionTable) throws -> MeasuredSubject {
    let bytes = try Folder.read(path)
    let subject = try MeasuredSubject(yaml: String(decoding: bytes, as: UTF8.self), file: path)
    let unknown = regions.unknownRegions(of: subject)
    guard unknown.isEmpty else {
      throw ConfigurationError(
        file: path,
        Localized(
          fr: "régions inconnues : \(unknown.joined(separator: ", "))",
          en: "unknown regions: \(unknown.joined(separator: ", "))"))
    }
    return subject
  }
}

/// The suites that a user names.
enum SuiteChoice {
  static func suites(_ names: [String], library: ScorecardLibrary) throws -> [TestSuite] {
    var suites: [TestSuite] = []
    for name in names {
      let found: [TestSuite]
      if name == "all" {
        found = library.suites
      } else if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
        let bytes = try Folder.read(name)
        found = [try TestSuite(yaml: String(decoding: bytes, as: UTF8.self), file: name, sha256: sha256(bytes))]
      } else {
        found = [try library.suite(name)]
      }
      for suite in found {
        if let known = suites.first(where: { $0.name == suite.name }) {
          guard known == suite else {
            throw ConfigurationError(file: name, RunError.conflictingSuite(suite.name).text)
          }
        } else {
          suites.append(suite)
        }
      }
    }
    return suites
  }
}

/// Reads and writes the files of commands.
enum Folder {
  static func read(_ path: String, limit: Int = 200 * 1_024 * 1_024) throws -> [UInt8] {
    switch BoundedFile.read(path, limit: limit) {
    case .bytes(let bytes): return bytes
    case .tooLarge: throw ConfigurationError(file: path, Localized(fr: "fichier trop grand", en: "file too large"))
    case .unreadable: throw ConfigurationError(file: path, Localized(fr: "fichier illisible", en: "unreadable file"))
    }
  }

  /// Writes a file whole or not at all; its folders are made.
  static func write(_ bytes: [UInt8], to path: String) throws {
    do {
      let url = URL(filePath: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url, options: .atomic)
    } catch {
      throw ConfigurationError(file: path, Localized(fr: "écriture impossible", en: "cannot be written"))
    }
  }
}

extension Tool {
  /// Now, or the moment of `SOURCE_DATE_EPOCH` where reproducible output is asked for.
  static var now: Date {
    let seconds = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Double.init)
    return seconds.map(Date.init(timeIntervalSince1970:)) ?? Date()
  }

  /// The day of an option, `AAAA-MM-JJ`.
  static func day(_ text: String, option: String) throws -> CivilDate {
    guard let day = CivilDate(iso: text) else {
      throw ConfigurationError(
        file: option,
        Localized(
          fr: "une date AAAA-MM-JJ est attendue, trouvé « \(text) »",
          en: "a date YYYY-MM-DD is expected, found “\(text)”"))
    }
    return day
  }
}
