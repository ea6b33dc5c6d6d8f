import DocumentTree
import Envelope
import MailFixtures
import SeededRandom
import Testing

@Suite("ZIP archives: what the directory and the headers say")
struct ZIPDirectoryTests {
  private typealias Entry = ZIPBuilder.Entry

  private func kinds(_ builder: ZIPBuilder) throws -> [ArchiveDiagnostic.Kind] {
    try ZIPDirectory(reading: builder.build()).diagnostics.map(\.kind)
  }

  @Test("a plain archive has nothing to report and gives its contents")
  func plain() throws {
    let archive = try ZIPDirectory(reading: ZIPBuilder.plain.build())
    #expect(archive.diagnostics.isEmpty)
    #expect(archive.verify().isEmpty)
    #expect(archive.entries.map(\.name).last == "IHE_XDM/SUBSET01/DOC0001.XML")
    #expect(archive.entries.map(\.order) == [0, 1, 2, 3])
    #expect(try archive.contents(of: 0) == Array("lisez-moi".utf8))
    #expect(archive.entry(named: "index.htm", ignoringCase: true)?.index == 1)
    #expect(archive.entry(named: "index.htm") == nil)
  }

  @Test("the tree lists the entries in the order of the directory")
  func tree() throws {
    let tree = try ZIPDirectory(reading: ZIPBuilder.plain.build(), uri: "a.zip").tree
    let root = try #require(tree.root)
    #expect(tree.lexicalName(root) == "archive")
    let entries = Array(tree.children(root))
    #expect(entries.count == 4)
    #expect(tree.attribute("path", of: entries[2]) == "IHE_XDM/SUBSET01/METADATA.XML")
    #expect(tree.attribute("size", of: entries[2]) == "4")
    #expect(tree.attribute("method", of: entries[2]) == "stored")
    #expect(tree.attribute("folder", of: entries[2]) == "false")
    #expect(tree.attribute("order", of: entries[2]) == "3")
    #expect(tree.position(entries[0]) == Position(line: 1, column: 1))
  }

  @Test("a deflated entry is inflated")
  func deflate() throws {
    var entry = Entry("A.XML", "<a/>")
    entry.method = 8
    entry.data = ZIPBuilder.deflated(entry.content)
    let archive = try ZIPDirectory(reading: ZIPBuilder([entry]).build())
    #expect(archive.diagnostics.isEmpty)
    #expect(try archive.contents(of: 0) == Array("<a/>".utf8))
  }

  // MARK: Not an archive

  @Test("bytes that are no archive are an error with its reason")
  func noArchive() {
    #expect(throws: ArchiveError.empty) { try ZIPDirectory(reading: []) }
    #expect(throws: ArchiveError.endRecordMissing(startsAsArchive: false)) {
      try ZIPDirectory(reading: Array("bonjour".utf8))
    }
    let cut = Array(ZIPBuilder.plain.build().prefix(120))
    #expect(throws: ArchiveError.endRecordMissing(startsAsArchive: true)) { try ZIPDirectory(reading: cut) }
    var elsewhere = ZIPBuilder.plain
    elsewhere.disk = 3
    #expect(throws: ArchiveError.severalDisks(disk: 3, directoryDisk: 3)) {
      try ZIPDirectory(reading: elsewhere.build())
    }
  }

  @Test("the head of an archive was cut off: the directory says so entry by entry")
  func headCutOff() throws {
    let archive = try ZIPDirectory(reading: Array(ZIPBuilder.plain.build().dropFirst(60)))
    #expect(archive.diagnostics.contains { $0.kind == .localHeaderMissing && $0.entry == 0 })
    #expect(throws: ArchiveEntryError.localHeaderMissing) { try archive.contents(of: 0) }
  }

  // MARK: Limits

  @Test("65,535 declared entries are refused before any is read")
  func tooManyDeclared() {
    var builder = ZIPBuilder.plain
    builder.declaredCount = 65_535
    #expect(throws: ArchiveError.tooManyEntries(count: 65_535, limit: 1_000)) {
      try ZIPDirectory(reading: builder.build())
    }
  }

  @Test("more entries than declared are counted, and refused over the limit")
  func tooManyPresent() {
    var builder = ZIPBuilder((0..<1_001).map { Entry("F\($0)") })
    builder.declaredCount = 1
    #expect(throws: ArchiveError.tooManyEntries(count: 1_001, limit: 1_000)) {
      try ZIPDirectory(reading: builder.build())
    }
  }

  @Test("a declared total over the limit is refused")
  func tooLarge() {
    var entry = Entry("A", "x")
    entry.size = 150_000_000
    #expect(throws: ArchiveError.tooLargeUnpacked(declared: 300_000_000, limit: 200_000_000)) {
      try ZIPDirectory(reading: ZIPBuilder([entry, entry]).build())
    }
  }

  @Test("a bomb that declares its size is refused by its ratio, one that lies is stopped at the declared size")
  func bombs() throws {
    var honest = Entry("BOMB")
    honest.method = 8
    honest.data = ZIPBuilder.bomb(runs: 1_000)
    honest.content = [UInt8](repeating: 0, count: 258_001)
    let archive = try ZIPDirectory(reading: ZIPBuilder([honest]).build())
    let compressed = try #require(archive.entries.first).compressedSize
    #expect(archive.diagnostics.map(\.kind) == [.ratioExceeded(size: 258_001, compressed: compressed)])
    #expect(throws: ArchiveEntryError.ratioExceeded(declared: 258_001, compressed: compressed)) {
      try archive.contents(of: 0)
    }
    #expect(try ZIPDirectory(reading: ZIPBuilder([honest]).build(), limits: ArchiveLimits(ratio: 200)).verify() == [])

    var lying = honest
    lying.data = ZIPBuilder.bomb(runs: 100_000)
    lying.size = 1_000
    let liar = try ZIPDirectory(reading: ZIPBuilder([lying]).build())
    #expect(throws: ArchiveEntryError.moreThanDeclared(declared: 1_000)) { try liar.contents(of: 0) }
    #expect(liar.verify().map(\.kind) == [.content(.moreThanDeclared(declared: 1_000))])
  }

  @Test("a few bytes that compress very well are no bomb")
  func smallRatio() throws {
    var entry = Entry("BLANK")
    entry.method = 8
    entry.data = ZIPBuilder.bomb(runs: 100)
    entry.content = [UInt8](repeating: 0, count: 25_801)
    let archive = try ZIPDirectory(reading: ZIPBuilder([entry]).build())
    #expect(archive.diagnostics.isEmpty)
    #expect(try archive.contents(of: 0).count == 25_801)
  }

  // MARK: The archive as a whole

  @Test("bytes before the first header are reported, whichever way the offsets count", arguments: [true, false])
  func prefix(counted: Bool) throws {
    var builder = ZIPBuilder.plain
    builder.prefix = [UInt8](repeating: 0x20, count: 500)
    builder.offsetsCountPrefix = counted
    let archive = try ZIPDirectory(reading: builder.build())
    let expected: [ArchiveDiagnostic.Kind] = [.prefixBytes(count: 500)] + (counted ? [] : [.directoryShifted(by: 500)])
    #expect(archive.diagnostics.map(\.kind) == expected)
    #expect(archive.verify().isEmpty)
  }

  @Test("bytes after the end record, a cut comment, several end records")
  func tail() throws {
    var builder = ZIPBuilder.plain
    builder.trailer = [1, 2, 3]
    #expect(try kinds(builder) == [.trailingBytes(count: 3)])
    builder = .plain
    builder.comment = Array("commentaire".utf8)
    let whole = builder.build()
    #expect(try ZIPDirectory(reading: whole).diagnostics.isEmpty)
    let cut = Array(whole.dropLast(4))
    #expect(try ZIPDirectory(reading: cut).diagnostics.map(\.kind) == [.commentTruncated(declared: 11, found: 7)])
    builder.comment = Array(ZIPBuilder([]).build())
    #expect(try kinds(builder).contains(.severalEndRecords(count: 2)))
  }

  @Test("an archive stored in an archive is no second end record")
  func nested() throws {
    var inner = Entry("INNER.ZIP")
    inner.content = ZIPBuilder.plain.build()
    let archive = try ZIPDirectory(reading: ZIPBuilder([inner]).build())
    #expect(archive.diagnostics.isEmpty)
    #expect(try ZIPDirectory(reading: archive.contents(of: 0)).entries.count == 4)
  }

  @Test("bytes between entries, and a local header that the directory hides")
  func unclaimed() throws {
    var builder = ZIPBuilder.plain
    builder.gap = [9, 9, 9, 9, 9]
    #expect(try kinds(builder) == [.unclaimedBytes(count: 5)])
    builder = .plain
    builder.entries[1].isHidden = true
    #expect(try kinds(builder) == [.unclaimedBytes(count: 46), .hiddenEntry])
  }

  @Test("a wrong count, a wrong offset and another order")
  func directory() throws {
    var builder = ZIPBuilder.plain
    builder.declaredCount = 3
    #expect(try kinds(builder) == [.entryCount(declared: 3, found: 4)])
    builder = .plain
    builder.directoryReversed = true
    let archive = try ZIPDirectory(reading: builder.build())
    #expect(archive.diagnostics.map(\.kind) == [.orderDiffers])
    #expect(archive.entries.map(\.order) == [3, 2, 1, 0])
    #expect(try kinds(ZIPBuilder([])) == [.noEntry])
  }

  @Test("an offset that points nowhere is an error")
  func directoryMissing() {
    var bytes = ZIPBuilder.plain.build()
    bytes.replaceSubrange(
      (bytes.count - 10)..<(bytes.count - 2), with: [0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0x7F])
    #expect(throws: ArchiveError.self) { try ZIPDirectory(reading: bytes) }
  }

  // MARK: One entry

  @Test("each field that the two headers give differently is named")
  func disagreements() throws {
    func kindsOf(_ change: (inout Entry) -> Void) throws -> [ArchiveDiagnostic.Kind] {
      var entry = Entry("DOC0001.XML", "<a/>")
      change(&entry)
      return try kinds(ZIPBuilder([entry]))
    }
    #expect(try kindsOf { $0.localName = Array("DOC9.XML".utf8) } == [.headersDisagree(.name, directory: 11, local: 8)])
    #expect(try kindsOf { $0.localMethod = 8 } == [.headersDisagree(.method, directory: 0, local: 8)])
    #expect(try kindsOf { $0.localFlags = 0x0800 } == [.headersDisagree(.flags, directory: 0, local: 0x0800)])
    #expect(try kindsOf { $0.localSize = 9 } == [.headersDisagree(.size, directory: 4, local: 9)])
    let crc = UInt64(ZIPBuilder.crc32(Array("<a/>".utf8)))
    #expect(try kindsOf { $0.localCRC = 7 } == [.headersDisagree(.crc32, directory: crc, local: 7)])
  }

  @Test("sizes may follow the data, and must then be right")
  func descriptor() throws {
    var entry = Entry("A", "abc")
    entry.flags = 8
    entry.localSize = 0
    entry.localCRC = 0
    let builder = ZIPBuilder([entry])
    let fields =
      builder.le(0x0807_4B50 as UInt32) + builder.le(ZIPBuilder.crc32(entry.content)) + builder.le(3 as UInt32)
      + builder.le(3 as UInt32)
    entry.descriptor = fields
    #expect(try kinds(ZIPBuilder([entry])).isEmpty)
    entry.descriptor = Array(fields.dropFirst(4))
    #expect(try kinds(ZIPBuilder([entry])).isEmpty)
    entry.descriptor[0] ^= 1
    #expect(try kinds(ZIPBuilder([entry])).contains(.dataDescriptorDisagrees))

    // An empty content fits the 32-bit and the 64-bit form; what follows tells which it is.
    var empty = Entry("EMPTY")
    empty.flags = 8
    empty.descriptor = builder.le(0x0807_4B50 as UInt32) + [UInt8](repeating: 0, count: 20)
    #expect(try kinds(ZIPBuilder([empty, Entry("B", "b")])).isEmpty)
    empty.descriptor.removeLast(8)
    #expect(try kinds(ZIPBuilder([empty, Entry("B", "b")])).isEmpty)
  }

  @Test("zip64 sizes are read")
  func zip64() throws {
    var entry = Entry("A", "abc")
    entry.size = .max
    entry.compressed = .max
    entry.extra = [1, 0, 16, 0, 3, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0]
    entry.localExtra = entry.extra
    let archive = try ZIPDirectory(reading: ZIPBuilder([entry]).build())
    #expect(archive.diagnostics.map(\.kind) == [.zip64])
    #expect(try archive.contents(of: 0) == Array("abc".utf8))
  }

  @Test("zip64 sizes beyond any memory are refused, not allocated")
  func zip64Bomb() {
    var entry = Entry("A", "abc")
    entry.size = .max
    entry.extra = [1, 0, 8, 0] + [UInt8](repeating: 0xFF, count: 8)
    #expect(throws: ArchiveError.tooLargeUnpacked(declared: UInt64(Int.max), limit: 200_000_000)) {
      try ZIPDirectory(reading: ZIPBuilder([entry]).build())
    }
  }

  @Test("entries that share bytes are reported and not extracted")
  func overlap() throws {
    var second = Entry("B", "abc")
    second.offset = 0
    second.localName = Array("A".utf8)
    let archive = try ZIPDirectory(reading: ZIPBuilder([Entry("A", "abc"), second]).build())
    #expect(archive.diagnostics.contains { $0.kind == .overlap(with: 0) && $0.entry == 1 })
    #expect(throws: ArchiveEntryError.overlapping) { try archive.contents(of: 0) }
  }

  @Test("data that reaches into the directory is out of bounds")
  func outOfBounds() throws {
    var entry = Entry("A", "abc")
    entry.compressed = 500
    let archive = try ZIPDirectory(reading: ZIPBuilder([entry]).build())
    #expect(archive.diagnostics.map(\.kind) == [.dataOutOfBounds])
    #expect(throws: ArchiveEntryError.outOfBounds) { try archive.contents(of: 0) }
  }

  @Test("content that is not what the directory declares")
  func contents() throws {
    func error(_ change: (inout Entry) -> Void) throws -> [ArchiveDiagnostic.Kind] {
      var entry = Entry("A", "abc")
      change(&entry)
      return try ZIPDirectory(reading: ZIPBuilder([entry]).build()).verify().map(\.kind)
    }
    let crc = ZIPBuilder.crc32(Array("abc".utf8))
    #expect(try error { $0.crc = 1 } == [.content(.crcMismatch(declared: 1, found: crc))])
    #expect(try error { $0.size = 5 } == [.content(.lessThanDeclared(declared: 5, found: 3))])
    #expect(try error { $0.size = 2 } == [.content(.moreThanDeclared(declared: 2))])
    #expect(try error { $0.flags = 1 } == [.content(.encrypted)])
    #expect(try error { $0.method = 12 } == [.content(.unsupportedMethod(12))])
    #expect(
      try error {
        $0.method = 8
        $0.data = [0xFF, 0xFF, 0xFF]
      } == [.content(.corrupt(consumed: 1))])
    #expect(
      try error {
        $0.method = 8
        $0.data = Array(ZIPBuilder.deflated($0.content).dropLast())
      } == [.content(.truncatedStream(produced: 2))])
    #expect(
      try error {
        $0.method = 8
        $0.data = ZIPBuilder.deflated($0.content) + [0, 0]
      } == [.unusedBytes(count: 2)])
    #expect(throws: ArchiveEntryError.noSuchEntry) {
      try ZIPDirectory(reading: ZIPBuilder.plain.build()).contents(of: 99)
    }
  }

  // MARK: Names

  @Test(
    "names that lead elsewhere, or that readers read differently",
    arguments: [
      ("../A", [ArchiveDiagnostic.Kind.parentComponent(escapes: true)]),
      ("A/../B", [.parentComponent(escapes: false)]),
      ("A/../../B", [.parentComponent(escapes: true)]),
      ("/etc/A", [.absolutePath]),
      ("C:A", [.driveLetter]),
      ("A\\B", [.backslash]),
      ("..\\A", [.backslash, .parentComponent(escapes: true)]),
      ("A\0.XML", [.controlCharacter]),
      ("", [.emptyName]),
      ("é.xml", [.encodingUnannounced]),
      ("..A/B..", []),
    ] as [(String, [ArchiveDiagnostic.Kind])])
  func names(name: String, expected: [ArchiveDiagnostic.Kind]) throws {
    #expect(try kinds(ZIPBuilder([Entry(name)])) == expected)
  }

  @Test("names are UTF-8 when announced, else UTF-8 if they are, else code page 437")
  func nameEncodings() throws {
    var announced = Entry("é.xml")
    announced.flags = 0x0800
    var dos = Entry("")
    dos.name = [0x82, 0x2E, 0x78, 0x6D, 0x6C]
    var broken = dos
    broken.flags = 0x0800
    broken.name[0] = 0x83
    let archive = try ZIPDirectory(reading: ZIPBuilder([announced, dos, broken]).build())
    #expect(archive.entries.map(\.nameEncoding) == [.utf8, .codePage437, .invalidUTF8])
    #expect(archive.entries.map(\.name) == ["é.xml", "é.xml", "\u{FFFD}.xml"])
    #expect(archive.diagnostics.contains { $0.kind == .invalidUTF8 && $0.entry == 2 })
    #expect(archive.diagnostics.contains { $0.kind == .equivalentName(first: 0) && $0.entry == 1 })
  }

  @Test("the same file twice, byte by byte or for a case-insensitive file system")
  func duplicates() throws {
    #expect(try kinds(ZIPBuilder([Entry("A.XML"), Entry("A.XML")])) == [.duplicateName(first: 0)])
    #expect(try kinds(ZIPBuilder([Entry("A.XML"), Entry("a.xml")])) == [.equivalentName(first: 0)])
    #expect(try kinds(ZIPBuilder([Entry("D/A.XML"), Entry("D/./A.XML")])) == [.equivalentName(first: 0)])
    #expect(try kinds(ZIPBuilder([Entry("D/A.XML"), Entry("E/A.XML")])) == [])
  }

  @Test("links, devices and folders with content")
  func kindsOfFile() throws {
    var link = Entry("LINK", "/etc/hosts")
    link.external = 0xA1FF_0000
    #expect(try kinds(ZIPBuilder([link])) == [.symbolicLink])
    link.external = 0x61FF_0000
    #expect(try kinds(ZIPBuilder([link])) == [.specialFile])
    #expect(try kinds(ZIPBuilder([Entry("IHE_XDM/")])) == [])
    #expect(try kinds(ZIPBuilder([Entry("IHE_XDM/", "x")])) == [.folderWithData])
  }

  @Test("encryption and unknown methods are named")
  func unsupported() throws {
    var entry = Entry("A", "abc")
    entry.flags = 1
    #expect(try kinds(ZIPBuilder([entry])) == [.encrypted])
    entry.flags = 0
    entry.method = 14
    #expect(try kinds(ZIPBuilder([entry])) == [.unsupportedMethod(14)])
    entry.method = 0
    entry.versionNeeded = 99
    #expect(try kinds(ZIPBuilder([entry])) == [.versionNeeded(99)])
  }

  // MARK: Any bytes

  @Test("no bytes make the reader trap", arguments: 0..<40 as Range<UInt64>)
  func property(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var deflated = Entry("A.XML", String(repeating: "<a/>", count: 20))
    deflated.method = 8
    deflated.data = ZIPBuilder.deflated(deflated.content)
    var builder = ZIPBuilder.plain
    builder.entries.append(deflated)
    let vector = builder.build()
    for round in 0..<50 {
      let bytes = round == 0 ? generator.bytes(count: 400) : generator.mutate(vector)
      guard let archive = try? ZIPDirectory(reading: bytes) else { continue }
      _ = archive.verify()
      for entry in archive.entries { _ = try? archive.contents(of: entry.index) }
      #expect(archive.entries.count <= 1_000)
    }
  }
}
