import DocumentTree
import Foundation
import Schematron
import Synchronization
import XMLReading
import XPath

/// The official CDA test tool's rules, read where the user has them: XSD, Schematron layers L1 to L6, one volet (L7).
///
/// A folder in the layout of `TestContenuCDA` (`schematrons/`, `jeuxDeValeurs/`, `infrastructure/cda/`), of either
/// published generation. Nothing of it is ever copied. Compiled once, then only read, from any thread.
public final class OfficialBundle: Sendable {
  /// The generation of the tool, told by its files.
  public typealias Generation = CDAGeneration

  /// A schema of one document type.
  public struct Volet: Sendable, Hashable {
    /// Model: `CR-BIO`.
    public var model: String
    /// Edition: `2021.01`.
    public var version: String
    /// Path within the bundle.
    public var path: String
  }

  /// The generation of the tool.
  public let generation: Generation
  /// The volets that the folder has.
  public let volets: [Volet]
  /// What was survived while reading: paths wrong in letter case, missing includes.
  public let notices: [String]
  /// The folders of value sets, the user's own first.
  public let valueSetFolders: [String]
  let schema: XMLSchema?
  let schemaSHA256: String
  let common: [SchematronLayer]

  private let folder: String
  private let files: DigestedFiles
  /// What lies in the folder, and what is known of it; nothing where it cannot be walked.
  private let listing: FolderListing?
  private let known: KnownDigests?
  private let documents: SchematronDocuments
  private let context: StaticContext
  let forced: String?
  /// Model in small letters to its editions, in order.
  private let voletsByModel: [String: [Volet]]
  private let stored: StoredSchemas?
  private let compiled = Mutex<[String: SchematronLayer]>([:])

  /// File, layer and place of each layer that runs on every document (fact sheet CDA §1).
  private static func layers(of generation: Generation) -> [(id: String, path: String, layer: Layer)] {
    let header =
      generation == .first
      ? [
        (id: "L1", path: "schematrons/profils/IHE_XDS-SD.sch", layer: Layer.rules),
        (id: "L2", path: "schematrons/profils/CI-SIS_StructurationMinimale.sch", layer: .rules),
      ]
      : [
        (
          id: "L2", path: "schematrons/profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch", layer: Layer.rules
        )
      ]
    return header + [
      (id: "L3", path: "schematrons/profils/IHE.sch", layer: .rules),
      (id: "L4", path: "schematrons/profils/CI-SIS_ModelesDeContenusCDA.sch", layer: .rules),
      (id: "L5", path: "schematrons/profils/CI-SIS_Modeles_ANS.sch", layer: .rules),
      (id: "L6", path: "schematrons/profils/terminologies/schematron/terminologie.sch", layer: .terminology),
    ]
  }

  /// Reads and compiles the bundle at `folder`. `volet` forces a model, or a model and an edition (`CR-BIO_2021.01`);
  /// the files of `valueSets` take precedence over the bundle's own value sets. With `cache`, schemas whose files are as
  /// they were the last time are taken from there.
  public init(
    _ folder: String, volet: String? = nil, valueSets: String? = nil, cache: CacheFolder? = nil
  ) throws(ConfigurationError) {
    let root = SchematronFolder(folder)
    let bundleFiles = BundleFiles(bundle: root, valueSets: valueSets.map { SchematronFolder($0) })
    let seen = Date()
    listing = FolderListing(folder)
    let known = listing.map { KnownDigests(of: $0, seen: seen, in: cache) }
    self.known = known
    // `--value-sets` may put other files in the place of those of the folder.
    let files = DigestedFiles(bundleFiles, known: valueSets == nil ? known : nil)
    self.files = files
    self.folder = folder
    let stored = cache.map { StoredSchemas(in: $0, bundle: folder) }
    self.stored = stored
    let isSecond = root.has(OfficialBundle.layers(of: .second)[0].path)
    let generation: Generation = isSecond ? .second : .first
    self.generation = generation
    valueSetFolders = [
      valueSets, folder + "/jeuxDeValeurs", folder + "/schematrons/profils/structurationMinimale/include",
    ].compactMap { $0 }
    let dynamic = DynamicValueList(sets: ValueSetFolder(Array(valueSetFolders.dropLast())))
    documents = SchematronDocuments(bundleFiles) { dynamic.document(at: $0) }
    context = StaticContext(functions: [.core, .xslt])
    volets = OfficialBundle.volets(in: folder)
    voletsByModel = Dictionary(grouping: volets) { $0.model.lowercased() }
    forced = volet
    var common: [SchematronLayer] = []
    var schema: XMLSchema?
    var absent: [String] = []
    let documents = documents
    let context = context
    // Who names a bundle checks CDA documents: what is asked of each of them is read in the meantime.
    let (parts, _) = concurrently(
      {
        OfficialBundle.read(
          generation, folder: folder, root: root, files: files, documents: documents, context: context, stored: stored)
      },
      { _ = CDADefinitions.shared })
    for part in parts {
      switch part {
      case .schema(let read): schema = read
      case .layer(let layer): common.append(layer)
      case .absent(let path): absent.append(path)
      case .refused(let error): throw error
      }
    }
    guard !common.isEmpty else {
      throw ConfigurationError(
        file: folder,
        Localized(
          fr: "ce dossier n'a pas la disposition de l'outil officiel (schematrons/profils/…)",
          en: "this folder does not have the layout of the official tool (schematrons/profils/…)"))
    }
    self.common = common
    self.schema = schema
    schemaSHA256 = schema.map { files.digest(of: $0.files) } ?? ""
    // What a copy leaves out is said, and the rest goes on.
    notices = common.flatMap { $0.schema.source.notices.map(\.description) } + absent.sorted().map { "\($0): absent" }
    if let volet, OfficialBundle.matching(volet, in: volets).isEmpty {
      throw ConfigurationError(
        file: "--volet",
        Localized(
          fr:
            "volet inconnu « \(volet) » ; connus : \(volets.map { $0.model + "_" + $0.version }.joined(separator: ", "))",
          en: "unknown volet “\(volet)”; known: \(volets.map { $0.model + "_" + $0.version }.joined(separator: ", "))"))
    }
  }

  /// A digest of the rules, schemas and value sets of the bundle at `folder`: the same on every machine.
  public static func digest(of folder: String) -> String? {
    FolderListing(folder).flatMap { FolderDigest.contents(of: $0, where: isRead) }
  }

  /// As `digest(of:)` of its folder; files that did not change since they were last read are not read again.
  public var digest: String? {
    guard let listing, let known else { return nil }
    let digest = FolderDigest.contents(
      of: listing, where: OfficialBundle.isRead, known: { known[$0] }, learn: { known.learn($1, of: $0) })
    known.keep()
    return digest
  }

  /// A digest of the sizes and dates of its other files, examples and stylesheets: no rule of a published bundle reads
  /// them, but one could.
  public var digestOfRest: String? {
    listing.map { FolderDigest.dates(of: $0) { !OfficialBundle.isRead($0) } }
  }

  private static func isRead(_ path: String) -> Bool {
    ["schematrons/", "jeuxDeValeurs/", "infrastructure/"].contains { path.hasPrefix($0) }
  }

  // MARK: Volets

  /// The layers for a document: those of every document, then the volet that it claims.
  func layers(for claim: DocumentClaim?) throws(ConfigurationError) -> [SchematronLayer] {
    guard let (volet, why) = choose(for: claim) else { return common }
    if var known = compiled.withLock({ $0[volet.path] }) {
      known.choice = why
      return common + [known]
    }
    var layer = try OfficialBundle.compile(
      volet.path, id: "L7", layer: .rules, generation: generation, files: files, documents: documents, context: context,
      stored: stored)
    compiled.withLock { $0[volet.path] = layer }
    layer.choice = why
    return common + [layer]
  }

  private func choose(for claim: DocumentClaim?) -> (Volet, Localized)? {
    if let forced {
      guard let volet = OfficialBundle.matching(forced, in: volets).last else { return nil }
      return (volet, Localized(fr: "demandé par --volet", en: "asked for by --volet"))
    }
    for model in claim?.candidates.map(\.model) ?? [] {
      guard let candidates = voletsByModel[model.lowercased()], let latest = candidates.last else { continue }
      let others = candidates.dropLast().map(\.version).joined(separator: ", ")
      guard !others.isEmpty else {
        return (latest, Localized(fr: "templateId du volet \(model)", en: "templateId of volet \(model)"))
      }
      return (
        latest,
        Localized(
          fr:
            "templateId du volet \(model) ; édition la plus récente, le document ne dit pas laquelle (aussi : \(others))",
          en: "templateId of volet \(model); latest edition, the document does not say which (also: \(others))")
      )
    }
    return nil
  }

  private static func matching(_ name: String, in volets: [Volet]) -> [Volet] {
    volets.filter { $0.model == name || $0.model + "_" + $0.version == name }
  }

  /// The files `CI-SIS_<model>_<version>.sch`, by model and then by edition.
  private static func volets(in folder: String) -> [Volet] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/schematrons")) ?? []
    return names.compactMap { name -> Volet? in
      guard name.hasPrefix("CI-SIS_"), name.hasSuffix(".sch") else { return nil }
      let stem = name.dropFirst("CI-SIS_".count).dropLast(".sch".count)
      guard let bar = stem.firstIndex(of: "_") else { return nil }
      return Volet(
        model: String(stem[..<bar]), version: String(stem[stem.index(after: bar)...]), path: "schematrons/" + name)
    }.sorted {
      // 2024.9 comes before 2024.10: the last one is the latest.
      ($0.model, VersionNumber($0.version), $0.version) < ($1.model, VersionNumber($1.version), $1.version)
    }
  }

  // MARK: Compiling

  private static let entry = "infrastructure/cda/CDA_extended.xsd"

  /// What became of one file of a bundle.
  private enum Part: Sendable {
    case schema(XMLSchema)
    case layer(SchematronLayer)
    /// Some copies of the bundle leave a layer out.
    case absent(String)
    case refused(ConfigurationError)
  }

  /// Reads and compiles the XSD and the layers, in this order, on all cores: that is most of the time of a cold start.
  private static func read(
    _ generation: Generation, folder: String, root: SchematronFolder, files: DigestedFiles,
    documents: SchematronDocuments, context: StaticContext, stored: StoredSchemas?
  ) -> [Part] {
    let layers: [(id: String, path: String, layer: Layer)?] = [nil] + layers(of: generation)
    return layers.concurrentMap { wanted in
      let path = wanted?.path ?? entry
      guard root.has(path) else { return .absent(path) }
      do throws(ConfigurationError) {
        guard let wanted else { return .schema(try SchemaOption.load(path, folder: folder)) }
        return .layer(
          try compile(
            path, id: wanted.id, layer: wanted.layer, generation: generation, files: files, documents: documents,
            context: context, stored: stored))
      } catch {
        return .refused(error)
      }
    }
  }

  private static func compile(
    _ path: String, id: String, layer: Layer, generation: Generation, files: DigestedFiles,
    documents: SchematronDocuments, context: StaticContext, stored: StoredSchemas?
  ) throws(ConfigurationError) -> SchematronLayer {
    do {
      let schema =
        try stored?.schema(path, in: files, context: context)
        ?? CompiledSchema.compile(path, in: files, base: context)
      let name = path.split(separator: "/").last.map { String($0.dropLast(".sch".count)) } ?? path
      return SchematronLayer(
        id: id, file: path, sha256: files.digest(of: schema.source.files), name: name, layer: layer,
        profile: ProfileID(name: "officiel/" + name, version: generation.rawValue), schema: schema,
        documents: documents)
    } catch {
      throw ConfigurationError(
        file: path, Localized(fr: "schématron illisible : \(error)", en: "unreadable schematron: \(error)"))
    }
  }
}
