/// The steps of reading a ZIP archive: the directory, the local headers, how they lie in the file, the names.
struct ZIPReading {
  static let localSignature: UInt32 = 0x0403_4B50
  private static let directorySignature: UInt32 = 0x0201_4B50
  private static let descriptorSignature: UInt32 = 0x0807_4B50

  private let data: LittleEndianBytes
  private let end: ZIPEndRecord
  private let limits: ArchiveLimits
  private(set) var entries: [ArchiveEntry] = []
  private(set) var diagnostics: [ArchiveDiagnostic]
  /// Where the directory is, set by `readDirectory`.
  private var directory = 0..<0
  /// Bytes that every declared offset must be moved by.
  private var shift = 0
  /// The bytes that each entry claims, header, data and descriptor; nothing without a local header.
  private var extents: [Range<Int>?] = []

  init(_ data: LittleEndianBytes, end: ZIPEndRecord, limits: ArchiveLimits) {
    self.data = data
    self.end = end
    self.limits = limits
    diagnostics = end.diagnostics
  }

  // MARK: Directory

  mutating func readDirectory() throws(ArchiveError) {
    if end.entryCount > UInt64(max(0, limits.entries)) {
      throw .tooManyEntries(count: end.entryCount, limit: limits.entries)
    }
    try locateDirectory()
    var offset = directory.lowerBound
    var total: UInt64 = 0
    var usesZIP64 = false
    while offset < directory.upperBound {
      guard let header = readHeader(at: offset) else {
        diagnostics.append(ArchiveDiagnostic(.directoryDamaged(remaining: directory.upperBound - offset), at: offset))
        break
      }
      if entries.count >= limits.entries {
        throw .tooManyEntries(count: UInt64(entries.count) + 1, limit: limits.entries)
      }
      let (sum, overflow) = total.addingReportingOverflow(UInt64(max(0, header.entry.size)))
      total = overflow ? .max : sum
      usesZIP64 = usesZIP64 || header.isZIP64
      entries.append(header.entry)
      offset += header.length
    }
    if total > UInt64(max(0, limits.unpackedBytes)) {
      throw .tooLargeUnpacked(declared: total, limit: limits.unpackedBytes)
    }
    if end.entryCount != UInt64(entries.count) {
      diagnostics.append(
        ArchiveDiagnostic(.entryCount(declared: end.entryCount, found: entries.count), at: end.offset))
    }
    if usesZIP64, end.directoryEnd == end.offset {
      diagnostics.append(ArchiveDiagnostic(.zip64, at: directory.lowerBound))
    }
    if entries.isEmpty { diagnostics.append(ArchiveDiagnostic(.noEntry, at: directory.lowerBound)) }
  }

  /// The directory ends where the end record begins; when its declared offset is elsewhere, all offsets are shifted.
  private mutating func locateDirectory() throws(ArchiveError) {
    let missing = ArchiveError.directoryMissing(
      declaredOffset: end.directoryOffset, declaredSize: end.directorySize, endRecord: end.offset)
    guard let size = Int(exactly: end.directorySize), let declared = Int(exactly: end.directoryOffset) else {
      throw missing
    }
    if size <= end.directoryEnd {
      let start = end.directoryEnd - size
      if size == 0 || data.u32(start) == ZIPReading.directorySignature {
        directory = start..<end.directoryEnd
        shift = start - declared
        if shift != 0 { diagnostics.append(ArchiveDiagnostic(.directoryShifted(by: shift), at: end.offset)) }
        return
      }
    }
    guard declared < end.directoryEnd, data.u32(declared) == ZIPReading.directorySignature else { throw missing }
    directory = declared..<end.directoryEnd
    let found = end.directoryEnd - declared
    diagnostics.append(ArchiveDiagnostic(.directoryShifted(by: found - size), at: end.offset))
  }

  private mutating func readHeader(at offset: Int) -> (entry: ArchiveEntry, length: Int, isZIP64: Bool)? {
    guard data.u32(offset) == ZIPReading.directorySignature, offset <= directory.upperBound - 46,
      let madeBy = data.u16(offset + 4), let needed = data.u16(offset + 6), let flags = data.u16(offset + 8),
      let method = data.u16(offset + 10),
      let modified = data.u32(offset + 12), let crc = data.u32(offset + 16),
      let compressed = data.u32(offset + 20), let size = data.u32(offset + 24),
      let nameLength = data.u16(offset + 28), let extraLength = data.u16(offset + 30),
      let commentLength = data.u16(offset + 32), let external = data.u32(offset + 38),
      let local = data.u32(offset + 42)
    else { return nil }
    let length = 46 + Int(nameLength) + Int(extraLength) + Int(commentLength)
    guard length <= directory.upperBound - offset,
      let nameRange = data.range(offset + 46, length: Int(nameLength)),
      let extraRange = data.range(offset + 46 + Int(nameLength), length: Int(extraLength))
    else { return nil }
    let extra = ZIPExtraFields(
      reading: data, in: extraRange, size: size, compressedSize: compressed, localOffset: local)
    let name = Array(data.bytes[nameRange])
    let decoded = ZIPName.decode(name, announcedUTF8: flags & 0x0800 != 0)
    if let unicode = extra.unicodePath, Array(data.bytes[unicode]) != name {
      diagnostics.append(ArchiveDiagnostic(.unicodePathDiffers, entry: entries.count, at: offset))
    }
    let (moved, overflow) = Int(clamping: extra.localOffset).addingReportingOverflow(shift)
    let entry = ArchiveEntry(
      index: entries.count, order: entries.count, rawName: name, name: decoded.name, nameEncoding: decoded.encoding,
      method: method, flags: flags, crc32: crc, compressedSize: Int(clamping: extra.compressedSize),
      size: Int(clamping: extra.size), modified: modified, versionMadeBy: madeBy, versionNeeded: needed,
      externalAttributes: external,
      directoryOffset: offset, localOffset: overflow ? .max : moved, data: nil, isOverlapping: false)
    return (entry, length, extra.isZIP64)
  }

  // MARK: Local headers

  mutating func readLocalHeaders() {
    extents = Array(repeating: nil, count: entries.count)
    for index in entries.indices { readLocalHeader(of: index) }
  }

  private mutating func readLocalHeader(of index: Int) {
    let entry = entries[index]
    let offset = entry.localOffset
    guard offset >= 0, offset < directory.lowerBound, data.u32(offset) == ZIPReading.localSignature,
      let flags = data.u16(offset + 6), let method = data.u16(offset + 8), let modified = data.u32(offset + 10),
      let crc = data.u32(offset + 14), let compressed = data.u32(offset + 18), let size = data.u32(offset + 22),
      let nameLength = data.u16(offset + 26), let extraLength = data.u16(offset + 28),
      let nameRange = data.range(offset + 30, length: Int(nameLength)),
      let extraRange = data.range(offset + 30 + Int(nameLength), length: Int(extraLength))
    else {
      report(.localHeaderMissing, index, at: entry.directoryOffset)
      return
    }
    let extra = ZIPExtraFields(reading: data, in: extraRange, size: size, compressedSize: compressed, localOffset: 0)
    compare(.flags, UInt64(entry.flags), UInt64(flags), index)
    compare(.method, UInt64(entry.method), UInt64(method), index)
    compare(.modified, UInt64(entry.modified), UInt64(modified), index)
    // With a data descriptor the local header may leave the three fields at zero.
    let announcesDescriptor = flags & 0b1000 != 0
    if !(announcesDescriptor && crc == 0) { compare(.crc32, UInt64(entry.crc32), UInt64(crc), index) }
    if !(announcesDescriptor && extra.compressedSize == 0) {
      compare(.compressedSize, UInt64(entry.compressedSize), extra.compressedSize, index)
    }
    if !(announcesDescriptor && extra.size == 0) { compare(.size, UInt64(entry.size), extra.size, index) }
    if data.bytes[nameRange] != entry.rawName[...] {
      report(
        .headersDisagree(.name, directory: UInt64(entry.rawName.count), local: UInt64(nameRange.count)), index,
        at: nameRange.lowerBound)
    }
    guard let content = data.range(extraRange.upperBound, length: entry.compressedSize),
      content.upperBound <= directory.lowerBound
    else {
      report(.dataOutOfBounds, index, at: extraRange.upperBound)
      extents[index] = offset..<max(extraRange.upperBound, directory.lowerBound)
      return
    }
    entries[index].data = content
    extents[index] = offset..<descriptorEnd(of: entry, after: content.upperBound)
  }

  private mutating func compare(_ field: ArchiveDiagnostic.Field, _ central: UInt64, _ local: UInt64, _ index: Int) {
    if central != local {
      report(.headersDisagree(field, directory: central, local: local), index, at: entries[index].localOffset)
    }
  }

  /// Where the entry ends: after its data descriptor when it has one, with or without signature, in 32 or 64 bits.
  private mutating func descriptorEnd(of entry: ArchiveEntry, after offset: Int) -> Int {
    guard entry.hasDataDescriptor else { return offset }
    let start = data.u32(offset) == ZIPReading.descriptorSignature ? offset + 4 : offset
    var ends: [Int] = []
    if data.u32(start) == entry.crc32 {
      if data.u32(start + 4).map(Int.init) == entry.compressedSize, data.u32(start + 8).map(Int.init) == entry.size {
        ends.append(start + 12)
      }
      if data.u64(start + 4) == UInt64(entry.compressedSize), data.u64(start + 12) == UInt64(entry.size) {
        ends.append(start + 20)
      }
    }
    ends.removeAll { $0 > directory.lowerBound }
    // Sizes of zero fit both forms: the right one is followed by the next header.
    if let end = ends.first(where: { $0 == directory.lowerBound || data.u32($0) == ZIPReading.localSignature })
      ?? ends.first
    {
      return end
    }
    report(.dataDescriptorDisagrees, entry.index, at: offset)
    return start > offset && start + 12 <= directory.lowerBound ? start + 12 : offset
  }

  // MARK: Extents

  /// Order, overlaps and bytes that no entry claims.
  mutating func compareExtents() {
    let sorted = entries.indices.sorted { (entries[$0].localOffset, $0) < (entries[$1].localOffset, $1) }
    for (order, index) in sorted.enumerated() { entries[index].order = order }
    if sorted != Array(entries.indices) {
      diagnostics.append(ArchiveDiagnostic(.orderDiffers, at: directory.lowerBound))
    }

    var claimedTo = 0
    var claimant: Int?
    for index in sorted {
      guard let extent = extents[index] else { continue }
      if let previous = claimant, extent.lowerBound < claimedTo {
        report(.overlap(with: previous), index, at: extent.lowerBound)
        entries[index].isOverlapping = true
        entries[previous].isOverlapping = true
      } else if extent.lowerBound > claimedTo {
        reportUnclaimed(claimedTo..<extent.lowerBound, isPrefix: claimant == nil)
      }
      if extent.upperBound > claimedTo {
        claimedTo = extent.upperBound
        claimant = index
      }
    }
    if claimedTo < directory.lowerBound {
      reportUnclaimed(claimedTo..<directory.lowerBound, isPrefix: claimant == nil)
    }
  }

  private mutating func reportUnclaimed(_ range: Range<Int>, isPrefix: Bool) {
    let kind: ArchiveDiagnostic.Kind =
      isPrefix ? .prefixBytes(count: range.count) : .unclaimedBytes(count: range.count)
    diagnostics.append(ArchiveDiagnostic(kind, at: range.lowerBound))
    var hidden = 0
    data.bytes.withUnsafeBufferPointer { bytes in
      var offset = range.lowerBound
      while offset + 4 <= range.upperBound, hidden < 1 {
        if bytes[offset] == 0x50, bytes[offset + 1] == 0x4B, bytes[offset + 2] == 3, bytes[offset + 3] == 4 {
          diagnostics.append(ArchiveDiagnostic(.hiddenEntry, at: offset))
          hidden += 1
        }
        offset += 1
      }
    }
  }

  // MARK: Names and kinds

  mutating func judgeNames() {
    var exact: [[UInt8]: Int] = [:]
    var folded: [String: Int] = [:]
    for entry in entries {
      let (index, offset) = (entry.index, entry.directoryOffset)
      for kind in ZIPName.faults(of: entry) { report(kind, index, at: offset) }
      if let first = exact[entry.rawName] {
        report(.duplicateName(first: first), index, at: offset)
      } else {
        exact[entry.rawName] = index
        let key = ZIPName.key(entry.name)
        if let first = folded[key] {
          report(.equivalentName(first: first), index, at: offset)
        } else {
          folded[key] = index
        }
      }
      if entry.isEncrypted { report(.encrypted, index, at: offset) }
      if entry.method != 0, entry.method != 8 { report(.unsupportedMethod(entry.method), index, at: offset) }
      if entry.versionNeeded & 0xFF > 63 {
        report(.versionNeeded(UInt8(truncatingIfNeeded: entry.versionNeeded)), index, at: offset)
      }
      if limits.exceedsRatio(unpacked: entry.size, compressed: entry.compressedSize) {
        report(.ratioExceeded(size: entry.size, compressed: entry.compressedSize), index, at: offset)
      }
      if entry.isSymbolicLink {
        report(.symbolicLink, index, at: offset)
      } else if ![0, 0x8000, 0x4000].contains(entry.unixType) {
        report(.specialFile, index, at: offset)
      }
      if entry.isFolder, entry.size > 0 { report(.folderWithData, index, at: offset) }
    }
  }

  private mutating func report(_ kind: ArchiveDiagnostic.Kind, _ entry: Int, at offset: Int) {
    diagnostics.append(ArchiveDiagnostic(kind, entry: entry, at: offset))
  }
}
