import EmbeddedFiles
import Foundation
import Reporting
import Testing

@testable import Conformance

/// No output of a check shows a trait of a person, and no entry of the cache holds one: every sample, the artefact of every
/// case and, where `CONVERGENCE_CORPUS` names it, every file of the corpus goes through every reporter.
///
/// Traits are what is written where artefacts have them: names, birth dates, matricules, lines of addresses, telephone
/// numbers, mailboxes of persons. A word that the rules themselves use (`NOM`, `2025`) cannot be told from them and is left
/// out.
@Suite("No trait of a person is in any output")
struct MaskedValuesTests {
  private static let library = Result { try ProfileLibrary.embedded() }
  private static let runner = Result { CaseRunner(library: try library.get()) }
  private static let files = Result { Dictionary(grouping: try CaseRunner.embeddedCases(), by: \.file) }
  private static let samples = EmbeddedFiles.entries(under: "Samples/").filter {
    !$0.path.hasSuffix(".md") && !$0.path.hasSuffix(".yaml") && !$0.path.hasSuffix("liste-de-domaines.txt")
  }

  /// All that the rules may say without having read an artefact, as words.
  private static let vocabulary = Result {
    var words: Set<String> = []
    for rule in try library.get().rules {
      let messages = [rule.message] + rule.variants.values.map(\.message)
      let texts = [rule.title, rule.help] + messages.map { $0?.text }
      for text in texts.compactMap({ $0 }) { words.formUnion(Self.words(of: text.fr) + Self.words(of: text.en)) }
      words.formUnion(Self.words(of: rule.source.line))
    }
    return words
  }

  @Test("samples", arguments: samples.map(\.path))
  func sample(path: String) throws {
    let entry = try #require(EmbeddedFiles.entry(at: path))
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try Self.library.get(), options: CheckOptions(today: today))
    try examine([Artifact(bytes: entry.bytes, name: path, validator: validator)])
  }

  /// The cases of every twelfth rule; of all rules where `CONVERGENCE_ALL_CASES` is set, as `.ci/run` does: that takes long
  /// in a program that is not compiled for speed.
  private static let chosen = Result {
    let all = try files.get().keys.sorted()
    guard ProcessInfo.processInfo.environment["CONVERGENCE_ALL_CASES"] == nil else { return all }
    return all.enumerated().filter { $0.offset.isMultiple(of: 12) }.map(\.element)
  }

  @Test("cases", arguments: try chosen.get())
  func cases(file: String) throws {
    let runner = try Self.runner.get()
    var artifacts: [Artifact] = []
    for ruleCase in try Self.files.get()[file, default: []] {
      let validator = try runner.validator(for: ruleCase)
      for input in try runner.inputs(of: ruleCase) {
        // Cases on limits are long and hold nobody.
        guard case .bytes(let bytes) = input.origin, bytes.count <= 200_000 else { continue }
        artifacts.append(Artifact(bytes: bytes, name: input.name, validator: validator))
      }
    }
    try examine(artifacts)
  }

  /// The files of the corpus, by their paths in it.
  private static let corpusFolder = ProcessInfo.processInfo.environment["CONVERGENCE_CORPUS"].map { URL(filePath: $0) }
  private static let corpusFiles = corpusFolder.map { folder in
    ((try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []).filter { path in
      [".xml", ".hl7", ".er7", ".txt", ".eml", ".zip"].contains { path.lowercased().hasSuffix($0) }
        && !path.hasPrefix("jeux-de-valeurs")
    }.sorted()
  }

  @Test("the corpus", .enabled(if: corpusFolder != nil), arguments: corpusFiles ?? [])
  func corpus(path: String) throws {
    let folder = try #require(Self.corpusFolder)
    let bytes = Array(try Data(contentsOf: folder.appending(path: path)))
    guard bytes.count <= 500_000 else { return }
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try Self.library.get(), options: CheckOptions(today: today))
    try examine([Artifact(bytes: bytes, name: "x." + (path.split(separator: ".").last ?? "xml"), validator: validator)])
  }

  // MARK: Looking

  private struct Artifact {
    var bytes: [UInt8]
    var name: String
    var validator: Validator
  }

  /// Looks for the traits of all in what the reporters write about all.
  private func examine(_ artifacts: [Artifact]) throws {
    guard let validator = artifacts.last?.validator else { return }
    let reports = try artifacts.map { try $0.validator.validate($0.bytes, name: $0.name) }
    var traits: Set<String> = []
    for artifact in artifacts { traits.formUnion(TraitSearch(String(decoding: artifact.bytes, as: UTF8.self)).traits) }
    for identity in reports.flatMap(\.flattened).flatMap(\.patients) {
      for field in ["matricule", "nom", "prenoms", "prenom", "nom-utilise", "prenom-utilise", "date"] {
        if let value = identity.fields[field]?.text { traits.insert(value) }
      }
    }
    let vocabulary = try Self.vocabulary.get()
    let wanted = traits.map { Self.words(of: $0) }.filter { words in
      words.joined().count >= 4 && !words.allSatisfy { vocabulary.contains($0) || $0.count < 2 }
    }
    guard !wanted.isEmpty else { return }
    // What the cache keeps, before it is sealed.
    let kept = reports.map { String(decoding: ReportPacker.packed($0), as: UTF8.self) }.joined(separator: " ")
    let outputs = try CheckFormat.allCases.map { ($0.rawValue, try write(reports, as: $0, with: validator)) }
    for (format, text) in outputs + [("cache", kept)] {
      let output = Self.words(of: text)
      var places: [String: [Int]] = [:]
      for (index, word) in output.enumerated() { places[word, default: []].append(index) }
      for words in wanted {
        let isThere = places[words[0], default: []].contains { output[$0...].starts(with: words) }
        #expect(!isThere, "\(format) shows « \(words.joined(separator: " ")) »")
      }
    }
  }

  private func write(_ reports: [Report], as format: CheckFormat, with validator: Validator) throws -> String {
    let sink = Sink()
    let provenance = CheckProvenance(
      toolVersion: "0", profiles: validator.library.profiles, options: validator.options)
    var reporter = format.reporter.init(Rendering(), provenance: provenance) { sink.text += $0 }
    var summary = CheckSummary(threshold: .error)
    for report in reports {
      try reporter.add(report)
      summary.add(report)
    }
    try reporter.finish(summary, envelope: CheckEnvelope(startedAt: "", durationMilliseconds: 0, jobs: 1, host: ""))
    return sink.text
  }

  private static let separators = CharacterSet.letters.union(.decimalDigits).inverted

  /// Letters and digits that stand together.
  private static func words(of text: String) -> [String] {
    // By the library, which is compiled for speed where tests are not.
    text.components(separatedBy: separators).filter { !$0.isEmpty }
  }

  private final class Sink {
    var text = ""
  }
}

/// The traits of persons that a text holds, wherever the known carriers write them.
private struct TraitSearch {
  private(set) var traits: Set<String> = []

  init(_ text: String) {
    for match in text.matches(of: /[1-478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{8}/) { traits.insert(String(match.0)) }
    // A mailbox that is somebody's: prenom.nom@…
    for match in text.matches(of: /([a-z\-]{2,30}\.[a-z\-]{2,30})@/) { traits.insert(String(match.1)) }
    markup(text)
    json(text)
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("PID|") || line.hasPrefix("NK1|") { segment(line) }
    }
    list(text)
  }

  private mutating func markup(_ text: String) {
    let elements =
      /<(?:[A-Za-z0-9]+:)?(?:family|given|streetAddressLine|NomNaissance|Prenom|ListePrenom|DateNaissance|NumIdentifiant)\b[^>]*>([^<]{4,})</
    for match in text.matches(of: elements) { traits.insert(String(match.1)) }
    for match in text.matches(of: /<(?:family|given|line|birthDate) value="([^"]{4,})"/) {
      traits.insert(String(match.1))
    }
    for match in text.matches(of: /birthTime value="([0-9]{8,})"/) { traits.insert(String(match.1)) }
    for match in text.matches(of: /value="tel:([^"]{6,})"/) { traits.insert(String(match.1)) }
    for match in text.matches(of: /PID-[57]\|([^<^]{4,})/) { traits.insert(String(match.1)) }
  }

  private mutating func json(_ text: String) {
    let members =
      /"(?:family|family_name|given_name|birthDate|nom|nom_naissance|prenom|prenoms|date_naissance|matricule)"\s*:\s*"([^"]{4,})"/
    for match in text.matches(of: members) { traits.insert(String(match.1)) }
    for match in text.matches(of: /"(?:given|line)"\s*:\s*\[\s*"([^"]{4,})"/) { traits.insert(String(match.1)) }
  }

  /// Names, birth date, address and telephone of a patient or a relative.
  private mutating func segment(_ line: Substring) {
    let fields = line.split(separator: "|", omittingEmptySubsequences: false)
    for index in [2, 4, 5, 6, 7, 9, 11, 13] where index < fields.count {
      for value in fields[index].split(whereSeparator: { "^~&".contains($0) }) {
        // Codes of types and places are none of anybody.
        if value.count >= 5 || index == 5 && value.count >= 4 { traits.insert(String(value)) }
      }
    }
  }

  private mutating func list(_ text: String) {
    var rows = DelimitedText(Array(text.utf8))
    guard let titles = try? rows.nextRow() else { return }
    let names = titles.fields.map { ListReader.element(forColumn: $0.text) }
    guard names.contains("matricule") || names.contains("address") else { return }
    let personal: Set<String> = [
      "matricule", "nom", "prenom", "prenoms", "nom_utilise", "prenom_utilise", "date", "label",
    ]
    while let row = try? rows.nextRow() {
      for (name, field) in zip(names, row.fields) {
        guard let name, personal.contains(name), field.text.count >= 4 else { continue }
        traits.insert(field.text)
      }
    }
  }
}
