/// The end of central directory record, found from the end of the bytes, with its zip64 twin.
struct ZIPEndRecord: Sendable {
  static let signature: UInt32 = 0x0605_4B50
  private static let zip64Signature: UInt32 = 0x0606_4B50
  private static let zip64LocatorSignature: UInt32 = 0x0706_4B50
  private static let length = 22

  let offset: Int
  let comment: Range<Int>
  /// Number of entries, size and offset of the directory as declared, zip64 values where the record refers to them.
  let entryCount: UInt64
  let directorySize: UInt64
  let directoryOffset: UInt64
  /// Where the directory must end: at this record, or at its zip64 twin.
  let directoryEnd: Int
  var diagnostics: [ArchiveDiagnostic] = []

  init(reading data: LittleEndianBytes) throws(ArchiveError) {
    guard data.count > 0 else { throw .empty }
    let candidates = ZIPEndRecord.candidates(in: data)
    guard let last = candidates.last else {
      throw .endRecordMissing(startsAsArchive: data.u32(0) == ZIPReading.localSignature)
    }
    // The record that counts is the one whose comment ends where the file ends; failing that, the last one.
    let exact = candidates.filter { $0 + ZIPEndRecord.length + Int(data.u16($0 + 20) ?? 0) == data.count }
    let chosen = exact.last ?? last
    offset = chosen
    let available = data.count - offset - ZIPEndRecord.length
    let declared = Int(data.u16(offset + 20) ?? 0)
    comment = (offset + ZIPEndRecord.length)..<(offset + ZIPEndRecord.length + min(declared, available))
    if declared > available {
      diagnostics.append(ArchiveDiagnostic(.commentTruncated(declared: declared, found: available), at: offset))
    } else if declared < available {
      diagnostics.append(ArchiveDiagnostic(.trailingBytes(count: available - declared), at: comment.upperBound))
    }
    // A signature before the chosen record is mostly that of an archive stored inside this one: no rival.
    let rivals = Set(exact).union(candidates.filter { $0 > chosen }).union([chosen])
    if rivals.count > 1 {
      diagnostics.append(ArchiveDiagnostic(.severalEndRecords(count: rivals.count), at: offset))
    }

    let disk = data.u16(offset + 4) ?? 0
    let directoryDisk = data.u16(offset + 6) ?? 0
    let shortCount = data.u16(offset + 10) ?? 0
    let shortSize = data.u32(offset + 12) ?? 0
    let shortOffset = data.u32(offset + 16) ?? 0
    if let twin = ZIPEndRecord.zip64Record(before: offset, in: data) {
      diagnostics.append(ArchiveDiagnostic(.zip64, at: twin))
      entryCount = shortCount == .max ? data.u64(twin + 32) ?? 0 : UInt64(shortCount)
      directorySize = shortSize == .max ? data.u64(twin + 40) ?? 0 : UInt64(shortSize)
      directoryOffset = shortOffset == .max ? data.u64(twin + 48) ?? 0 : UInt64(shortOffset)
      directoryEnd = twin
    } else {
      entryCount = UInt64(shortCount)
      directorySize = UInt64(shortSize)
      directoryOffset = UInt64(shortOffset)
      directoryEnd = offset
    }
    let onOtherDisk = (disk != 0 && disk != .max) || (directoryDisk != 0 && directoryDisk != .max)
    if onOtherDisk { throw .severalDisks(disk: Int(disk), directoryDisk: Int(directoryDisk)) }
  }

  /// Offsets of every end record signature with room for a record, in the last 64 KB or, failing that, anywhere.
  private static func candidates(in data: LittleEndianBytes) -> [Int] {
    let lastStart = data.count - length
    guard lastStart >= 0 else { return [] }
    let near = find(in: data, from: max(0, lastStart - 65_535), through: lastStart)
    return near.isEmpty ? find(in: data, from: 0, through: lastStart) : near
  }

  private static func find(in data: LittleEndianBytes, from first: Int, through last: Int) -> [Int] {
    var found: [Int] = []
    data.bytes.withUnsafeBufferPointer { bytes in
      var offset = last
      while offset >= first, found.count < 16 {
        if bytes[offset] == 0x50, bytes[offset + 1] == 0x4B, bytes[offset + 2] == 5, bytes[offset + 3] == 6 {
          found.append(offset)
        }
        offset -= 1
      }
    }
    return found.reversed()
  }

  /// The zip64 end record that the locator just before `offset` points to, or that stands just before the locator.
  private static func zip64Record(before offset: Int, in data: LittleEndianBytes) -> Int? {
    let locator = offset - 20
    guard data.u32(locator) == zip64LocatorSignature, let declared = data.u64(locator + 8) else { return nil }
    for candidate in [Int(exactly: declared), locator - 56] {
      if let candidate, candidate <= locator - 56, data.u32(candidate) == zip64Signature { return candidate }
    }
    return nil
  }
}
