import Crypto
import Synchronization
import XMLReading

/// Results of earlier checks, so that what did not change is not checked again.
///
/// A result is found by the bytes of the file, its name, and everything else that the verdict depends on: program, rules,
/// options, lists, value sets, official bundle, limits, day. What a check tells of several files together is made anew
/// each time. A result is masked, and sealed with a key that only the bytes of the file give: without the file at hand an
/// entry says nothing, and an entry that was damaged or exchanged does not open.
public final class ResultCache: Sendable {
  private let folder: CacheFolder
  private let circumstances: [UInt8]
  private let counts = Mutex((found: 0, stored: 0))

  /// The results of `validator` in `folder`, whose maker tells the program apart from every other. `digests` holds a digest
  /// of each file or folder that the options were read from, by the name of the option.
  ///
  /// There is no cache for a check whose results may not be kept, or whose inputs cannot all be told: with values shown,
  /// with SVRL, with schemas that the user names one by one, which may read files around them.
  public init?(in folder: CacheFolder, of validator: Validator, digests: [String: String]) {
    let options = validator.options
    let schemas = validator.schemas
    guard validator.disclosure == .masked, !schemas.keepsSVRL, schemas.schema == nil, schemas.schematrons.isEmpty,
      options.whiteList == nil || digests["white-list"] != nil,
      options.authorities.isEmpty || digests["authority"] != nil,
      schemas.bundle == nil || digests["bundle"] != nil,
      !options.valueSets.isSupplied || digests["value-sets"] != nil || schemas.bundle != nil
    else { return nil }
    var lines = ["results 2", XMLReader.engine, validator.library.digest]
    lines += digests.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    lines += [
      options.context.rawValue, options.mode.rawValue, options.strictness.rawValue,
      options.previews ? "previews" : "-",
      options.generation?.rawValue ?? "-", options.operatorName.map { "\($0)" } ?? "-", options.today.description,
      schemas.bundle?.forced ?? "-", "\(validator.limits)", "\(validator.maximumFindings)",
    ]
    lines += options.selection.selected.map { "select " + $0.identity }
    lines += options.selection.ignored.map { "ignore " + $0.identity }
    circumstances = Array(SHA256.hash(data: Array(lines.joined(separator: "\n").utf8)))
    self.folder = folder
  }

  /// How many results were found, and how many were made and stored.
  public var uses: (found: Int, stored: Int) { counts.withLock { $0 } }

  /// The result on `bytes` under `name`: the one that is known, or else what `check` gives.
  func report(
    on bytes: [UInt8], name: String, check: () throws(ConfigurationError) -> Report
  ) throws(ConfigurationError) -> Report {
    let entry = Entry(bytes, name: name, circumstances: circumstances)
    if let sealed = folder.entry(entry.key, of: .results), let packed = entry.open(sealed),
      let report = try? ReportUnpacker.report(in: packed)
    {
      counts.withLock { $0.found += 1 }
      return report
    }
    let report = try check()
    if ResultCache.mayBeKept(report), let sealed = entry.seal(ReportPacker.packed(report)) {
      folder.keep(sealed, as: entry.key, of: .results)
      counts.withLock { $0.stored += 1 }
    }
    return report
  }

  /// Whether another check would say the same. What time or memory cut short may be told another time.
  static func mayBeKept(_ report: Report) -> Bool {
    func isPassing(_ outcome: Outcome) -> Bool {
      if case .error = outcome { return true }
      return outcome.reason.map { ["out-of-time", "out-of-memory", "budget", "too-many-nodes"].contains($0.code) }
        ?? false
    }
    return !report.isOutOfMemory
      && report.flattened.allSatisfy { report in
        !isPassing(report.outcome) && !report.schemaLayers.contains { isPassing($0.outcome) }
          && !report.layers.contains { $0.results.contains { isPassing($0.outcome) } }
      }
  }

  /// Removes the oldest results where they are too many: to be called once, at the end.
  public func prune() {
    if uses.stored > 0 { folder.removeOldest(of: .results) }
  }

  /// One result: the key that it is found by, and what opens it.
  private struct Entry {
    let key: String
    private let lock: SymmetricKey
    private let place: [UInt8]

    init(_ bytes: [UInt8], name: String, circumstances: [UInt8]) {
      // Not the digest that reports print, or a report would open the entry.
      var content = SHA256()
      content.update(data: Array("convergence result\0".utf8))
      bytes.withUnsafeBytes { content.update(bufferPointer: $0) }
      let secret = Array(content.finalize())
      lock = SymmetricKey(data: SHA256.hash(data: Array("seal\0".utf8) + secret))
      place = Array(SHA256.hash(data: Array("place\0".utf8) + circumstances + secret + Array(name.utf8)))
      key = hexadecimal(place)
    }

    func open(_ sealed: [UInt8]) -> [UInt8]? {
      guard let box = try? AES.GCM.SealedBox(combined: sealed),
        let data = try? AES.GCM.open(box, using: lock, authenticating: place)
      else { return nil }
      return Array(data)
    }

    func seal(_ packed: [UInt8]) -> [UInt8]? {
      (try? AES.GCM.seal(packed, using: lock, authenticating: place))?.combined.map { Array($0) }
    }
  }
}

extension ProfileLibrary {
  /// One digest of all the rules: names, versions and digests of the profiles, in their order.
  public var digest: String {
    let lines =
      profiles.map { "\($0.id) \($0.sha256)" } + definitions.profiles.map { "\($0.profileID) \($0.sha256)" }
    return Conformance.sha256(Array(lines.joined(separator: "\n").utf8))
  }
}
