import Conformance
import Envelope
import Reporting
import Scorecard

/// The *dossier de preuves* (convergence.md 6.5): the evidence by chapter, each file named by what it proves, with an index.
///
/// The same run and the same evidence always give the same pack, byte for byte.
public struct EvidencePack: Sendable {
  /// A file of the pack.
  public struct File: Sendable, Hashable {
    /// Its path: `01-INS/INS-CONV.04__identites.csv`.
    public var path: String
    /// Its content.
    public var bytes: [UInt8]

    /// A file.
    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Why a pack cannot be made.
  public enum Fault: Error, Sendable, Hashable {
    /// The bytes of this evidence are not those of the run, or are not there.
    case otherEvidence(path: String)
  }

  /// The order in which the agency sorts chapters.
  static let sections = ["INS", "DMP", "MSS", "PSC", "ANN", "TBB", "HOP", "DOC", "PORT", "EPR"]

  /// The files, by path.
  public let files: [File]

  /// The pack of `run`. `evidence` gives the bytes of a file by its path in the run; `sheet`, where there is one, gives
  /// the numbers of proofs; at most `limit` artefacts a requirement, those that fail first. `attached` are further files.
  public init(
    _ run: Run, score: SubjectScore, sheet: RequirementSheet?, limit: Int, attached: [File] = [],
    evidence: (String) throws -> [UInt8]
  ) throws {
    let results = run.results
    let proofs = EvidencePack.proofs(sheet)
    let scores = Dictionary(score.axes.flatMap(\.requirements).map { ($0.requirement.id, $0) }) { first, _ in first }
    var files: [String: [UInt8]] = [:]
    var index: [[ScoreTable.Cell]] = []
    var read: [String: [UInt8]] = [:]
    let tool = results.components.first { $0.role == .tool }?.version ?? ""
    for outcome in results.outcomes {
      let decided = outcome.trials.filter { $0.isDecided && results.evidence.indices.contains($0.evidence) }
      let chosen = (decided.filter { $0.verdict == .failed } + decided.filter { $0.verdict == .passed }).prefix(limit)
      let references = scores[outcome.requirement]?.requirement.references ?? []
      let numbers = ([outcome.requirement] + references).flatMap { proofs[$0] ?? [] }
      for trial in chosen {
        let artifact = results.evidence[trial.evidence]
        // A part inside a container is proven by the container.
        let path = artifact.path.split(separator: " > ").first.map(String.init) ?? artifact.path
        let bytes = try read[path] ?? evidence(path)
        read[path] = bytes
        guard artifact.path != path || artifact.sha256.isEmpty || sha256(bytes) == artifact.sha256 else {
          throw Fault.otherEvidence(path: path)
        }
        for number in numbers.isEmpty ? [outcome.requirement] : numbers {
          let name = EvidencePack.folder(number) + "/" + EvidencePack.name(number) + "__" + EvidencePack.base(path)
          let place = EvidencePack.free(name, for: bytes, in: files)
          files[place] = bytes
          index.append([
            .text(place), .text(number), .text(outcome.requirement), .text(outcome.suite), .text(artifact.path),
            .text(artifact.sha256), .text(sha256(bytes)), .text(trial.verdict.rawValue),
            .text(trial.failedRules.map(\.rawValue).joined(separator: " ")), .text("convergence"), .text(tool),
          ])
        }
      }
    }
    index.sort { "\($0)" < "\($1)" }
    let table = ScoreTable(
      name: "index",
      header: [
        "file", "proof", "requirement", "suite", "artifact", "artifact_sha256", "file_sha256", "verdict",
        "failed_rules",
        "validator", "validator_version",
      ], rows: index)
    files["index.csv"] = Array(table.csv().utf8)
    files["run.json"] = try run.encoded()
    for file in attached { files[file.path] = file.bytes }
    self.files = files.sorted { $0.key < $1.key }.map { File(path: $0.key, bytes: $0.value) }
  }

  /// The pack as one ZIP archive, its entries in order and without dates.
  public var archive: [UInt8] {
    StoredArchive.bytes(of: files.map { StoredArchive.Entry(path: $0.path, content: $0.bytes) })
  }

  /// The numbers of the proofs of each requirement.
  private static func proofs(_ sheet: RequirementSheet?) -> [String: [String]] {
    var proofs: [String: [String]] = [:]
    for row in sheet?.rows ?? [] where !(proofs[row.requirement] ?? []).contains(row.proof) {
      proofs[row.requirement, default: []].append(row.proof)
    }
    return proofs
  }

  /// `03-MSS` of `MSS/CONF.14`: the agency's order, then the other chapters.
  static func folder(_ number: String) -> String {
    let section = safe(String(number.prefix { $0 != "/" && $0 != "." }))
    guard let place = sections.firstIndex(of: section) else { return "90-" + (section.isEmpty ? "AUTRES" : section) }
    let digits = String(place + 1)
    return (digits.count == 1 ? "0" : "") + digits + "-" + section
  }

  /// `MSS-CONF.14.01.01` of `MSS/CONF.14.01.01`.
  static func name(_ number: String) -> String { safe(String(number.map { $0 == "/" ? "-" : $0 })) }

  private static func base(_ path: String) -> String { safe(path.split(separator: "/").last.map(String.init) ?? path) }

  /// A name that is one step of a path on every system.
  private static func safe(_ text: String) -> String {
    let kept = text.map { character -> Character in
      character.isLetter || character.isNumber || "-_.".contains(character) ? character : "_"
    }
    return String(kept.drop { $0 == "." }.prefix(120))
  }

  /// A place that is free, or that already holds the same bytes.
  private static func free(_ name: String, for bytes: [UInt8], in files: [String: [UInt8]]) -> String {
    var place = name
    var number = 2
    while let known = files[place], known != bytes {
      place = name + "~\(number)"
      number += 1
    }
    return place
  }
}
