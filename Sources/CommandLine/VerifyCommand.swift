import ArgumentParser
import Convergence
import Foundation

/// `convergence verify RUN.json --evidence DIR`
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Exécute de nouveau un fichier d'exécution à partir de ses preuves, et dit ce qui diffère.",
    discussion: """
      Les suites, le sujet et l'échantillon sont ceux du fichier ; le contexte et le sens de l'échange aussi. Ce que \
      l'exécution avait d'autre (liste blanche, outil officiel, jeux de valeurs) est repris là où il était par rapport aux \
      preuves ; s'il n'y est plus, l'option à donner est dite.
      Exemples :
        convergence verify run.json --evidence preuves/
        convergence verify run.json --evidence preuves/ --public-key agence.pem
      Codes de sortie : 0 mêmes octets de résultats (et signature juste) ; 1 une différence ; 2 usage.
      """)

  @Argument(help: "Fichier d'exécution.")
  var runFile: String

  @Option(help: "Dossier des preuves (ou un fichier).")
  var evidence: String

  @Option(
    name: .customLong("public-key"), help: "Clé publique Ed25519 (PEM) : la signature à côté du fichier est exigée.")
  var publicKey: String?

  @Option(help: "Fichier YAML du modèle de calcul, au lieu de celui du programme.")
  var model: String?

  @OptionGroup var validation: ValidationOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let bytes = try Folder.read(runFile)
    let recorded = try RunFiles.read(runFile)
    var isSound = true
    if let publicKey {
      isSound = try SignatureFile.isValid(bytes, of: runFile, publicKey: publicKey)
      say(
        isSound ? "signature : juste" : "signature : fausse, le fichier n'est pas celui qui a été signé",
        isSound ? "signature: right" : "signature: wrong, the file is not the one that was signed")
    }
    let options = recorded.envelope.options
    var validation = validation
    validation.context = options["context"].flatMap(CheckOptions.Context.init) ?? validation.context
    validation.mode = options["mode"].flatMap(CheckOptions.Mode.init) ?? validation.mode
    let used = try RecordedInputs(evidence: evidence).restore(options, into: &validation)
    if !used.isEmpty {
      let list = Masked.neutralised(used.joined(separator: ", "))
      say("repris de l'exécution : \(list)", "taken from the run: \(list)")
    }
    try RecordedInputs.check(recorded.results.components, against: validation, runFile: runFile)
    let (validator, provenance) = try validation.validator(
      toolVersion: Tool.version, disclosure: .masked, cache: nil)
    let results = recorded.results
    let execution = try SubjectRun(
      of: results.suites, on: results.subject, sample: results.sample, validator: validator, provenance: provenance,
      jobs: validation.jobs)
    let left = Set(results.excluded.map(\.path))
    let inputs = try EvidenceFolder.inputs(
      evidence, leavingOut: [runFile, SignatureFile.path(of: runFile)], language: output.lang)
    let executed = try await execution.results(
      of: inputs.filter { !left.contains($0.name) }, excluded: results.excluded)

    let comparison = RunComparison(recorded: results, executed: executed)
    for difference in comparison.differences.prefix(validation.maxFindings) {
      Console.output(Masked.neutralised(difference.text(output.lang)) + "\n")
    }
    let scores = try [results, executed].map { try score($0, recorded.envelope) }
    if comparison.isIdentical {
      say(
        "résultats identiques, octet pour octet : \(executed.evidence.count) artefacts, sha256 \(try digest(executed))",
        "results identical, byte for byte: \(executed.evidence.count) artefacts, sha256 \(try digest(executed))")
    } else {
      let figures = scores.map { FigureText(output.lang).decimal($0) }
      say(
        "\(comparison.differences.count) différence(s) ; score enregistré \(figures[0]), exécuté \(figures[1])",
        "\(comparison.differences.count) difference(s); score recorded \(figures[0]), executed \(figures[1])")
    }
    if !comparison.isIdentical || !isSound { throw ExitCode(1) }
  }

  private func say(_ fr: String, _ en: String) { Console.output((output.lang == .fr ? fr : en) + "\n") }

  private func digest(_ results: RunResults) throws -> String { sha256(try results.encoded()) }

  /// The score on the day of the run, so that age makes no difference.
  private func score(_ results: RunResults, _ envelope: RunEnvelope) throws -> Double? {
    let library = try ScorecardLibrary.embedded()
    let (model, _) = try ModelFile.read(model, library: library)
    let day = try Tool.day(envelope.startedAt, option: runFile)
    return try Scoring.scores(
      of: [Run(envelope: envelope, results: results)], model: model, options: ScoringOptions(asOf: day)
    ).first?.score
  }
}
