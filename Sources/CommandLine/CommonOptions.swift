import ArgumentParser
import Convergence
import Foundation

/// When colours are used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable { case auto, always, never }

/// The severity that fails a check.
enum FailLevel: String, ExpressibleByArgument, CaseIterable {
  case error, warning, info, never

  var severity: Severity? { Severity(rawValue: rawValue) }
}

extension Language: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
extension CheckOptions.Context: ExpressibleByArgument {}
extension CheckOptions.Mode: ExpressibleByArgument {}
extension CheckOptions.Strictness: ExpressibleByArgument {}

/// How things are said.
struct OutputOptions: ParsableArguments {
  @Option(help: "Langue des messages / language of messages.")
  var lang: Language = .fr

  @Option(help: "Couleurs : auto, always ou never.")
  var color: ColorChoice = .auto

  @Flag(
    name: .customLong("show-values"), help: "Montrer les valeurs des artefacts, sinon masquées. Données personnelles !")
  var showValues = false

  var disclosure: Disclosure { showValues ? .values : .masked }

  func rendering(toFile: Bool = false) -> Rendering {
    Rendering(
      language: lang, disclosure: disclosure, width: toFile ? 100 : Console.width,
      hasColor: !toFile && Console.hasColor(color))
  }
}

/// The circumstances and the costs of a check.
struct ValidationOptions: ParsableArguments {
  @Option(help: "Contexte des artefacts : production ou test.")
  var context: CheckOptions.Context = .test

  @Option(help: "Côté de l'échange : emit (ce que l'on va envoyer) ou receive (ce que l'on a reçu).")
  var mode: CheckOptions.Mode = .emit

  @Option(name: .customLong("white-list"), help: "Liste blanche MSSanté : XML national, ou un domaine par ligne.")
  var whiteList: String?

  @Option(
    name: .customLong("authority"),
    help: "Certificat d'autorité (PEM ou DER) qui vérifie le signataire d'une liste blanche (répétable).")
  var authorities: [String] = []

  @Option(
    name: .customLong("operator"),
    help: "Nom du certificat de l'opérateur qui a remis le courriel (CN=…,OU=…,O=…,C=FR).")
  var operatorName: String?

  @Option(
    name: .customLong("profile"),
    help: "Fichier de profil à ajouter (répétable), ou génération des règles d'en-tête CDA : 2.41 ou 3.0.")
  var profiles: [String] = []

  @Option(help: "Dossier de l'outil officiel (TestContenuCDA) : son XSD et ses schématrons sont appliqués aux CDA.")
  var bundle: String?

  @Option(help: "Volet à appliquer quel que soit le templateId, par exemple CR-BIO ou CR-BIO_2021.01 (avec --bundle).")
  var volet: String?

  @Option(
    name: .customLong("value-sets"),
    help: "Dossier de jeux de valeurs, prioritaire sur ceux du programme et du --bundle.")
  var valueSets: String?

  @Option(help: "Schéma XSD à appliquer aux documents XML.")
  var schema: String?

  @Option(name: .customLong("schematron"), help: "Schématron à appliquer aux documents XML (répétable).")
  var schematrons: [String] = []

  @Option(help: "Phase des schématrons donnés par --schematron.")
  var phase: String?

  @Flag(
    name: .customLong("no-cache"),
    help: "Ne rien lire ni garder dans le cache ($XDG_CACHE_HOME/convergence, sinon ~/.cache/convergence).")
  var withoutCache = false

  @Option(help: "Contrôles menés de front (tous les cœurs par défaut).")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Secondes allouées à un fichier.")
  var timeout: Double = 30

  @Option(name: .customLong("max-size"), help: "Taille maximale d'une entrée, en Mo.")
  var maxSize: Int = 50

  @Option(
    name: .customLong("max-memory"),
    help: "Mémoire du programme, en Mo : un fichier qui la dépasse, même seul, est non concluant (LIM-011).")
  var maxMemory: Int?

  @Option(name: .customLong("max-findings"), help: "Constats gardés par fichier ; les autres sont comptés.")
  var maxFindings: Int = 10_000

  func validate() throws {
    guard jobs >= 1, jobs <= 1_024 else { throw ValidationError("--jobs : de 1 à 1024") }
    guard timeout > 0, timeout <= 86_400 else { throw ValidationError("--timeout : de 0 à 86 400 secondes") }
    guard maxSize >= 1, maxSize <= 2_000 else { throw ValidationError("--max-size : de 1 à 2000 Mo") }
    guard volet == nil || bundle != nil else { throw ValidationError("--volet va avec --bundle") }
    guard phase == nil || !schematrons.isEmpty else { throw ValidationError("--phase va avec --schematron") }
    guard operatorName.map({ OperatorName($0) != nil }) ?? true else {
      throw ValidationError("--operator : un nom comme CN=…,OU=…,O=…,C=FR")
    }
    guard maxMemory.map({ $0 >= 1 && $0 <= 1_000_000 }) ?? true else {
      throw ValidationError("--max-memory : de 1 à 1 000 000 Mo")
    }
    guard maxFindings >= 1 else { throw ValidationError("--max-findings : au moins 1") }
  }

  /// The generation of the rules on CDA headers that was asked for, if one was.
  private var generation: CDAGeneration? {
    get throws {
      let asked = Set(profiles.compactMap(CDAGeneration.init))
      guard asked.count <= 1 else { throw ValidationError("--profile : une seule génération, 2.41 ou 3.0") }
      return asked.first
    }
  }

  var limits: Limits {
    var limits = Limits()
    limits.bytes = maxSize * 1_024 * 1_024
    limits.time = .milliseconds(Int(timeout * 1_000))
    limits.memory = maxMemory.map { $0 << 20 }
    return limits
  }

  /// The largest file that an option may name, in bytes.
  static let largestOption = 50 * 1_024 * 1_024

  /// Where what can be made again is kept; nothing with `--no-cache`.
  var cache: CacheFolder? { withoutCache ? nil : CacheFolder.ofUser(maker: Tool.build) }

  /// The validator of these options, and what it is made of. Who proves something again passes no
  /// cache; `bundle` takes the place of the folder of the official tool.
  func validator(
    toolVersion: String, disclosure: Disclosure, keepsSVRL: Bool = false, selection: SelectionOptions? = nil,
    strictness: CheckOptions.Strictness = .standard, previews: Bool = false, cache: CacheFolder?,
    bundle: String? = nil, today: CivilDate? = nil
  ) throws -> (Validator, CheckProvenance) {
    let schemas = try schemas(keepsSVRL: keepsSVRL, cache: cache, bundle: bundle ?? self.bundle)
    var options = CheckOptions(today: try today ?? Tool.today)
    if let folders = schemas.bundle?.valueSetFolders ?? valueSets.map({ [$0] }) {
      options.valueSets = ValueSetCatalogue(folder: ValueSetFolder(folders))
    }
    options.context = context
    options.mode = mode
    options.strictness = strictness
    options.previews = previews
    options.generation = try generation ?? schemas.bundle?.generation
    for file in authorities {
      options.authorities.add(
        try CertificateAuthorities(try Folder.read(file, limit: ValidationOptions.largestOption), file: file))
    }
    if let whiteList {
      let bytes = try Folder.read(whiteList, limit: ValidationOptions.largestOption)
      options.whiteList = try WhiteListReader.read(bytes, file: whiteList, authorities: options.authorities)
    }
    options.operatorName = operatorName.flatMap { OperatorName($0) }
    let library = try library()
    if let selection { options.selection = try selection.selection(in: library) }
    let validator = Validator(
      library: library, options: options, limits: limits, disclosure: disclosure, maximumFindings: maxFindings,
      schemas: schemas)
    let supplied = supplied(bundle: schemas.bundle)
    return (
      validator,
      CheckProvenance(
        toolVersion: toolVersion, profiles: library.profiles, messageProfiles: library.definitions.profiles,
        options: options, whiteListSHA256: supplied.first { $0.option == "white-list" }?.sha256, supplied: supplied)
    )
  }

  /// The rules inside the program, and those of the files that `--profile` names.
  func library() throws -> ProfileLibrary {
    try .embedded(adding: Folder.readTexts(profiles.filter { CDAGeneration(rawValue: $0) == nil }))
  }

  /// The files and folders that verdicts depend on, with their digests. What cannot be read whole has none.
  private func supplied(bundle: OfficialBundle?) -> [CheckProvenance.Supplied] {
    var supplied: [CheckProvenance.Supplied] = []
    func add(_ option: String, _ digest: String?) {
      if let digest { supplied.append(CheckProvenance.Supplied(option: option, sha256: digest)) }
    }
    if let whiteList { add("white-list", FolderDigest.text(whiteList)) }
    if !authorities.isEmpty {
      let all = authorities.compactMap { FolderDigest.text($0) }
      add("authority", all.count == authorities.count ? sha256(Array(all.joined().utf8)) : nil)
    }
    if let valueSets { add("value-sets", FolderDigest.text(valueSets)) }
    if let bundle { add("bundle", bundle.digest) }
    return supplied
  }

  /// The results of earlier checks by `validator`; nothing where none may be kept.
  func resultCache(of validator: Validator, _ provenance: CheckProvenance) -> ResultCache? {
    guard let cache else { return nil }
    var digests = Dictionary(provenance.supplied.map { ($0.option, $0.sha256) }) { first, _ in first }
    // A folder that cannot be told leaves nothing to rely on.
    guard valueSets == nil || digests["value-sets"] != nil else { return nil }
    if let bundle = validator.schemas.bundle {
      guard let rest = bundle.digestOfRest else { return nil }
      digests["bundle, other files"] = rest
    }
    return ResultCache(in: cache, of: validator, digests: digests)
  }

  private func schemas(keepsSVRL: Bool, cache: CacheFolder?, bundle: String?) throws -> ExternalSchemas {
    var schemas = ExternalSchemas()
    schemas.keepsSVRL = keepsSVRL
    if let bundle {
      let loaded = try OfficialBundle(bundle, volet: volet, valueSets: valueSets, cache: cache)
      for notice in loaded.notices { Console.error("\(bundle): " + Masked.neutralised(notice)) }
      schemas.bundle = loaded
    }
    if let schema { try schemas.addSchema(schema) }
    for file in schematrons { try schemas.addSchematron(file, phase: phase) }
    return schemas
  }
}
