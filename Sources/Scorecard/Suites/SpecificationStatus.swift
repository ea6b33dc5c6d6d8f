/// Where a specification stands in its life (the CI-SIS statuses, convergence.md 2.3).
public enum SpecificationStatus: String, Sendable, Hashable, CaseIterable {
  case draft
  case publicComment = "public-comment"
  case trialImplementation = "trial-implementation"
  case finalText = "final-text"
  case deprecated
  case withdrawn

  /// Whether requirements of such a text count in scores; the others are informative.
  public var isScored: Bool { self == .trialImplementation || self == .finalText }
}
