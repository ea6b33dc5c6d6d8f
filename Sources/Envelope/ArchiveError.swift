/// Why bytes could not be read as a ZIP archive at all. Offsets are bytes from the start of the archive.
public enum ArchiveError: Error, Hashable, Sendable {
  /// No bytes were given.
  case empty
  /// No end record. `startsAsArchive` tells a truncated archive (it begins with a local header) from other bytes.
  case endRecordMissing(startsAsArchive: Bool)
  /// The end record places the directory outside the bytes, or on something that is not a directory.
  case directoryMissing(declaredOffset: UInt64, declaredSize: UInt64, endRecord: Int)
  /// The archive spans several disks.
  case severalDisks(disk: Int, directoryDisk: Int)
  /// More entries are declared or present than allowed.
  case tooManyEntries(count: UInt64, limit: Int)
  /// The entries declare more unpacked bytes than allowed.
  case tooLargeUnpacked(declared: UInt64, limit: Int)

  /// Whether a limit was hit, as opposed to bytes that are not an archive.
  public var isLimit: Bool {
    switch self {
    case .tooManyEntries, .tooLargeUnpacked: true
    case .empty, .endRecordMissing, .directoryMissing, .severalDisks: false
    }
  }
}
