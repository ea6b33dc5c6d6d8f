/// What is left for one input, its containers and all that they hold together: an archive in an archive spends the same
/// bytes and the same time as the outer one.
struct Allowance {
  /// When the check has to end.
  let deadline: ContinuousClock.Instant
  /// Bytes that archives may still unpack to.
  private(set) var unpackedBytes: Int

  /// The whole allowance, from now on.
  init(_ limits: Limits) {
    deadline = ContinuousClock.now + limits.time
    unpackedBytes = limits.archiveBytes
  }

  /// Takes off what an archive unpacked to.
  mutating func spend(_ parts: [OpenedArtifact.Part]) {
    for part in parts { unpackedBytes -= min(part.bytes.count, unpackedBytes) }
  }
}
