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

  @Option(help: "Fichier YAML des artefacts laissés de côté : chemin, raison, auteur du choix.")
  var exclusions: String?

  @Option(help: "Fichier YAML de la campagne : nature et choix des preuves, profil gelé.")
  var campaign: String?

  @Option(help: "Clé privée Ed25519 (PEM) : signe le fichier d'exécution, dans un fichier .sig à côté.")
  var sign: String?

  @Option(help: "Cadre de l'exécution : sandbox, acceptance ou campaign.")
  var session: RunEnvelope.Session = .sandbox

  @OptionGroup var validation: ValidationOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard sign == nil || file != nil else { throw ValidationError("--sign va avec --output") }
  }

  func run() async throws {
    let started = Tool.now
    let clock = ContinuousClock.now
    let preparation = try prepare()
    let results = try await preparation.execution.results(of: preparation.inputs, excluded: preparation.excluded)
    try finish(results, of: preparation, startedAt: started, after: ContinuousClock.now - clock)
  }

  /// What a run is made of, before anything is checked. What is not asynchronous stands outside `run`: the optimizer of
  /// Swift 6 ends with a fault on all of it in one asynchronous function.
  private struct Preparation {
    var scorecard: ScorecardLibrary
    var campaign: Campaign?
    var execution: SubjectRun
    var inputs: [Input]
    var excluded: [ExcludedArtifact]
  }

  private func prepare() throws -> Preparation {
    let scorecard = try ScorecardLibrary.embedded()
    let measured = try SubjectFile.read(subject, regions: scorecard.regions)
    let chosen = try SuiteChoice.suites(suites, library: scorecard)
    let (validator, provenance) = try validation.validator(
      toolVersion: Tool.version, disclosure: .masked, cache: nil)
    let campaignFile = try campaign.map { try CampaignFile.read($0) }
    let declared = Sample(
      kind: campaignFile?.sampleKind ?? sample, mode: campaignFile?.sampleMode ?? sampling, origins: origins,
      collectedOn: try collectedOn.map { try Tool.day($0, option: "--collected-on") })
    let execution = try SubjectRun(
      of: chosen, on: measured, sample: declared, validator: validator, provenance: provenance, jobs: validation.jobs)
    let excluded =
      try exclusions.map {
        try ExcludedArtifact.list(yaml: String(decoding: try Folder.read($0), as: UTF8.self), file: $0)
      } ?? []
    let own = [subject] + [file, exclusions, campaign].compactMap { $0 }
    let inputs = try EvidenceFolder.inputs(evidence, leavingOut: own, language: output.lang)
    let left = Set(excluded.map(\.path))
    return Preparation(
      scorecard: scorecard, campaign: campaignFile, execution: execution,
      inputs: inputs.filter { !left.contains($0.name) }, excluded: excluded)
  }

  private func finish(
    _ results: RunResults, of preparation: Preparation, startedAt started: Date, after elapsed: Duration
  ) throws {
    let model = preparation.scorecard.model
    if let campaign, let campaignFile = preparation.campaign {
      let faults = campaignFile.faults(of: results, model: model).map(\.text)
      guard faults.isEmpty else {
        throw ConfigurationError(
          file: campaign,
          Localized(fr: faults.map(\.fr).joined(separator: " ; "), en: faults.map(\.en).joined(separator: "; ")))
      }
    }
    let envelope = SubjectRun.envelope(
      of: results, startedAt: Tool.timestamp(started),
      seconds: Double(elapsed.components.seconds) + (Double(elapsed.components.attoseconds) / 1e15).rounded() / 1e3,
      session: preparation.campaign == nil ? session : .campaign,
      options: [
        "context": validation.context.rawValue, "mode": validation.mode.rawValue, "jobs": String(validation.jobs),
      ].merging(preparation.campaign.map { ["campaign": $0.id] } ?? [:]) { first, _ in first }
        .merging(RecordedInputs(evidence: evidence).record(validation)) { first, _ in first })
    let run = Run(envelope: envelope, results: results)
    let bytes = try run.encoded()
    if let file {
      try Folder.write(bytes, to: file)
      if let sign { try SignatureFile.write(bytes, to: file, privateKey: sign) }
    } else {
      Console.output(String(decoding: bytes, as: UTF8.self))
    }
    let campaign = try ScoreCampaign(
      [run], model: model, regions: preparation.scorecard.regions, options: ScoringOptions(asOf: try Tool.today))
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
      for warning in RunWarning.texts(of: score.warnings) {
        Console.error("! " + Masked.neutralised(warning(output.lang)))
      }
    }
    guard let file else { return }
    Console.error((isFrench ? "fichier d'exécution : " : "run file: ") + file)
    Console.error(
      isFrench ? "ensuite : convergence report \(file) -o rapport/" : "next: convergence report \(file) -o report/")
  }
}
