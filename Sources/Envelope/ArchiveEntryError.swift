/// Why the content of one entry could not be extracted.
public enum ArchiveEntryError: Error, Hashable, Sendable {
  /// The archive has no entry with this index.
  case noSuchEntry
  /// The entry is encrypted (flag bit 0, 6 or 13).
  case encrypted
  /// A compression method other than 0 (stored) and 8 (deflate).
  case unsupportedMethod(UInt16)
  /// No local header where the directory says it is.
  case localHeaderMissing
  /// The compressed bytes reach outside the archive or into its directory.
  case outOfBounds
  /// The bytes of the entry are also claimed by another entry.
  case overlapping
  /// Declared size over the ratio limit.
  case ratioExceeded(declared: Int, compressed: Int)
  /// The compressed stream is not a deflate stream, at this many bytes from its start.
  case corrupt(consumed: Int)
  /// The deflate stream does not end within the compressed bytes.
  case truncatedStream(produced: Int)
  /// More bytes come out than the directory declares; extraction stopped there.
  case moreThanDeclared(declared: Int)
  /// Fewer bytes come out than the directory declares.
  case lessThanDeclared(declared: Int, found: Int)
  /// The bytes do not have the declared CRC-32.
  case crcMismatch(declared: UInt32, found: UInt32)
}
