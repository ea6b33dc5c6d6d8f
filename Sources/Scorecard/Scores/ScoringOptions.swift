import Conformance

/// What a score is computed for.
public struct ScoringOptions: Sendable, Hashable {
  /// The day of the campaign, by which evidence ages.
  public var asOf: CivilDate
  /// The version of each subject that is measured, by subject id. By default that of its latest run.
  public var versions: [String: String]
  /// Requirements to compute as if every artefact passed them: what a mend would bring.
  public var mended: Set<String>

  /// Options.
  public init(asOf: CivilDate, versions: [String: String] = [:], mended: Set<String> = []) {
    self.asOf = asOf
    self.versions = versions
    self.mended = mended
  }
}
