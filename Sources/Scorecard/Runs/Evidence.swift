import Conformance

/// An artefact that was examined. The same bytes under several paths are one piece of evidence.
public struct Evidence: Sendable, Hashable {
  /// Relative path; the parts inside a container follow after ` > `.
  public var path: String
  /// Other paths that hold the same bytes, sorted.
  public var duplicates: [String]
  /// Size in bytes.
  public var size: Int
  /// SHA-256 of the bytes, in lower-case hexadecimal; empty when they could not be read.
  public var sha256: String
  /// What it was taken for.
  public var kind: ArtifactKind
  /// The verdict on it alone, before any requirement.
  public var verdict: Verdict
  /// Codes of the reasons why nothing could be concluded, sorted.
  public var reasons: [String]

  /// A piece of evidence.
  public init(
    path: String, duplicates: [String] = [], size: Int, sha256: String, kind: ArtifactKind, verdict: Verdict,
    reasons: [String] = []
  ) {
    self.path = path
    self.duplicates = duplicates
    self.size = size
    self.sha256 = sha256
    self.kind = kind
    self.verdict = verdict
    self.reasons = reasons
  }

  init(_ report: Report) {
    self.init(
      path: report.artifact.joined(separator: " > "), size: report.size, sha256: report.sha256, kind: report.kind,
      verdict: Verdict(report.outcome), reasons: report.outcome.reason.map { [$0.code] } ?? [])
  }

  /// What makes it one piece: its bytes, or its path when they could not be read.
  var key: String { sha256.isEmpty ? "path:" + path : sha256 }

  /// Both records of the same bytes in one.
  func joined(_ other: Evidence) -> Evidence {
    let paths = Set([path, other.path] + duplicates + other.duplicates).sorted()
    return Evidence(
      path: paths.first ?? path, duplicates: Array(paths.dropFirst()), size: max(size, other.size), sha256: sha256,
      kind: kind.rawValue <= other.kind.rawValue ? kind : other.kind, verdict: max(verdict, other.verdict),
      reasons: Set(reasons + other.reasons).sorted())
  }
}
