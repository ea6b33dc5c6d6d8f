import Convergence
import EmbeddedFiles
import Foundation
import FreedMemory
import HL7v2
import XMLReading

/// Prints the costs of the product side by side, from one run: ratios hold from machine to machine, times do not.
///
/// Usage: `convergence-bench [CORPUS [BUNDLE]]`: the folder with `cda-2.41/`, without which the samples inside the program
/// are used, and a folder of the official tool, whose layers are then measured too. `convergence-bench --campaign [SUBJECTS]`
/// measures a national campaign instead: 10,000 results a subject, a thousand subjects.
@main
struct Benchmark {
  static func main() throws {
    FreedMemory.keep()
    if CommandLine.arguments.dropFirst().first == "--campaign" {
      let subjects = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1_000
      let program = Benchmark.program
      return try CampaignScale.measure(program: program, subjects: subjects, artifacts: 200, requirements: 50)
    }
    let corpus = CommandLine.arguments.dropFirst().first ?? ProcessInfo.processInfo.environment["CONVERGENCE_CORPUS"]
    let documents = corpus.map { files(in: $0 + "/cda-2.41", extension: "xml") } ?? samples(under: "Samples/cda/")
    guard !documents.isEmpty else {
      FileHandle.standardError.write(Data("no CDA document to measure\n".utf8))
      exit(3)
    }
    let bytes = documents.reduce(0) { $0 + $1.bytes.count }
    print("\(documents.count) CDA documents, \(bytes / 1_000) kB; processor time, median of 5 rounds, one core")

    let library = try ProfileLibrary.embedded()
    guard let today = CivilDate(iso: "2026-01-01") else { return }
    let validator = Validator(library: library, options: CheckOptions(today: today))

    let loading = Measure.median(rounds: 5) { _ = try? ProfileLibrary.embedded() }
    let parsing = Measure.median(rounds: 5) {
      for document in documents { _ = BareParse.succeeds(on: document.bytes) }
    }
    let reading = Measure.median(rounds: 5) {
      for document in documents { _ = try? XMLReader().read(document.bytes) }
    }
    let checking = Measure.median(rounds: 5) {
      for document in documents { _ = try? validator.validate(document.bytes, name: document.name) }
    }
    row("bare libxml2 parse", parsing, per: documents.count, unit: "document", bytes: bytes)
    row("read into our tree", reading, per: documents.count, unit: "document", bytes: bytes)
    row("check, own profiles", checking, per: documents.count, unit: "document", bytes: bytes)
    print("check / parse: \(Measure.ratio(checking, parsing))")
    if let sample = document(ofAbout: 129_000, among: documents) {
      let parse = Measure.median(rounds: 15) { _ = BareParse.succeeds(on: sample.bytes) }
      let check = Measure.median(rounds: 15) { _ = try? validator.validate(sample.bytes, name: sample.name) }
      print("check / parse of one document of \(sample.bytes.count / 1_000) kB: \(Measure.ratio(check, parse))")
    }

    if let bundle = CommandLine.arguments.dropFirst(2).first {
      try measure(bundle: bundle, on: documents, library: library, today: today, parsing: parsing)
    }

    let messages = samples(under: "Samples/hl7v2/").filter { $0.name.contains("adt") && !$0.name.contains("invalide") }
    if let message = messages.first {
      let copies = 2_000
      let reader = ER7Reader(dictionary: library.definitions.dictionary)
      let reading = Measure.median(rounds: 5) {
        for _ in 0..<copies { _ = try? reader.read(message.bytes, uri: message.name) }
      }
      let judging = Measure.median(rounds: 5) {
        for _ in 0..<copies { _ = try? validator.validate(message.bytes, name: message.name) }
      }
      print("HL7 v2 read:  \(Measure.rate(copies, reading)) messages/s")
      print("HL7 v2 check: \(Measure.rate(copies, judging)) messages/s, one file a message")
      try measure(log: message.bytes, copies: copies, validator: validator)
    }

    try MailMeasures(library: library, today: today).print()
    try measureList(by: validator)

    print("profiles loaded in \(Measure.milliseconds(loading)) ms")
    let program = Benchmark.program
    if FileManager.default.isExecutableFile(atPath: program.path) {
      let start = Measure.elapsed(rounds: 11) { Measure.run(program, ["--version"]) }
      print("start-up (--version): \(Measure.milliseconds(start)) ms")
      if let largest = document(ofAbout: 200_000, among: documents) {
        let file = FileManager.default.temporaryDirectory.appending(path: "convergence-bench-\(getpid()).xml")
        try Data(largest.bytes).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let cold = Measure.elapsed(rounds: 11) { Measure.run(program, ["check", file.path]) }
        print("cold check of one \(largest.bytes.count / 1_000) kB CDA: \(Measure.milliseconds(cold)) ms")
      }
    }
  }

  /// A log of ADT messages, each with a number, a movement and a stay of its own, read piece by piece.
  private static func measure(log message: [UInt8], copies: Int, validator: Validator) throws {
    let text = String(decoding: message, as: UTF8.self)
    var log: [UInt8] = []
    for copy in 1...copies {
      log +=
        text.replacingOccurrences(of: "ADTA0001", with: "ADT\(copy)")
        .replacingOccurrences(of: "M0001", with: "M\(copy)").replacingOccurrences(of: "V2025001", with: "V\(copy)").utf8
    }
    var findings = 0
    let judging = Measure.median(rounds: 5) {
      var pieces = [log, []][...]
      let report = try? validator.validate(log: { pieces.popFirst() }, name: "journal.hl7")
      findings = report?.findings.count ?? -1
    }
    print("HL7 v2 check: \(Measure.rate(copies, judging)) messages/s in a log, as an exchange (\(findings) findings)")
  }

  /// A million identities, one in a hundred of them wrong, read piece by piece; then the memory of a whole `check`.
  private static func measureList(by validator: Validator) throws {
    let list = IdentityList(rows: 1_000_000, wrong: 100)
    func pieces() -> () -> [UInt8] {
      var start = 0
      return {
        let end = min(start + 1 << 20, list.bytes.count)
        defer { start = end }
        return Array(list.bytes[start..<end])
      }
    }
    var lines = 0
    let reading = Measure.median(rounds: 3) {
      let next = pieces()
      while case let piece = next(), !piece.isEmpty { for byte in piece where byte == 0x0A { lines += 1 } }
    }
    var report: Report?
    func judge() { report = try? validator.validate(list: pieces, name: "identites.csv") }
    let elapsed = Measure.elapsed(rounds: 3, judge)
    let busy = Measure.median(rounds: 3, judge)
    let findings = report.map { $0.findings.count + $0.omittedFindings } ?? -1
    print(
      """
      list of \(list.rows) identities, \(list.bytes.count / 1_000_000) MB: \(Measure.rate(list.rows, elapsed)) identities/s, \
      \(Measure.rate(list.rows, busy)) in a second of processor time (\(findings) findings)
      """)
    print("check / counting its \(lines / 3) lines: \(Measure.ratio(busy, reading))")
    let program = Benchmark.program
    guard FileManager.default.isExecutableFile(atPath: program.path) else { return }
    let file = FileManager.default.temporaryDirectory.appending(path: "convergence-bench-\(getpid()).csv")
    try Data(list.bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let clock = ContinuousClock()
    var peak: Int?
    let checking = clock.measure { peak = Measure.peakMemory(of: program, ["check", file.path]) }
    let memory = peak.map { ", peak memory \($0 / 1_000_000) MB" } ?? ""
    print("check of the same list: \(Measure.milliseconds(checking)) ms\(memory)")
  }

  /// All layers of an official bundle: compilation, then document by document against its own bare parse.
  private static func measure(
    bundle: String, on documents: [Document], library: ProfileLibrary, today: CivilDate, parsing: Duration
  ) throws {
    try measureStart(with: bundle, on: documents)
    var schemas = ExternalSchemas()
    schemas.bundle = try OfficialBundle(bundle)
    let validator = Validator(
      library: try ProfileLibrary(files: [], definitions: library.definitions), options: CheckOptions(today: today),
      schemas: schemas)
    for document in documents { _ = try? validator.validate(document.bytes, name: document.name) }
    let ratios = documents.map { document -> Double in
      let parse = Measure.median(rounds: 3) { _ = BareParse.succeeds(on: document.bytes) }
      let layers = Measure.median(rounds: 3) { _ = try? validator.validate(document.bytes, name: document.name) }
      return Measure.seconds(layers) / Measure.seconds(parse)
    }.sorted()
    let all = Measure.median(rounds: 3) {
      for document in documents { _ = try? validator.validate(document.bytes, name: document.name) }
    }
    row(
      "all official layers", all, per: documents.count, unit: "document",
      bytes: documents.reduce(0) { $0 + $1.bytes.count })
    print(
      "official layers / parse: median \(String(format: "%.1f", ratios[ratios.count / 2])), all \(Measure.ratio(all, parsing))"
    )
    measureCores(on: documents, with: validator)
    measureGrowth(of: documents, with: validator)
  }

  /// How long a bundle takes before the first document: in this process, then in a new one with one document.
  private static func measureStart(with bundle: String, on documents: [Document]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-bench-cache-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let cache = CacheFolder(folder.path, maker: "benchmark")
    let compiling = Measure.elapsed(rounds: 5) { _ = try? OfficialBundle(bundle) }
    _ = try OfficialBundle(bundle, cache: cache)
    let cached = Measure.elapsed(rounds: 5) { _ = try? OfficialBundle(bundle, cache: cache) }
    print(
      "bundle compiled in \(Measure.milliseconds(compiling)) ms, from the cache in \(Measure.milliseconds(cached)) ms")

    let program = Benchmark.program
    guard let document = document(ofAbout: 130_000, among: documents),
      FileManager.default.isExecutableFile(atPath: program.path)
    else { return }
    let file = folder.appending(path: "document.xml")
    try Data(document.bytes).write(to: file)
    let arguments = ["check", "--bundle", bundle, file.path]
    let environment = ["XDG_CACHE_HOME": folder.path]
    let without = Measure.elapsed(rounds: 7) { Measure.run(program, arguments + ["--no-cache"]) }
    Measure.run(program, arguments, environment: environment)
    let with = Measure.elapsed(rounds: 7) { Measure.run(program, arguments, environment: environment) }
    print(
      """
      cold check of one \(document.bytes.count / 1_000) kB CDA with the bundle: \(Measure.milliseconds(with)) ms, \
      without the cache \(Measure.milliseconds(without)) ms
      """)
  }

  /// The program itself, where it was built beside this one.
  private static let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
    path: "convergence")

  private static func document(ofAbout size: Int, among documents: [Document]) -> Document? {
    documents.min { abs($0.bytes.count - size) < abs($1.bytes.count - size) }
  }

  /// How the time of all layers grows with the size of a document: each row doubles the one before.
  private static func measureGrowth(of documents: [Document], with validator: Validator) {
    let candidates = documents.filter { (100_000...400_000).contains($0.bytes.count) }
    guard let growth = candidates.lazy.compactMap({ Growth($0.bytes) }).first else { return }
    var before: Double?
    for megabytes in [1.25, 2.5, 5, 10, 20] {
      let bytes = growth.document(ofSize: Int(megabytes * 1e6))
      let time = Measure.seconds(Measure.median(rounds: 3) { _ = try? validator.validate(bytes, name: "growth.xml") })
      let factor = before.map { String(format: ", %.2f times the half", time / $0) } ?? ""
      print(
        "all official layers, \(String(format: "%.2f", Double(bytes.count) / 1e6)) MB: \(Int(time * 1_000)) ms\(factor)"
      )
      before = time
    }
  }

  /// One core against all, document by document, without the start of the program.
  private static func measureCores(on documents: [Document], with validator: Validator) {
    let many = (0..<6).flatMap { _ in documents }
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let one = Measure.elapsed(rounds: 3) {
      for document in many { _ = try? validator.validate(document.bytes, name: document.name) }
    }
    let all = Measure.elapsed(rounds: 3) {
      DispatchQueue.concurrentPerform(iterations: many.count) { index in
        _ = try? validator.validate(many[index].bytes, name: many[index].name)
      }
    }
    print("\(cores) cores: \(Measure.ratio(one, all)) times one core")
  }

  private struct Document: Sendable {
    var name: String
    var bytes: [UInt8]
  }

  private static func files(in folder: String, extension ext: String) -> [Document] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix("." + ext) }.sorted().compactMap { name in
      FileManager.default.contents(atPath: folder + "/" + name).map { Document(name: name, bytes: Array($0)) }
    }
  }

  private static func samples(under prefix: String) -> [Document] {
    EmbeddedFiles.entries(under: prefix).map { Document(name: $0.path, bytes: $0.bytes) }
  }

  private static func row(_ title: String, _ duration: Duration, per count: Int, unit: String, bytes: Int) {
    let each = Measure.milliseconds(duration / count)
    let speed = Double(bytes) / 1e6 / Measure.seconds(duration)
    print("\(title): \(each) ms a \(unit), \(String(format: "%.0f", speed)) MB/s")
  }
}
