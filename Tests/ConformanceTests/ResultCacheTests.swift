import EmbeddedFiles
import Foundation
import SeededRandom
import Testing

@testable import Conformance

@Suite("Results of earlier checks")
struct ResultCacheTests {
  /// A folder of samples and a folder for the cache, both removed afterwards.
  private func withFolders(_ body: (_ files: URL, _ cache: CacheFolder) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "convergence-\(UUID().uuidString)")
    let files = root.appending(path: "files")
    try FileManager.default.createDirectory(at: files, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    try body(files, CacheFolder(root.appending(path: "cache").path, maker: "essai"))
  }

  private func validator(_ change: (inout CheckOptions) throws -> Void = { _ in }) throws -> Validator {
    var options = CheckOptions(today: try #require(CivilDate(iso: "2026-03-02")))
    try change(&options)
    return Validator(library: try Shared.library.get(), options: options)
  }

  private func write(_ samples: [String], to folder: URL) throws -> [Input] {
    try samples.map { path in
      let name = try #require(path.split(separator: "/").last.map(String.init))
      let file = folder.appending(path: name)
      try Data(try #require(EmbeddedFiles.entry(at: "Samples/" + path)).bytes).write(to: file)
      return Input(name: name, origin: .file(file.path))
    }
  }

  private func check(_ inputs: [Input], _ validator: Validator, _ cache: ResultCache?) throws -> [Report] {
    try CheckSession(validator: validator, jobs: 1, cache: cache).check(inputs)
  }

  /// What reports say to somebody: masked values as they are shown, nothing that is never printed.
  private func said(_ reports: [Report]) -> [Report] {
    reports.map { report in
      var report = report
      report.patients = []
      report.children = said(report.children)
      report.findings = report.findings.map { finding in
        var finding = finding
        func shown(_ value: Masked) -> Masked { Masked(shown: value.rendered(.masked), isPublic: value.isPublic) }
        finding.message.values = finding.message.values.map(shown)
        finding.found = finding.found.map(shown)
        finding.expected = finding.expected.map(shown)
        return finding
      }
      return report
    }
  }

  private static let samples = EmbeddedFiles.entries(under: "Samples/").map {
    String($0.path.dropFirst("Samples/".count))
  }
  .filter { !$0.hasSuffix(".md") && !$0.hasSuffix(".yaml") }

  @Test("every sample: the report that is found says what the check said")
  func same() throws {
    try withFolders { files, folder in
      let inputs = try write(Self.samples, to: files)
      let validator = try validator()
      let fresh = try check(inputs, validator, nil)
      let cache = try #require(ResultCache(in: folder, of: validator, digests: [:]))
      let cold = try check(inputs, validator, cache)
      let count = inputs.count
      #expect(cache.uses.found == 0 && cache.uses.stored == count)
      let warm = try check(inputs, validator, cache)
      #expect(cache.uses.found == count && cache.uses.stored == count)
      #expect(said(cold) == said(fresh))
      #expect(said(warm) == said(fresh))
    }
  }

  @Test("another content, name, program, option, list or limit is another result")
  func circumstances() throws {
    try withFolders { files, folder in
      let inputs = try write(["cda/cr-bio-alpha.xml"], to: files)
      let input = try #require(inputs.first)
      let base = try validator()
      let first = try #require(ResultCache(in: folder, of: base, digests: [:]))
      _ = try check(inputs, base, first)
      func found(
        _ validator: Validator, maker: String = "essai", digests: [String: String] = [:], inputs: [Input]
      ) throws -> Int {
        let cache = try #require(
          ResultCache(in: CacheFolder(folder.path, maker: maker), of: validator, digests: digests))
        _ = try check(inputs, validator, cache)
        return cache.uses.found
      }
      #expect(try found(base, inputs: inputs) == 1)
      #expect(try found(base, maker: "autre", inputs: inputs) == 0)
      #expect(try found(base, inputs: [Input(name: "autre.xml", origin: input.origin)]) == 0)
      #expect(try found(base, digests: ["value-sets": "1"], inputs: inputs) == 0)
      let changes: [(inout CheckOptions) throws -> Void] = [
        { $0.context = .production }, { $0.mode = .receive }, { $0.strictness = .strict }, { $0.generation = .first },
        { $0.operatorName = OperatorName("CN=a,O=b,C=FR") },
        { $0.today = try #require(CivilDate(iso: "2026-03-03")) },
        { options in
          let vocabulary = RuleTerm.Vocabulary(try Shared.library.get())
          options.selection = RuleSelection(ignored: [try RuleTerm("INS", in: vocabulary)])
        },
      ]
      for (index, change) in changes.enumerated() {
        let other = try validator(change)
        #expect(try found(other, inputs: inputs) == 0, "change \(index)")
      }
      var limits = Limits()
      limits.depth = 100
      let limited = Validator(library: try Shared.library.get(), options: base.options, limits: limits)
      #expect(try found(limited, inputs: inputs) == 0)
      guard case .file(let path) = input.origin else { return }
      let bytes = try Data(contentsOf: URL(filePath: path))
      try (bytes + Data("\n".utf8)).write(to: URL(filePath: path))
      #expect(try found(base, inputs: inputs) == 0)
      try bytes.write(to: URL(filePath: path))
      #expect(try found(base, inputs: inputs) == 1)
    }
  }

  @Test(
    "without the digest of a list, an authority or a folder there is no cache; nor with values, SVRL or loose schemas")
  func refused() throws {
    let folder = CacheFolder("/nonexistent", maker: "essai")
    let list = try WhiteListReader.read(Array("# 2026-01-01\nmedecin.mssante.fr\n".utf8), file: "l.txt")
    let listed = try validator { $0.whiteList = list }
    #expect(ResultCache(in: folder, of: listed, digests: [:]) == nil)
    #expect(ResultCache(in: folder, of: listed, digests: ["white-list": "1"]) != nil)
    let sets = try validator { $0.valueSets = ValueSetCatalogue(folder: ValueSetFolder(["/nonexistent"])) }
    #expect(ResultCache(in: folder, of: sets, digests: [:]) == nil)
    let library = try Shared.library.get()
    let options = try validator().options
    let open = Validator(library: library, options: options, disclosure: .values)
    #expect(ResultCache(in: folder, of: open, digests: [:]) == nil)
    var schemas = ExternalSchemas()
    schemas.keepsSVRL = true
    let svrl = Validator(library: library, options: options, schemas: schemas)
    #expect(ResultCache(in: folder, of: svrl, digests: [:]) == nil)
  }

  @Test("a damaged entry is made again, in silence")
  func damaged() throws {
    try withFolders { files, folder in
      let inputs = try write(["hl7v2/adt-a01-alpha-invalide.hl7"], to: files)
      let validator = try validator()
      func cache() throws -> ResultCache {
        try #require(ResultCache(in: folder, of: validator, digests: [:]))
      }
      let fresh = said(try check(inputs, validator, try cache()))
      let entries = try FileManager.default.subpathsOfDirectory(atPath: folder.path).map { folder.path + "/" + $0 }
        .filter { path in
          var isFolder: ObjCBool = false
          return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
        }
      let entry = try #require(entries.first)
      #expect(entries.count == 1)
      let right = try Data(contentsOf: URL(filePath: entry))
      var flipped = right
      flipped[flipped.count / 2] ^= 1
      for damaged in [Data(), Data("x".utf8), right.dropLast(), flipped] {
        try damaged.write(to: URL(filePath: entry))
        let cache = try cache()
        #expect(said(try check(inputs, validator, cache)) == fresh)
        #expect(cache.uses.found == 0 && cache.uses.stored == 1)
      }
    }
  }

  @Test("an entry says nothing without the file, and cannot stand in for another")
  func sealed() throws {
    try withFolders { files, folder in
      let inputs = try write(["identites/identites-alpha-invalide.csv", "cda/cr-bio-alpha.xml"], to: files)
      let validator = try validator()
      let cache = try #require(ResultCache(in: folder, of: validator, digests: [:]))
      let fresh = said(try check(inputs, validator, cache))
      var entries: [String] = []
      for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
        let path = folder.path + "/" + name
        guard let bytes = FileManager.default.contents(atPath: path) else { continue }
        entries.append(path)
        let text = String(decoding: bytes, as: Unicode.ASCII.self)
        for word in ["INS-", "CDA-", "identites", "cr-bio", "SNS", "•"] { #expect(!text.contains(word)) }
      }
      #expect(entries.count == 2)
      let swapped = try entries.map { try Data(contentsOf: URL(filePath: $0)) }
      for (path, bytes) in zip(entries, swapped.reversed()) { try bytes.write(to: URL(filePath: path)) }
      #expect(said(try check(inputs, validator, cache)) == fresh)
      #expect(cache.uses.found == 0)
    }
  }

  @Test("what documents say of each other is told anew each time")
  func acrossDocuments() throws {
    try withFolders { files, folder in
      let first = try #require(try write(["cda/cr-bio-alpha.xml"], to: files).first)
      let text = try #require(EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")).text
      let copy = files.appending(path: "zz.xml")
      try Data(text.replacing("<title>", with: "<title>Autre ").utf8).write(to: copy)
      let second = Input(name: "zz.xml", origin: .file(copy.path))
      let validator = try validator()
      let cache = try #require(ResultCache(in: folder, of: validator, digests: [:]))
      func rules(_ inputs: [Input]) throws -> [Set<String>] {
        try check(inputs, validator, cache).map { Set($0.findings.map(\.rule.rawValue)) }
      }
      for _ in 0..<2 {
        #expect(try rules([first, second])[1].contains("CDX-004"))
        #expect(try !rules([second])[0].contains("CDX-004"))
      }
      #expect(cache.uses.stored == 2)
    }
  }

  @Test("what time or memory cut short is not kept", arguments: ["out-of-time", "budget", "too-many-nodes"])
  func passing(code: String) throws {
    let report = try validator().validate(Array("x".utf8), name: "x")
    #expect(ResultCache.mayBeKept(report))
    var cut = report
    cut.outcome = .inconclusive(Reason(code, Localized(fr: "x", en: "x")))
    #expect(!ResultCache.mayBeKept(cut))
    var fault = report
    fault.children = [cut]
    #expect(!ResultCache.mayBeKept(fault))
  }

  @Test("the size is bounded: the oldest results go first")
  func bounded() throws {
    try withFolders { files, folder in
      let inputs = try write(["cda/cr-bio-alpha.xml", "hl7v2/adt-a01-alpha.hl7"], to: files)
      let validator = try validator()
      let roomy = try #require(ResultCache(in: folder, of: validator, digests: [:]))
      _ = try check([inputs[0]], validator, roomy)
      roomy.prune()
      let size = folder.size(of: .results)
      #expect(size > 0)
      let cache = try #require(ResultCache(in: folder, of: validator, digests: [:]))
      _ = try check([inputs[1]], validator, cache)
      let both = folder.size(of: .results)
      #expect(both > size)
      CacheFolder(folder.path, maker: "essai", greatestSize: both - 1).removeOldest(of: .results)
      #expect(folder.size(of: .results) == both - size)
    }
  }

  @Test("bytes that are no report are refused, never a trap", arguments: 0..<4)
  func randomBytes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let report = try validator().validate(
      try #require(EmbeddedFiles.entry(at: "Samples/mssante/envoi-alpha-invalide.eml")).bytes, name: "a.eml")
    let right = ReportPacker.packed(report)
    #expect(throws: Never.self) { try ReportUnpacker.report(in: right) }
    for _ in 0..<500 {
      var bytes = right
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = try? ReportUnpacker.report(in: bytes)
      _ = try? ReportUnpacker.report(in: Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random))))
      let noise = (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try? ReportUnpacker.report(in: noise)
    }
  }
}
