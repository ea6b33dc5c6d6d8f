/// One entry of a ZIP archive, as its central directory declares it.
public struct ArchiveEntry: Sendable, Hashable {
  /// How the bytes of a name were turned into text.
  public enum NameEncoding: Sendable, Hashable {
    /// ASCII only: every reader agrees.
    case ascii
    /// UTF-8, announced by flag bit 11.
    case utf8
    /// Valid UTF-8 that flag bit 11 does not announce.
    case utf8Unannounced
    /// Neither announced nor valid UTF-8: read as code page 437, the historical default.
    case codePage437
    /// Announced as UTF-8 but not valid; wrong bytes were replaced.
    case invalidUTF8
  }

  /// Place in the directory, from 0.
  public let index: Int
  /// Place of the local header among all, by offset, from 0.
  public internal(set) var order: Int
  /// The name as bytes.
  public let rawName: [UInt8]
  /// The name as text, separators untouched.
  public let name: String
  /// How `name` was obtained from `rawName`.
  public let nameEncoding: NameEncoding
  /// Compression method: 0 stored, 8 deflate.
  public let method: UInt16
  /// General purpose flags.
  public let flags: UInt16
  /// CRC-32 of the unpacked bytes.
  public let crc32: UInt32
  /// Bytes in the archive, zip64 field applied.
  public let compressedSize: Int
  /// Bytes once unpacked, zip64 field applied.
  public let size: Int
  /// Date and time of the file in the format of MS-DOS: date in the upper half.
  public let modified: UInt32
  /// Upper byte: system that made the entry; lower: version.
  public let versionMadeBy: UInt16
  /// Lower byte: version of the format needed to extract the entry, 20 for 2.0.
  public let versionNeeded: UInt16
  /// Attributes of the file in that system; the upper half holds Unix modes.
  public let externalAttributes: UInt32
  /// Offset of the entry's header in the directory.
  public let directoryOffset: Int
  /// Offset of the local header, prefix bytes counted.
  public let localOffset: Int
  /// Where the compressed bytes are, when a local header is there and they lie before the directory.
  public internal(set) var data: Range<Int>?
  /// Whether the bytes of this entry are claimed by another one too.
  public internal(set) var isOverlapping: Bool

  /// Whether the entry is a folder: its name ends in a separator.
  public var isFolder: Bool { rawName.last == UInt8(ascii: "/") || rawName.last == UInt8(ascii: "\\") }

  /// Whether the flags announce encryption: bit 0, strong encryption (6) or masked headers (13).
  public var isEncrypted: Bool { flags & 0b0010_0000_0100_0001 != 0 }

  /// Whether sizes and CRC follow the data instead of standing in the local header (flag bit 3).
  public var hasDataDescriptor: Bool { flags & 0b1000 != 0 }

  /// Type bits of the Unix mode (`S_IFMT`), 0 when there are none.
  var unixType: UInt32 { (externalAttributes >> 16) & 0xF000 }

  /// Whether the entry is a symbolic link for a Unix extractor.
  public var isSymbolicLink: Bool { unixType == 0xA000 }
}
