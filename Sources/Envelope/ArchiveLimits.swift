/// What an archive may not exceed; each limit is enforced before memory is taken for it.
public struct ArchiveLimits: Sendable, Hashable {
  /// Most entries of the directory.
  public var entries: Int
  /// Most bytes that all entries together may declare once unpacked.
  public var unpackedBytes: Int
  /// Most times an entry may be larger than its compressed bytes. An entry of at most `ratioFloor` is exempt:
  /// a few lines of blanks compress better than any bomb and harm nobody.
  public var ratio: Int
  /// Unpacked size in bytes up to which `ratio` is not applied.
  public var ratioFloor: Int

  /// Limits of one archive; the defaults are those of the product contract.
  public init(
    entries: Int = 1_000, unpackedBytes: Int = 200_000_000, ratio: Int = 100, ratioFloor: Int = 65_536
  ) {
    self.entries = entries
    self.unpackedBytes = unpackedBytes
    self.ratio = ratio
    self.ratioFloor = ratioFloor
  }

  /// Whether `unpacked` bytes out of `compressed` bytes go over the ratio.
  func exceedsRatio(unpacked: Int, compressed: Int) -> Bool {
    guard unpacked > ratioFloor else { return false }
    let (allowed, overflow) = compressed.multipliedReportingOverflow(by: ratio)
    return !overflow && unpacked > allowed
  }
}
