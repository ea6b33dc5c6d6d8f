import EmbeddedFiles
import Foundation
import HL7v2
import Identifiers
import Synchronization

/// Runs the cases of rules through the whole way a user's file goes.
public final class CaseRunner: Sendable {
  private let library: ProfileLibrary
  /// One validator a set of options: profiles are compiled once for all the cases that share it.
  private let validators = Mutex<[Circumstance: Validator]>([:])

  /// What tells validators apart.
  private struct Circumstance: Hashable {
    var options: RuleCase.Options
    var previews: Bool
  }

  /// The bytes of a sample that is none of the program's, by its path.
  private let ownSample: @Sendable (String) -> [UInt8]?

  /// A runner of cases against these profiles. A sample is asked of `sample` before the program.
  public init(library: ProfileLibrary, sample: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }) {
    self.library = library
    ownSample = sample
  }

  /// The cases inside the program, file by file.
  public static func embeddedCases() throws(ConfigurationError) -> [RuleCase] {
    var cases: [RuleCase] = []
    for entry in EmbeddedFiles.entries(under: "Profiles/")
    where entry.path.contains("/cases/") && entry.path.hasSuffix(".yaml") {
      cases += try CaseLoader.load(entry.text, file: entry.path)
    }
    return cases
  }

  /// What the case gives, in report order: rule, path and severity, of the findings that a case states.
  public func run(_ ruleCase: RuleCase) throws(ConfigurationError) -> [RuleCase.Expectation] {
    let validator = try validator(for: ruleCase)
    let reports = try CheckSession(validator: validator, jobs: 1).check(try inputs(of: ruleCase))
    return reports.flatMap(\.flattened).flatMap(\.findings)
      .filter { $0.severity >= .warning || $0.rule == ruleCase.rule }
      .map { RuleCase.Expectation(rule: $0.rule, at: $0.location.node, severity: $0.severity) }
  }

  /// The cases of a rule in preview are run with those; all others as users check.
  private func isPreview(_ rule: RuleID) -> Bool { library.rule(rule)?.lifecycle.stage == .preview }

  /// The validator with the options of the case.
  func validator(for ruleCase: RuleCase) throws(ConfigurationError) -> Validator {
    let key = Circumstance(options: ruleCase.options, previews: isPreview(ruleCase.rule))
    if let known = validators.withLock({ $0[key] }) { return known }
    let fresh = Validator(library: library, options: try options(of: ruleCase), limits: ruleCase.options.limits)
    validators.withLock { $0[key] = fresh }
    return fresh
  }

  /// The artefact of the case, as an input under the name that it is given, or the several inputs of its check.
  public func inputs(of ruleCase: RuleCase) throws(ConfigurationError) -> [Input] {
    if case .missing(let code) = ruleCase.source {
      return [Input(name: "absent", origin: .nothing(Reason(code, ruleCase.name)))]
    }
    guard case .together(let messages) = ruleCase.source else {
      return [try input(ruleCase.source, ruleCase.edits, ruleCase)]
    }
    var inputs: [Input] = []
    for message in messages { inputs.append(try input(message.source, message.edits, ruleCase)) }
    return inputs
  }

  private func input(
    _ source: RuleCase.Source, _ edits: [RuleCase.Edit], _ ruleCase: RuleCase
  ) throws(ConfigurationError) -> Input {
    let (bytes, name) = try artifact(of: source, edits, ruleCase)
    return Input(name: name, origin: .bytes(bytes))
  }

  private func artifact(
    of source: RuleCase.Source, _ edits: [RuleCase.Edit], _ ruleCase: RuleCase
  ) throws(ConfigurationError) -> (bytes: [UInt8], name: String) {
    switch source {
    case .exchange(let messages), .together(let messages):
      var bytes: [UInt8] = []
      for message in messages { bytes += try artifact(of: message.source, message.edits, ruleCase).bytes }
      return (bytes, "echange.hl7")
    case .missing: return ([], "absent")
    case .row(let kind, let columns):
      let titles = columns.map(\.column).joined(separator: ";")
      let values = columns.map { CaseRunner.quoted($0.value) }.joined(separator: ";")
      return (Array("\(titles)\n\(values)\n".utf8), kind == .identities ? "identites.csv" : "adresses.csv")
    case .bytes(let bytes, let name): return (try edit(bytes, edits, ruleCase), name)
    case .base(let path):
      let bytes = try sample(path, ruleCase)
      return (try edit(bytes, edits, ruleCase), path.split(separator: "/").last.map(String.init) ?? path)
    case .archive(let path):
      var archive = try sampleArchive(in: sample(path, ruleCase), ruleCase)
      try apply(edits, to: &archive, ruleCase)
      return (archive.sealed(), "IHE_XDM.zip")
    }
  }

  private func sample(_ path: String, _ ruleCase: RuleCase) throws(ConfigurationError) -> [UInt8] {
    if let bytes = ownSample(path) { return bytes }
    guard let entry = EmbeddedFiles.entry(at: path) else {
      throw fault(ruleCase, "échantillon absent « \(path) »", "missing sample “\(path)”")
    }
    return entry.bytes
  }

  private func edit(
    _ bytes: [UInt8], _ edits: [RuleCase.Edit], _ ruleCase: RuleCase
  ) throws(ConfigurationError) -> [UInt8] {
    var bytes = bytes
    // The entries first: the archive is put back into the mail as a whole.
    if edits.contains(where: { if case .entry = $0 { true } else { false } }) {
      var archive = try sampleArchive(in: bytes, ruleCase)
      try apply(edits, to: &archive, ruleCase)
      bytes = try put(archive.sealed(), into: bytes, ruleCase)
    }
    for edit in edits {
      switch edit {
      case .entry: continue
      case .replace(let this, let by, let all):
        bytes = try replace(this, by: by, all: all, in: bytes, ruleCase)
      case .multiply(let this, let by, let times):
        let copies = (1...max(1, times)).map { by.replacing("{n}", with: String($0)) }.joined()
        bytes = try replace(this, by: copies, all: false, in: bytes, ruleCase)
      case .replaceInside(let this, let by, let all):
        guard let (range, document) = CaseRunner.document(in: bytes) else {
          throw fault(ruleCase, "aucun document en base64 dans la base", "no document in base64 in the base")
        }
        let edited = try replace(this, by: by, all: all, in: document, ruleCase)
        bytes.replaceSubrange(range, with: Data(edited).base64EncodedData())
      case .set(let path, let value):
        do {
          bytes = try ER7Editor.setting(path, to: value, in: bytes)
        } catch {
          throw fault(ruleCase, "modification HL7 impossible : \(error)", "HL7 edit impossible: \(error)")
        }
      }
    }
    return bytes
  }

  // MARK: Archives

  private func sampleArchive(in mail: [UInt8], _ ruleCase: RuleCase) throws(ConfigurationError) -> SampleArchive {
    guard let archive = SampleArchive(in: mail) else {
      throw fault(ruleCase, "aucune archive dans la base", "no archive in the base")
    }
    return archive
  }

  private func apply(
    _ edits: [RuleCase.Edit], to archive: inout SampleArchive, _ ruleCase: RuleCase
  ) throws(ConfigurationError) {
    for case .entry(let edit) in edits {
      let isDone = try archive.apply(
        edit, sample: { path throws(ConfigurationError) in try sample(path, ruleCase) },
        replace: { this, by, all, bytes throws(ConfigurationError) in
          try replace(this, by: by, all: all, in: bytes, ruleCase)
        })
      guard isDone else {
        throw fault(ruleCase, "entrée absente « \(edit.path) »", "missing entry “\(edit.path)”")
      }
    }
  }

  /// Puts another archive in place of the one that the mail carries: the lines after the empty line of its part.
  private func put(
    _ archive: [UInt8], into mail: [UInt8], _ ruleCase: RuleCase
  ) throws(ConfigurationError) -> [UInt8] {
    let lineEnd = mail.firstRange(of: [0x0D, 0x0A]) == nil ? [0x0A] : [0x0D, 0x0A] as [UInt8]
    guard let part = mail.firstRange(of: Array("Content-Type: application/zip".utf8)),
      let blank = mail[part.upperBound...].firstRange(of: lineEnd + lineEnd),
      let end = mail[blank.upperBound...].firstRange(of: lineEnd + Array("--".utf8))
    else { throw fault(ruleCase, "aucune archive dans la base", "no archive in the base") }
    var lines: [UInt8] = []
    for (index, byte) in Data(archive).base64EncodedData().enumerated() {
      if index > 0, index.isMultiple(of: 76) { lines += lineEnd }
      lines.append(byte)
    }
    var result = mail
    result.replaceSubrange(blank.upperBound..<end.lowerBound, with: lines)
    return result
  }

  private func replace(
    _ this: String, by: String, all: Bool, in bytes: [UInt8], _ ruleCase: RuleCase
  ) throws(ConfigurationError) -> [UInt8] {
    let pieces = CaseRunner.split(bytes, at: Array(this.utf8))
    guard pieces.count > 1, all || pieces.count == 2 else {
      throw fault(
        ruleCase, "« \(this) » se trouve \(pieces.count - 1) fois dans la base",
        "“\(this)” stands \(pieces.count - 1) times in the base")
    }
    return Array(pieces.joined(separator: Array(by.utf8)))
  }

  /// The first document that a message carries in base64, and where its characters stand.
  private static func document(in bytes: [UInt8]) -> (range: Range<Int>, content: [UInt8])? {
    guard let head = bytes.firstRange(of: Array("^Base64^".utf8)) else { return nil }
    let end = bytes[head.upperBound...].firstIndex { "|^~\r\n".utf8.contains($0) } ?? bytes.count
    return Data(base64Encoded: Data(bytes[head.upperBound..<end])).map { (head.upperBound..<end, Array($0)) }
  }

  func options(of ruleCase: RuleCase) throws(ConfigurationError) -> CheckOptions {
    guard let today = CivilDate(iso: ruleCase.options.today) else {
      throw fault(ruleCase, "date illisible", "unreadable date")
    }
    var options = CheckOptions(today: today)
    options.context = ruleCase.options.context
    options.mode = ruleCase.options.mode
    options.previews = isPreview(ruleCase.rule)
    options.generation = ruleCase.options.generation
    if let folder = ruleCase.options.valueSets {
      let files = EmbeddedFiles.entries(under: folder + "/").map { ($0.path, $0.bytes) }
      options.valueSets = ValueSetCatalogue(
        folder: ValueSetFolder(files: Dictionary(files, uniquingKeysWith: { first, _ in first })))
    }
    if let path = ruleCase.options.whiteList {
      guard let entry = EmbeddedFiles.entry(at: path) else {
        throw fault(ruleCase, "liste absente « \(path) »", "missing list “\(path)”")
      }
      options.whiteList = try WhiteListReader.read(entry.bytes, file: path)
    }
    if let path = ruleCase.options.authority {
      options.authorities = try CertificateAuthorities(try sample(path, ruleCase), file: path)
    }
    options.operatorName = ruleCase.options.operatorName.flatMap { OperatorName($0) }
    return options
  }

  private func fault(_ ruleCase: RuleCase, _ fr: String, _ en: String) -> ConfigurationError {
    ConfigurationError(file: ruleCase.file, line: ruleCase.line, Localized(fr: fr, en: en))
  }

  private static func quoted(_ value: String) -> String {
    value.contains { ";\"\n\r,".contains($0) }
      ? "\"" + value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : value
  }

  private static func split(_ bytes: [UInt8], at separator: [UInt8]) -> [[UInt8]] {
    guard let first = separator.first else { return [bytes] }
    var pieces: [[UInt8]] = []
    var start = 0
    var index = 0
    while index + separator.count <= bytes.count {
      if bytes[index] == first, bytes[index..<(index + separator.count)].elementsEqual(separator) {
        pieces.append(Array(bytes[start..<index]))
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    return pieces + [Array(bytes[start...])]
  }
}
