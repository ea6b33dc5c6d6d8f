/// An artefact that was left out of a run on purpose: shown, never silent.
public struct ExcludedArtifact: Sendable, Hashable {
  /// Relative path.
  public var path: String
  /// Why.
  public var reason: ExclusionReason
  /// The organisation or function that left it out.
  public var by: String

  /// An artefact left out.
  public init(path: String, reason: ExclusionReason, by: String) {
    self.path = path
    self.reason = reason
    self.by = by
  }
}
