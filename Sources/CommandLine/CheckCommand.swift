import ArgumentParser
import Convergence
import Foundation

/// `convergence check [PATH…]`
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reconnaît chaque fichier, applique les profils qui lui correspondent et dit ce qui ne va pas.",
    discussion: """
      Exemples :
        convergence check cr-bio.xml
        convergence check exports/ --format junit=rapport.xml
        convergence check 'flux/**/*.hl7' --white-list liste.txt --context production
        cat message.hl7 | convergence check - --stdin-filename message.hl7
        convergence check entrepot/ --format ndjson=nuit.ndjson --resume --statistics --group-by 'entrepot/{éditeur}/{site}'
        convergence check --exchange journaux/   # les messages de tous les fichiers, dans l'ordre de leurs noms

      Un fichier de plusieurs messages HL7 v2 (journal, lot, capture MLLP) est contrôlé comme un échange : acquittements, \
      unicité de MSH-10, enchaînement des mouvements, vie des identités. --exchange réunit tous les fichiers en un seul \
      échange. Un journal n'a pas de limite de taille, même par l'entrée standard : elle vaut pour chaque message. Un \
      fichier CSV d'identités n'en a pas non plus ; une liste en JSON est lue en entier.
      """)

  @Argument(help: "Fichiers, dossiers, motifs (*, ?, [], **), ou - pour l'entrée standard.")
  var paths: [String] = []

  @Option(name: .customLong("stdin-filename"), help: "Nom donné à l'entrée standard.")
  var stdinFilename = "stdin"

  @OptionGroup var result: ResultOptions

  @Option(
    name: .customLong("show-level"),
    help: "Gravité à partir de laquelle les constats sont montrés : error, warning ou info. Tous restent comptés.")
  var showLevel: Severity = .info

  @Option(
    help:
      "Sévérité : strict (ce qui s'envoie si connu, RE, est attendu), default, ou lenient (une règle qu'aucun texte n'énonce pèse un degré de moins)."
  )
  var strictness: CheckOptions.Strictness = .standard

  @Flag(help: "Exécuter aussi les règles en préparation, et les compter.")
  var preview = false

  @Flag(help: "N'afficher que les fichiers avec constats ou sans conclusion.")
  var quiet = false

  @Flag(help: "Contrôler tous les messages HL7 v2, fichier après fichier, comme un seul échange.")
  var exchange = false

  @Flag(name: .customLong("exit-zero"), help: "Ne pas échouer pour des constats (comme --fail-level never).")
  var exitsZero = false

  @Option(
    name: .customLong("files-from"),
    help: "Fichier qui nomme les fichiers, un par ligne ou séparés par NUL (- : entrée).")
  var filesFrom: String?

  @Flag(help: "Corriger les fichiers, là où cela ne change rien à ce qu'ils disent, puis dire ce qui reste.")
  var fix = false

  @Flag(help: "Montrer ce que --fix corrigerait, sans rien écrire.")
  var diff = false

  @Option(name: .customLong("as-of"), help: "Jour du contrôle (AAAA-MM-JJ ; aujourd'hui par défaut).")
  var asOf: String?

  @Flag(help: "Dire les causes principales et les fichiers touchés, à la place des constats.")
  var statistics = false

  @Option(
    name: .customLong("group-by"),
    help: "Avec --statistics : ce que disent les dossiers, par exemple exports/{éditeur}/{site}.")
  var groupBy: PathGrouping?

  @Flag(
    help:
      "Avec --format ndjson=FICHIER seul : reprendre un contrôle interrompu où il s'est arrêté. Le fichier est celui qu'aurait donné un contrôle sans interruption."
  )
  var resume = false

  @Flag(help: "Rester, et dire à chaque changement des fichiers ce qui est corrigé et ce qui est nouveau.")
  var watch = false

  @OptionGroup var selection: SelectionOptions
  @OptionGroup var validation: ValidationOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !paths.isEmpty || filesFrom != nil else {
      throw ValidationError("Indiquer au moins un fichier, un dossier, ou - pour l'entrée standard.")
    }
    guard !watch || !(fix || diff || exchange || statistics || paths.contains("-") || filesFrom == "-") else {
      throw ValidationError("--watch ne va pas avec --fix, --diff, --exchange, --statistics ni l'entrée standard.")
    }
    guard groupBy == nil || statistics else { throw ValidationError("--group-by va avec --statistics.") }
    guard !resume || result.format.count == 1 && result.format[0].format == .ndjson && result.format[0].path != nil
    else { throw ValidationError("--resume va avec un seul format : --format ndjson=FICHIER.") }
    guard !resume || !output.showValues else { throw ValidationError("--resume ne va pas avec --show-values.") }
    guard !resume || !(watch || fix || diff || exchange || paths.contains("-") || filesFrom == "-") else {
      throw ValidationError("--resume ne va pas avec --watch, --fix, --diff, --exchange ni l'entrée standard.")
    }
  }

  func run() async throws {
    let started = Date()
    let day = try asOf.map { try Tool.day($0, option: "--as-of") } ?? Tool.today
    if let lock = result.lock { try validation.verify(lock: lock, on: day) }
    let (validator, provenance) = try validation.validator(
      toolVersion: Tool.version, disclosure: output.disclosure,
      keepsSVRL: result.format.contains { $0.format == .svrl }, selection: selection, strictness: strictness,
      previews: preview, cache: validation.cache,
      today: day)
    ProcessLifetime.keep(validator)
    let acceptance = try selection.acceptance(in: validator.library, today: Tool.today)
    if watch { return try await stay(validator, provenance, acceptance) }
    let inputs = try collect()
    if fix || diff { try await repair(inputs, by: validator) }
    let bar = ProgressBar(quiet: quiet)
    var progress: CheckSession.Progress?
    if let bar { progress = { name, read, size in bar.show(name, read, size) } }
    let cache = validation.resultCache(of: validator, provenance)
    defer { cache?.prune() }
    let session = CheckSession(
      validator: validator, jobs: validation.jobs, exchange: exchange ? ExchangeHandle() : nil, progress: progress,
      cache: cache)
    let earlier = try resume ? EarlierPart(of: inputs, in: session, at: result.format, provenance, output) : nil
    var record = CheckRecord(
      sinks: try sinks(provenance, after: earlier), acceptance: acceptance,
      threshold: exitsZero ? nil : result.failLevel.severity, showLevel: showLevel, isQuiet: quiet)
    let done = try earlier?.recall(in: &record) ?? RecalledInputs()
    try await session.run(inputs, after: done) { report in
      bar?.clear()
      try record.add(report)
    }
    try record.finish(since: started, jobs: validation.jobs, language: output.lang)
    if record.summary.exitStatus != 0 { throw ExitCode(record.summary.exitStatus) }
  }

  /// Where the result goes. Statistics take the screen unless a format was asked for there.
  private func sinks(_ provenance: CheckProvenance, after earlier: EarlierPart? = nil) throws -> [ReportSink] {
    let requests = result.format.isEmpty && !statistics ? [FormatRequest(.text)] : result.format
    var sinks =
      if let earlier { [try earlier.sink()] } else {
        try FormatRequest.open(requests, output: output, provenance: provenance)
      }
    if statistics {
      let isTaken = requests.contains { $0.path == nil }
      sinks.append(
        ReportSink(
          StatisticsReporter.self, to: isTaken ? .standardError : .standardOutput, output: output,
          provenance: provenance, grouping: groupBy))
    }
    return sinks
  }

  /// Checks once and says all, then again at each change and says the difference, until the process ends.
  private func stay(
    _ validator: Validator, _ provenance: CheckProvenance, _ acceptance: Acceptance
  ) async throws {
    let session = CheckSession(
      validator: validator, jobs: validation.jobs, cache: validation.resultCache(of: validator, provenance))
    let loop = WatchLoop(collect: collect, acceptance: acceptance, rendering: output.rendering())
    try await loop.run(session) { reports in
      // The waivers were applied already.
      var record = CheckRecord(
        sinks: try sinks(provenance), acceptance: Acceptance(today: try Tool.today),
        threshold: result.failLevel.severity, showLevel: showLevel, isQuiet: quiet)
      for report in reports { try record.add(report) }
      try record.finish(since: Date(), jobs: validation.jobs, language: output.lang)
    }
  }

  /// Mends the files among `inputs`, or says what could be mended. The check that follows judges what stands there then.
  private func repair(_ inputs: [Input], by validator: Validator) async throws {
    var paths: [String: String] = [:]
    for input in inputs { if case .file(let path) = input.origin { paths[input.name] = path } }
    let files = inputs.filter { paths[$0.name] != nil }
    var steps = 0
    try await CheckSession(validator: validator, jobs: validation.jobs).run(files) { report in
      guard let name = report.artifact.first, let path = paths[name],
        case .bytes(let bytes) = BoundedFile.read(path, limit: validator.limits.bytes), sha256(bytes) == report.sha256
      else { return }
      let repair = FileRepair(bytes, report: report, library: validator.library)
      steps += repair.steps.count
      for step in repair.steps {
        Console.error("\(Masked.neutralised(name)):\(step.line): \(step.rule) \(step.fix.label(output.lang))")
      }
      if fix, !diff, !repair.steps.isEmpty { try Folder.write(repair.bytes, to: path) }
    }
    if diff, steps == 0 {
      Console.error(
        output.lang == .fr
          ? "rien que --fix puisse corriger sans changer ce que les fichiers disent"
          : "nothing that --fix could mend without changing what the files say")
    }
  }

  private func collect() throws -> [Input] {
    var arguments = paths
    let listed = try filesFrom.map { list in try named(in: list) } ?? []
    var inputs: [Input] = []
    if let index = arguments.firstIndex(of: "-") {
      arguments.remove(at: index)
      inputs.append(Input(name: stdinFilename, origin: .standardInput))
    }
    let collection = InputCollector().collect(arguments, listed: listed)
    if collection.hidden > 0 {
      Console.error(
        output.lang == .fr
          ? "\(collection.hidden) fichier(s) ou dossier(s) cachés laissés de côté"
          : "\(collection.hidden) hidden file(s) or folder(s) left out")
    }
    let (kept, excluded) = selection.kept(inputs + collection.inputs)
    if excluded > 0 {
      Console.error(
        output.lang == .fr ? "\(excluded) fichier(s) exclus (--exclude)" : "\(excluded) file(s) excluded (--exclude)")
    }
    return kept
  }

  /// The names in a list of files.
  private func named(in list: String) throws -> [FileList.Entry] {
    let limit = 64 << 20
    let bytes = try list == "-" ? Folder.readStandardInput(limit: limit) : Folder.read(list, limit: limit)
    return try FileList(bytes, file: list).entries
  }
}
