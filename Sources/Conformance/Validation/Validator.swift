import DocumentTree
import HL7v2
import Synchronization
import XPath

/// Checks artefacts: compiles the profiles of each kind once, then only reads them. One value serves every task.
///
/// ```swift
/// let validator = try Validator(library: .embedded(), options: CheckOptions(today: today))
/// let report = validator.validate(bytes, name: "cr-bio.xml")
/// ```
public final class Validator: Sendable {
  /// The profiles it applies.
  public let library: ProfileLibrary
  /// The circumstances of the check.
  public let options: CheckOptions
  /// What one input may cost.
  public let limits: Limits
  /// Whether excerpts may show values.
  public let disclosure: Disclosure
  /// Most findings kept an artefact; the others are counted.
  public let maximumFindings: Int
  /// The schemas that apply beside the profiles.
  public let schemas: ExternalSchemas
  /// The generation of the official layers that apply to CDA documents, where there are any.
  public var bundleGeneration: CDAGeneration? { schemas.bundle?.generation }

  /// A document of so few nodes is small.
  private static let fewNodes = 5_000

  /// The rules that are not executed under the options.
  private let dormant: Set<RuleID>
  /// What `current-dateTime()` gives.
  private let startOfDay: XSDateTime?
  private let compiled = Mutex<[ArtifactKind: CompiledKind]>([:])
  let reader: ArtifactReader

  /// A validator. Profiles are compiled when the first artefact of their kind comes; `compileAll` does it at once.
  public init(
    library: ProfileLibrary, options: CheckOptions, limits: Limits = Limits(), disclosure: Disclosure = .masked,
    maximumFindings: Int = 10_000, schemas: ExternalSchemas = ExternalSchemas()
  ) {
    self.library = library
    self.options = options
    self.limits = limits
    self.disclosure = disclosure
    self.maximumFindings = maximumFindings
    self.schemas = schemas
    dormant = library.dormantRules(options)
    startOfDay = XSDateTime(lexical: options.today.description + "T00:00:00Z")
    reader = ArtifactReader(
      limits: limits, dictionary: library.definitions.dictionary, schemas: schemas,
      authorities: options.authorities)
  }

  /// Compiles every profile for every kind, so that a wrong expression is found now and not when a file comes.
  public func compileAll() throws(ConfigurationError) {
    for kind in ArtifactKind.allCases { _ = try profiles(for: kind) }
  }

  func profiles(for kind: ArtifactKind) throws(ConfigurationError) -> CompiledKind {
    if let known = compiled.withLock({ $0[kind] }) { return known }
    var fresh: [CompiledProfile] = []
    var count = 0
    let circumstances = Circumstances(options, dormant: dormant)
    var origins: [String: Int] = [:]
    for profile in library.profiles where profile.applies(to: kind) {
      let compiled = try CompiledProfile(
        profile, kind: kind, options: options, firstIndex: count, circumstances: circumstances, origins: &origins)
      count += compiled.rules.count
      fresh.append(compiled)
    }
    let whole = CompiledKind(
      fresh, circumstances: circumstances, selectorCount: origins.count,
      documents: kind == .cda ? try CDADefinitions.embedded() : nil)
    compiled.withLock { $0[kind] = whole }
    return whole
  }

  // MARK: Checking

  /// The report on `bytes`. `name` is the path shown to the user; its extension helps to recognise the artefact.
  public func validate(_ bytes: [UInt8], name: String) throws(ConfigurationError) -> Report {
    try validate(bytes, name: name, exchange: nil)
  }

  /// The report on `bytes`, whose messages go on with an exchange, if one is given.
  func validate(_ bytes: [UInt8], name: String, exchange: ExchangeHandle?) throws(ConfigurationError) -> Report {
    var content = ContainedDocuments()
    var allowance = Allowance(limits)
    return try validate(
      bytes, name: name, artifact: [name], depth: 0, allowance: &allowance, exchange: exchange, content: &content)
  }

  /// The report on an input that could not be read, for a reason that the caller knows (too large, no permission).
  public func unreadable(
    name: String, aspect: CheckAspect, reason: Reason, size: Int = 0, arguments: [String: String] = [:]
  ) throws(ConfigurationError) -> Report {
    let opened = OpenedArtifact(
      kind: .unknown, why: reason.text, style: .opaque,
      judgements: [Judgement(aspect, .failed(Deviation(arguments: arguments)))], stopped: reason, inconclusive: reason)
    var content = ContainedDocuments()
    var allowance = Allowance(limits)
    return try report(
      on: opened, bytes: nil, size: size, artifact: [name], depth: 0, allowance: &allowance, content: &content)
  }

  /// `name` serves to recognise the artefact; `artifact` is what may be shown of the way to it. `content` becomes what a
  /// container around wants to know of the artefact.
  func validate(
    _ bytes: [UInt8], name: String, artifact: [String], depth: Int, allowance: inout Allowance,
    exchange: ExchangeHandle? = nil, content: inout ContainedDocuments
  ) throws(ConfigurationError) -> Report {
    if bytes.count > limits.bytes, depth == 0 {
      return try unreadable(
        name: artifact[0], aspect: CheckAspect("limit", "size"), reason: .tooLarge, size: bytes.count,
        arguments: ["limit": String(limits.bytes)])
    }
    let opened = reader.open(bytes, name: name, allowance: allowance, isInside: depth > 0)
    if opened.kind == .archive { allowance.spend(opened.parts) }
    return try report(
      on: opened, bytes: bytes, size: bytes.count, artifact: artifact, depth: depth, allowance: &allowance,
      exchange: exchange, content: &content)
  }

  private func report(
    on opened: OpenedArtifact, bytes: [UInt8]?, size: Int, artifact: [String], depth: Int,
    allowance: inout Allowance, exchange: ExchangeHandle? = nil, content: inout ContainedDocuments
  ) throws(ConfigurationError) -> Report {
    var opened = opened
    let deadline = allowance.deadline
    let compiled = try profiles(for: opened.kind)
    if depth >= limits.nesting, !opened.parts.isEmpty {
      opened.judgements.append(
        Judgement(
          CheckAspect("limit", "nesting"), .failed(Deviation(arguments: ["limit": String(limits.nesting)]))))
      opened.inconclusive = Reason(
        "nesting", Localized(fr: "trop de conteneurs imbriqués", en: "containers nested too deeply"))
      opened.parts = []
    }
    // What is inside comes first: the rules of a container look at it.
    var children: [Report] = []
    var inner: [DocumentTree?] = []
    var inside = DocumentCollection()
    for part in opened.parts {
      var found = ContainedDocuments()
      let shown = part.isTechnical ? part.name : PartName.shown(part.name, disclosure)
      children.append(
        try validate(
          part.bytes, name: part.name, artifact: artifact + [shown], depth: depth + 1, allowance: &allowance,
          content: &found))
      inner.append(found.tree)
      if opened.kind == .mail || opened.kind == .archive { inside.add(found.documents, below: part.place) }
    }
    var run = artifactRun(
      of: compiled, artifact: artifact,
      excerpts: ExcerptMaker(bytes ?? [], style: opened.style, disclosure: disclosure), isList: opened.style == .list)
    run.deadline = deadline
    run.inside = inside
    run.apply(opened.judgements, by: compiled, document: opened.documents.first)
    if let documents = compiled.documents, let tree = opened.documents.first?.tree,
      let claim = DocumentClaim(tree, types: documents.types, asked: options.generation)
    {
      opened.documents[0].claim = claim
      opened.why = Localized(fr: "\(opened.why.fr) ; \(claim.text.fr)", en: "\(opened.why.en); \(claim.text.en)")
    }
    if opened.kind == .hl7v2, let text = messages(in: opened) {
      opened.why = Localized(fr: "\(opened.why.fr) ; \(text.fr)", en: "\(opened.why.en); \(text.en)")
    }
    var exhausted = Exhaustion.now(deadline, limits)
    if opened.stopped == nil {
      // Several messages in a file are a log.
      let exchange = exchange ?? (opened.documents.count > 1 && opened.kind == .hl7v2 ? ExchangeHandle() : nil)
      for document in opened.documents where exhausted == nil {
        exhausted = judge(document, by: compiled, kind: opened.kind, in: &run, deadline: deadline, exchange: exchange)
      }
    }
    if opened.kind == .hl7v2, !opened.documents.isEmpty {
      run.apply(PhaseJudgement.all(of: run), by: compiled, document: nil)
    }
    if let exhausted {
      run.apply([exhausted.judgement(limits)], by: compiled, document: nil)
      opened.inconclusive = exhausted.reason
    }
    run.collector.foldMisspellings { rule, element in compiled.rule(rule, names: element) }
    run.collector.fold(compiled.yielding)
    let schemaLayers = try exhausted != nil ? [] : applySchemas(to: opened, run: &run)
    if opened.kind == .unknown { run.collector.makeInconclusive() }
    switch opened.kind {
    case .cda, .metadata: content.tree = depth > 0 ? opened.documents.first?.tree : nil
    case .archive where opened.stopped == nil, .mail where opened.stopped == nil:
      if let contents = contents(of: opened, reports: children, inner: inner, deadline: deadline) {
        let document = OpenedArtifact.Document(tree: contents.tree, contents: contents)
        if exhausted == nil {
          exhausted = judge(document, by: compiled, kind: opened.kind, in: &run, deadline: deadline, exchange: nil)
          if let exhausted {
            run.apply([exhausted.judgement(limits)], by: compiled, document: nil)
            opened.inconclusive = exhausted.reason
          }
        }
        content.tree = contents.tree
      } else {
        opened.inconclusive = Reason(
          "too-many-nodes", Localized(fr: "contenu au-delà de la limite", en: "content beyond the limit"))
      }
    default: break
    }
    if opened.kind == .mail || opened.kind == .archive {
      run.apply(Agreement.judgements(of: children, depth: depth), by: compiled, document: nil)
    }
    let layers = layers(of: compiled, run: run, opened: opened)
    var report = Report(
      artifact: artifact, kind: opened.kind, recognisedBy: opened.why, size: size,
      sha256: bytes.map { Conformance.sha256($0) } ?? "", profiles: compiled.ids, layers: layers,
      schemaLayers: schemaLayers,
      findings: Finding.inReportOrder(run.collector.findings),
      omittedFindings: run.collector.omitted.values.reduce(0, +), omittedBySeverity: run.collector.omitted,
      outcome: outcome(of: run, layers: layers, schemaLayers: schemaLayers, opened: opened), children: children)
    report.patients = run.identities
    report.ranOutOfMemory = exhausted == .memory
    if depth > 0 {
      content.documents = inside
      for document in opened.documents { content.documents.add(document.tree) }
    }
    if opened.kind == .cda, opened.stopped == nil, let tree = opened.documents.first?.tree {
      report.version = LocatedVersion(tree, artifact: artifact, sha256: report.sha256)
    }
    return report
  }

  /// What the messages of a file are, and by which profile the only one is judged.
  private func messages(in opened: OpenedArtifact) -> Localized? {
    let count = opened.documents.count
    if count > 1 { return Localized(fr: "\(count) messages", en: "\(count) messages") }
    return opened.documents.first?.message.map { library.definitions.claim(of: $0).text }
  }

  /// The container with what it holds, in one tree.
  private func contents(
    of opened: OpenedArtifact, reports: [Report], inner: [DocumentTree?], deadline: ContinuousClock.Instant
  ) -> ContentsTree? {
    var files = zip(opened.parts, zip(reports, inner)).map { part, judged in
      ContainedFile(name: part.name, kind: judged.0.kind, bytes: part.bytes, document: judged.1)
    }
    if opened.kind == .archive, let tree = opened.documents.first?.tree, let root = tree.root {
      // Folders and files that could not be extracted stand in the directory too.
      let held = Dictionary(
        zip(opened.parts, files).compactMap { part, file in part.index.map { ($0, file) } },
        uniquingKeysWith: { first, _ in first })
      files = tree.children(root).enumerated().map { index, entry in
        held[index] ?? ContainedFile(name: tree.attribute("path", of: entry) ?? "")
      }
    }
    return ContentsTree(
      of: files, mail: opened.kind == .mail ? opened.documents.first?.tree : nil,
      limits: TreeLimits(depth: limits.depth + 8, nodes: limits.nodes), deadline: deadline, disclosure: disclosure)
  }

  /// A run on an artefact that nothing was judged of yet.
  func artifactRun(
    of compiled: CompiledKind, artifact: [String], excerpts: ExcerptMaker, isList: Bool = false
  ) -> ArtifactRun {
    ArtifactRun(
      artifact: artifact, options: options, definitions: library.definitions, compiled: compiled,
      disclosure: disclosure, excerpts: excerpts,
      budget: 500_000_000, startOfDay: startOfDay, tallies: RuleTallies(ruleCount: compiled.ruleCount),
      collector: FindingCollector(
        limit: maximumFindings, limitOfRule: isList ? max(1, maximumFindings / 10) : maximumFindings))
  }

  /// Runs every rule on one document; the result is what ran out before all of them were done, if anything did.
  func judge(
    _ document: OpenedArtifact.Document, by compiled: CompiledKind, kind: ArtifactKind, in run: inout ArtifactRun,
    deadline: ContinuousClock.Instant, exchange: ExchangeHandle?
  ) -> Exhaustion? {
    run.deadline = deadline
    if let exhausted = Exhaustion.now(deadline, limits) { return exhausted }
    // Of a small document no profile takes long enough for a look at the clock.
    let isLarge = document.tree.count > Validator.fewNodes
    for plan in run.plans(for: document, kind: kind) {
      if isLarge, let exhausted = Exhaustion.now(deadline, limits) { return exhausted }
      run.run(plan, on: document, kind: kind)
    }
    if let exchange, let message = document.message {
      run.apply(exchange.take(message), by: compiled, document: document)
    }
    return nil
  }

  /// Applies the XSD's verdict and the Schematron layers to an XML artefact.
  private func applySchemas(
    to opened: OpenedArtifact, run: inout ArtifactRun
  ) throws(ConfigurationError) -> [SchemaLayerReport] {
    guard !schemas.isEmpty, opened.style == .xml, opened.stopped == nil, let document = opened.documents.first else {
      return []
    }
    var reports: [SchemaLayerReport] = []
    if let verdict = opened.schemaVerdict {
      if let named = schemas.schema {
        let profile = ProfileID(name: "xsd/" + named.file, version: "")
        reports.append(run.apply(verdict, id: "XSD", file: named.file, sha256: named.sha256, profile: profile))
      } else if let bundle = schemas.bundle, opened.kind == .cda {
        let profile = ProfileID(name: "officiel/CDA_extended", version: bundle.generation.rawValue)
        reports.append(
          run.apply(
            verdict, id: "L0", file: "infrastructure/cda/CDA_extended.xsd", sha256: bundle.schemaSHA256,
            profile: profile))
      }
    }
    var layers = schemas.schematrons
    if opened.kind == .cda, let bundle = schemas.bundle { layers += try bundle.layers(for: document.claim) }
    return reports + run.run(layers, on: document.tree, keepsSVRL: schemas.keepsSVRL)
  }

  func layers(of compiled: CompiledKind, run: ArtifactRun, opened: OpenedArtifact) -> [LayerResult] {
    compiled.layers.map { part in
      let skipped = part.layer > .syntax ? opened.stopped : nil
      if skipped == nil, options.selection.isEverything {
        return LayerResult(layer: part.layer, results: part.results(run.tallies))
      }
      let results = part.results(run.tallies).enumerated().map { place, result in
        skipped == nil && options.selection.includes(part.rules[place].rule)
          ? result : RuleResult(rule: result.rule, outcome: .untested, evaluated: 0)
      }
      return LayerResult(layer: part.layer, results: results, skipped: skipped)
    }
  }

  func outcome(
    of run: ArtifactRun, layers: [LayerResult], schemaLayers: [SchemaLayerReport], opened: OpenedArtifact
  ) -> Outcome {
    // Of a file that is none of ours nothing is said but why.
    if opened.kind == .unknown { return .inconclusive(opened.inconclusive ?? opened.stopped ?? .unrecognised) }
    let hasError = run.collector.findings.contains { $0.severity == .error && !$0.isInconclusive }
    if hasError || run.collector.hasOmittedError { return .failed }
    if let reason = opened.inconclusive { return .inconclusive(reason) }
    for layer in layers {
      // Without any value set the rules on codes say so one by one, and the verdict stands on the others.
      for reason in layer.results.reasons where options.valueSets.isSupplied || reason.code != Reason.valueSetCode {
        return .inconclusive(reason)
      }
    }
    for layer in schemaLayers {
      if let reason = layer.outcome.reason { return .inconclusive(reason) }
    }
    if opened.kind == .companion { return .inapplicable }
    if let reason = opened.stopped { return .inconclusive(reason) }
    // Byte and syntax rules say that a file can be read, not that it is right.
    let examined =
      layers.contains { $0.layer > .syntax && $0.results.isAnyEvaluated }
      || schemaLayers.contains { $0.tests > 0 }
    return examined ? .passed : .inconclusive(.noRule)
  }
}
