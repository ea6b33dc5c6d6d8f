import Conformance

/// The run file: an envelope that changes at each execution and results that do not.
public struct Run: Sendable, Hashable {
  /// Dates, durations, options.
  public var envelope: RunEnvelope
  /// The same bytes for the same evidence, rules and options.
  public var results: RunResults

  /// A run.
  public init(envelope: RunEnvelope, results: RunResults) {
    self.envelope = envelope
    self.results = results
  }

  /// The day by which its evidence ages: the declared day of the oldest artefact, or else the day of the run.
  public var evidenceDay: CivilDate? { results.sample.collectedOn ?? CivilDate(iso: envelope.startedAt) }
}
