/// One thing that is wrong or ambiguous in a ZIP archive. It quotes no name or content: they may identify a patient.
public struct ArchiveDiagnostic: Sendable, Hashable {
  /// A field that stands both in the directory and in the local header.
  public enum Field: String, Sendable, Hashable, CaseIterable {
    case flags, method, modified, crc32, compressedSize, size, name
  }

  /// What was seen.
  public enum Kind: Sendable, Hashable {
    // The archive as a whole.
    /// Bytes before the first local header.
    case prefixBytes(count: Int)
    /// Bytes after the end record and its comment.
    case trailingBytes(count: Int)
    /// The comment of the end record reaches past the end of the file.
    case commentTruncated(declared: Int, found: Int)
    /// Several end records could be taken for the one that counts; readers may choose differently.
    case severalEndRecords(count: Int)
    /// The end record places the directory `shift` bytes away from where it is.
    case directoryShifted(by: Int)
    /// The directory does not have the declared number of entries.
    case entryCount(declared: UInt64, found: Int)
    /// Bytes of the directory that are no entry header, or an entry header cut short.
    case directoryDamaged(remaining: Int)
    /// Bytes between two entries, or before the directory, that no entry claims.
    case unclaimedBytes(count: Int)
    /// A local header that the directory does not mention.
    case hiddenEntry
    /// Zip64 records or fields are present.
    case zip64
    /// The directory lists the entries in another order than the file holds them.
    case orderDiffers
    /// The archive holds no entry.
    case noEntry

    // One entry, its headers.
    /// No local header at the offset that the directory gives.
    case localHeaderMissing
    /// The two headers disagree; for names the numbers are their lengths.
    case headersDisagree(Field, directory: UInt64, local: UInt64)
    /// The data descriptor after the data disagrees with the directory, or is not there.
    case dataDescriptorDisagrees
    /// The data reaches outside the file or into the directory.
    case dataOutOfBounds
    /// The entry shares bytes with entry `with`.
    case overlap(with: Int)
    /// The entry is encrypted.
    case encrypted
    /// A method other than stored and deflate.
    case unsupportedMethod(UInt16)
    /// A version of the format later than 6.3 is needed to extract the entry (63 stands for 6.3).
    case versionNeeded(UInt8)
    /// The declared size is over the ratio limit.
    case ratioExceeded(size: Int, compressed: Int)

    // One entry, its name.
    /// The name is empty.
    case emptyName
    /// A `..` component; `escapes` when the path leaves the root.
    case parentComponent(escapes: Bool)
    /// The name begins with a separator.
    case absolutePath
    /// The name begins with a drive letter: `C:`.
    case driveLetter
    /// The name holds a backslash.
    case backslash
    /// The name holds NUL or another control character.
    case controlCharacter
    /// Bytes outside ASCII that flag bit 11 does not announce as UTF-8.
    case encodingUnannounced
    /// Flag bit 11 announces UTF-8 and the name is not.
    case invalidUTF8
    /// The Unicode path field of Info-ZIP gives another name.
    case unicodePathDiffers
    /// The name is also that of entry `first`, byte by byte.
    case duplicateName(first: Int)
    /// The name leads to the same file as entry `first` once case, separators and `.` components are put aside.
    case equivalentName(first: Int)
    /// The entry is a symbolic link.
    case symbolicLink
    /// The entry is a device, a pipe or a socket.
    case specialFile
    /// The entry is a folder and has content.
    case folderWithData

    // One entry, its content: only from `ZIPDirectory.verify()`.
    /// The content cannot be extracted.
    case content(ArchiveEntryError)
    /// The deflate stream ends before the compressed bytes do.
    case unusedBytes(count: Int)
  }

  /// What was seen.
  public let kind: Kind
  /// Index of the entry, nothing for the archive as a whole.
  public let entry: Int?
  /// Where, in bytes from the start of the archive.
  public let offset: Int

  init(_ kind: Kind, entry: Int? = nil, at offset: Int) {
    self.kind = kind
    self.entry = entry
    self.offset = offset
  }
}
