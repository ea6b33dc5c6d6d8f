import ArgumentParser
import Convergence
import EmbeddedFiles
import Foundation

/// `convergence demo`
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract:
      "Tout le chemin sur les échantillons du programme : un contrôle, deux exécutions, les scores, le rapport.",
    discussion: "N'écrit que dans le dossier donné. Les patients, les produits et leurs éditeurs sont fictifs.")

  @Option(name: [.customShort("o"), .customLong("output")], help: "Dossier à écrire.")
  var folder = "convergence-report"

  @Option(help: "Langue / language.")
  var lang: Language = .fr

  @Option(help: "Couleurs : auto, always ou never.")
  var color: ColorChoice = .auto

  /// Samples with defects, shown by the check.
  private static let checked = ["identites/identites-alpha-invalide.csv", "hl7v2/adt-a01-alpha-invalide.hl7"]
  /// The deviating sample that subject beta ships: without one, there would be nothing to compare.
  private static let deviating = "identites/identites-beta-invalide.json"

  func run() async throws {
    let base = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let library = try ProfileLibrary.embedded()
    var options = CheckOptions(today: try Tool.today)
    let list = try sample("mssante/liste-de-domaines.txt")
    options.whiteList = try WhiteListReader.read(list.bytes, file: list.path)
    let validator = Validator(library: library, options: options)
    let provenance = CheckProvenance(
      toolVersion: Tool.version, profiles: library.profiles,
      messageProfiles: library.definitions.profiles, options: options, whiteListSHA256: sha256(list.bytes))

    title(1, "Un contrôle, sur deux échantillons en écart", "A check, on two deviating samples")
    try await check(validator, provenance)

    title(2, "Deux exécutions, une par éditeur", "Two runs, one a vendor")
    let scorecard = try ScorecardLibrary.embedded()
    var runs: [Run] = []
    for id in ["alpha", "beta"] {
      let run = try await execute(id, validator: validator, provenance: provenance, scorecard: scorecard)
      let path = "\(base)/\(id).json"
      try Folder.write(try run.encoded(), to: path)
      let count = run.results.evidence.count
      Console.output(run.results.subject.name + say(" : ", ": ") + "\(count) artefacts → \(path)\n")
      runs.append(run)
    }

    let campaign = try ScoreCampaign(
      runs, model: scorecard.model, regions: scorecard.regions,
      options: ScoringOptions(asOf: try Tool.today), systems: scorecard.systems)
    let reporter = ScoreTextReporter(campaign, rendering: rendering)
    title(3, "Les scores par éditeur", "Scores by vendor")
    Console.output(reporter.text(by: .subject))
    title(4, "Les scores par région", "Scores by region")
    Console.output(reporter.text(by: .region))

    title(5, "Le rapport", "The report")
    let page = try ReportCommand.write(
      campaign, modelFile: scorecard.modelFile, flavour: .open, language: lang, to: base)
    Console.output(say("Ouvrir dans un navigateur :", "Open in a browser:") + "\n" + page + "\n")
  }

  private var rendering: Rendering {
    Rendering(language: lang, width: Console.width, hasColor: Console.hasColor(color))
  }

  private func say(_ fr: String, _ en: String) -> String { lang == .fr ? fr : en }

  private func title(_ number: Int, _ fr: String, _ en: String) {
    Console.output((number == 1 ? "" : "\n") + "── \(number). \(say(fr, en)) ──\n\n")
  }

  private func sample(_ path: String) throws -> EmbeddedFiles.Entry {
    guard let entry = EmbeddedFiles.entry(at: "Samples/" + path) else {
      throw ConfigurationError(file: path, Localized(fr: "échantillon absent", en: "sample missing"))
    }
    return entry
  }

  /// The check as `check` prints it, three findings a file: enough to see what they look like.
  private func check(_ validator: Validator, _ provenance: CheckProvenance) async throws {
    var reporter = TextReporter(rendering, provenance: provenance) { Console.output($0) }
    var summary = CheckSummary(threshold: .error)
    let inputs = try DemoCommand.checked.map { path in
      Input(name: "Samples/" + path, origin: .bytes(try sample(path).bytes))
    }
    try await CheckSession(validator: validator, jobs: 1).run(inputs) { report in
      summary.add(report)
      var shown = report
      shown.findings = Array(report.findings.prefix(3))
      shown.omittedFindings += report.findings.count - shown.findings.count
      reporter.add(shown)
    }
    reporter.finish(
      summary,
      envelope: CheckEnvelope(startedAt: Tool.timestamp(Tool.now), durationMilliseconds: 0, jobs: 1, host: Tool.host))
  }

  private func execute(
    _ id: String, validator: Validator, provenance: CheckProvenance, scorecard: ScorecardLibrary
  ) async throws -> Run {
    let file = try sample("sujets/\(id).yaml")
    let subject = try MeasuredSubject(yaml: file.text, file: file.path)
    let execution = try SubjectRun(
      of: scorecard.suites, on: subject, sample: Sample(kind: .fixture, mode: .selected), validator: validator,
      provenance: provenance, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let results = try await execution.results(of: DemoCommand.evidence(of: id))
    return Run(
      envelope: SubjectRun.envelope(of: results, startedAt: Tool.timestamp(Tool.now), session: .sandbox),
      results: results)
  }

  /// The samples of a subject: those that carry its name, the deviating ones left out save one.
  private static func evidence(of id: String) -> [Input] {
    EmbeddedFiles.entries(under: "Samples/").compactMap { entry in
      let name = String(entry.path.dropFirst("Samples/".count))
      let isShipped = name.contains("-\(id)") && (!name.contains("-invalide") || name == deviating)
      return isShipped ? Input(name: name, origin: .bytes(entry.bytes)) : nil
    }
  }
}
