extension Run {
  /// Both runs of one subject as one, with an identity made of what they found. The order and the grouping of the runs
  /// that are merged change nothing, neither in the results nor in the envelope.
  public func merged(with other: Run) throws(RunError) -> Run {
    let results = try results.merged(with: other.results)
    var merged = envelope.merged(with: other.envelope)
    merged.id = RunEnvelope.identifier(of: results, startedAt: merged.startedAt)
    return Run(envelope: merged, results: results)
  }

  /// All `runs`, of one subject, as one; nil when there are none.
  public static func merged(_ runs: [Run]) throws(RunError) -> Run? {
    guard var merged = runs.first else { return nil }
    // A single run keeps the identity that it would have in any merge.
    merged.envelope.id = RunEnvelope.identifier(of: merged.results, startedAt: merged.envelope.startedAt)
    for run in runs.dropFirst() { merged = try merged.merged(with: run) }
    return merged
  }
}
