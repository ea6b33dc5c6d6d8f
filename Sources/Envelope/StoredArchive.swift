/// Writes a ZIP archive whose entries are stored, not compressed: enough to make one out of parts, for a test or an example.
public enum StoredArchive {
  /// One file of the archive.
  public struct Entry: Sendable {
    /// Its path in the archive.
    public var path: String
    /// Its bytes.
    public var content: [UInt8]

    /// A file under this path.
    public init(path: String, content: [UInt8]) {
      self.path = path
      self.content = content
    }
  }

  /// The archive of `entries`, in their order, dated of the first day that the format knows.
  ///
  /// Names and contents beyond what 16 and 32 bits can count are cut off in the headers: such an archive is not readable.
  public static func bytes(of entries: [Entry]) -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.path.utf8)
      // Bit 11: the name is in UTF-8.
      let flags = UInt16(name.allSatisfy { $0 < 0x80 } ? 0 : 0x0800)
      let crc = Inflater.crc32(entry.content, in: 0..<entry.content.count)
      let size = UInt32(truncatingIfNeeded: entry.content.count)
      var header: [UInt8] = []
      header.append(littleEndian: UInt16(20))
      header.append(littleEndian: flags)
      header.append(littleEndian: UInt16(0))
      header.append(littleEndian: UInt32(0x0021_0000))
      for number in [crc, size, size] { header.append(littleEndian: number) }
      header.append(littleEndian: UInt16(truncatingIfNeeded: name.count))
      header.append(littleEndian: UInt16(0))
      directory.append(littleEndian: UInt32(0x0201_4B50))
      directory.append(littleEndian: UInt16(20))
      directory += header
      for _ in 0..<3 { directory.append(littleEndian: UInt16(0)) }
      directory.append(littleEndian: UInt32(0))
      directory.append(littleEndian: UInt32(truncatingIfNeeded: archive.count))
      directory += name
      archive.append(littleEndian: UInt32(0x0403_4B50))
      archive += header + name + entry.content
    }
    let start = UInt32(truncatingIfNeeded: archive.count)
    let count = UInt16(truncatingIfNeeded: entries.count)
    archive += directory
    archive.append(littleEndian: UInt32(0x0605_4B50))
    for number in [0, 0, count, count] { archive.append(littleEndian: number) }
    archive.append(littleEndian: UInt32(truncatingIfNeeded: directory.count))
    archive.append(littleEndian: start)
    archive.append(littleEndian: UInt16(0))
    return archive
  }
}

extension [UInt8] {
  fileprivate mutating func append(littleEndian number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
