/// An input that an earlier part of the same check has judged.
public struct CheckedInput: Sendable, Hashable {
  /// The path shown.
  public var name: String
  /// SHA-256 of the bytes that were judged; empty where they could not be read.
  public var sha256: String
  /// Whether it is, or holds, a CDA document: later ones are compared with it.
  public var hasDocuments: Bool

  /// What the report on an input tells.
  public init(_ report: Report) {
    name = report.artifact.first ?? ""
    sha256 = report.sha256
    hasDocuments = report.flattened.contains { $0.kind == .cda }
  }
}

/// Inputs that an earlier part of the same check has judged, with what the documents in them say to those that follow.
public struct RecalledInputs: Sendable {
  /// How many there are.
  public private(set) var count = 0
  private(set) var chain = DocumentChain()

  /// None.
  public init() {}

  /// One more, with the documents in it.
  mutating func take(_ versions: [LocatedVersion]) {
    count += 1
    for version in versions { _ = chain.take(version) }
  }
}
