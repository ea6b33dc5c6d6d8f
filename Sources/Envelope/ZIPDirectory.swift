import DocumentTree

/// A ZIP archive read from its bytes: what its directory declares, what the local headers say, where they disagree.
///
/// The reader judges an archive rather than making the best of it: libraries that accept bytes before the first header,
/// hidden entries or two versions of a name do not show what another reader will extract. Stored and deflated entries
/// are extracted in memory, nothing is written to disk, and no limit is checked after memory was taken for it.
/// Structure: PKWARE APPNOTE 6.3, §4.3.
///
/// `tree` has this shape, in the order of the directory:
/// ```xml
/// <archive entries="2">
///   <entry path="IHE_XDM/SUBSET01/METADATA.XML" size="5120" compressed="940" method="deflate" folder="false" order="1"
///          offset="0" crc="9ae0daaf" encrypted="false" link="false"/>
///   …
/// </archive>
/// ```
/// `order` is the place of the local header in the file, from 1; `offset` counts bytes from the start of the archive;
/// `method` is `stored`, `deflate` or a number. A position in an archive is line 1, column 1 + offset.
public struct ZIPDirectory: Sendable {
  /// The entries, in the order of the directory.
  public let entries: [ArchiveEntry]
  /// What is wrong or ambiguous without unpacking anything, in the order of the bytes; `verify()` tells the rest.
  public let diagnostics: [ArchiveDiagnostic]
  /// The limits that the archive was read under.
  public let limits: ArchiveLimits
  /// Where the archive comment is; empty when there is none.
  public let comment: Range<Int>
  /// The entries as a tree.
  public let tree: DocumentTree

  private let bytes: [UInt8]

  /// Reads the directory and every local header of `bytes`.
  public init(reading bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(), uri: String? = nil) throws(ArchiveError)
  {
    let end = try ZIPEndRecord(reading: LittleEndianBytes(bytes: bytes))
    var reading = ZIPReading(LittleEndianBytes(bytes: bytes), end: end, limits: limits)
    try reading.readDirectory()
    reading.readLocalHeaders()
    reading.compareExtents()
    reading.judgeNames()
    self.bytes = bytes
    self.limits = limits
    comment = end.comment
    entries = reading.entries
    diagnostics = reading.diagnostics.enumerated()
      .sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }.map(\.element)
    tree = ZIPDirectory.tree(of: entries, uri: uri)
  }

  /// The first entry whose name is `name`; letter case does not count when `ignoringCase` is set.
  public func entry(named name: String, ignoringCase: Bool = false) -> ArchiveEntry? {
    let wanted = name.lowercased()
    return entries.first { ignoringCase ? $0.name.lowercased() == wanted : $0.name == name }
  }

  /// The unpacked bytes of entry `index`, complete and with the right CRC, or why not.
  public func contents(of index: Int) throws(ArchiveEntryError) -> [UInt8] {
    var content: [UInt8] = []
    let data = try extractableData(of: index)
    // The declared size was checked against ratio and total, so it is safe to reserve.
    content.reserveCapacity(entries[index].size)
    _ = try extract(index, data: data) { content.append(contentsOf: $0) }
    return content
  }

  /// Unpacks every entry without keeping it and reports those that cannot be extracted or whose CRC is wrong.
  public func verify() -> [ArchiveDiagnostic] {
    var found: [ArchiveDiagnostic] = []
    for entry in entries {
      do {
        let data = try extractableData(of: entry.index)
        let unused = try extract(entry.index, data: data) { _ in }
        if unused > 0 {
          found.append(ArchiveDiagnostic(.unusedBytes(count: unused), entry: entry.index, at: data.upperBound - unused))
        }
      } catch {
        found.append(
          ArchiveDiagnostic(.content(error), entry: entry.index, at: entry.data?.lowerBound ?? entry.localOffset))
      }
    }
    return found
  }

  private func extractableData(of index: Int) throws(ArchiveEntryError) -> Range<Int> {
    guard entries.indices.contains(index) else { throw .noSuchEntry }
    let entry = entries[index]
    if entry.isEncrypted { throw .encrypted }
    guard entry.method == 0 || entry.method == 8 else { throw .unsupportedMethod(entry.method) }
    if entry.isOverlapping { throw .overlapping }
    guard let data = entry.data else {
      throw LittleEndianBytes(bytes: bytes).u32(entry.localOffset) == ZIPReading.localSignature
        ? .outOfBounds : .localHeaderMissing
    }
    if limits.exceedsRatio(unpacked: entry.size, compressed: entry.compressedSize) {
      throw .ratioExceeded(declared: entry.size, compressed: entry.compressedSize)
    }
    return data
  }

  /// Passes the unpacked pieces of an entry to `sink`; the result is the number of compressed bytes left over.
  private func extract(
    _ index: Int, data: Range<Int>, sink: (UnsafeBufferPointer<UInt8>) -> Void
  ) throws(ArchiveEntryError) -> Int {
    let entry = entries[index]
    let summary: Inflater.Summary
    if entry.method == 0 {
      if data.count > entry.size { throw .moreThanDeclared(declared: entry.size) }
      summary = Inflater.Summary(produced: data.count, consumed: data.count, crc32: Inflater.crc32(bytes, in: data))
      bytes[data].withUnsafeBufferPointer(sink)
    } else {
      summary = try Inflater.inflate(bytes, in: data, declared: entry.size, sink: sink)
    }
    if summary.produced < entry.size { throw .lessThanDeclared(declared: entry.size, found: summary.produced) }
    if summary.crc32 != entry.crc32 { throw .crcMismatch(declared: entry.crc32, found: summary.crc32) }
    return data.count - summary.consumed
  }

  private static func tree(of entries: [ArchiveEntry], uri: String?) -> DocumentTree {
    var builder = TreeBuilder(uri: uri)
    let names = (
      archive: builder.name("archive"), entry: builder.name("entry"), entries: builder.name("entries"),
      path: builder.name("path"), size: builder.name("size"), compressed: builder.name("compressed"),
      method: builder.name("method"), folder: builder.name("folder"), order: builder.name("order"),
      offset: builder.name("offset"), crc: builder.name("crc"), encrypted: builder.name("encrypted"),
      link: builder.name("link")
    )
    do {
      try builder.startElement(names.archive, at: Position(line: 1, column: 1))
      builder.attribute(names.entries, value: String(entries.count))
      for entry in entries {
        let column = max(1, entry.localOffset.addingReportingOverflow(1).partialValue)
        try builder.startElement(names.entry, at: Position(line: 1, column: column))
        builder.attribute(names.path, value: entry.name)
        builder.attribute(names.size, value: String(entry.size))
        builder.attribute(names.compressed, value: String(entry.compressedSize))
        builder.attribute(
          names.method, value: entry.method == 0 ? "stored" : entry.method == 8 ? "deflate" : String(entry.method))
        builder.attribute(names.folder, value: String(entry.isFolder))
        builder.attribute(names.order, value: String(entry.order + 1))
        builder.attribute(names.offset, value: String(entry.localOffset))
        let crc = String(entry.crc32, radix: 16)
        builder.attribute(names.crc, value: String(repeating: "0", count: max(0, 8 - crc.count)) + crc)
        builder.attribute(names.encrypted, value: String(entry.isEncrypted))
        builder.attribute(names.link, value: String(entry.isSymbolicLink))
        builder.endElement()
      }
    } catch {
      // Depth 2 and the entry limit are far below the limits of a tree; a caller that lifts the entry limit
      // beyond them gets the tree of what fits, and `archive/@entries` says how many there are.
    }
    return builder.finish()
  }
}
