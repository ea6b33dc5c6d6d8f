/// Makes ZIP archives byte by byte, so that a test can set any field wrong.
package struct ZIPBuilder {
  package struct Entry {
    package var name: [UInt8]
    package var content: [UInt8] = []
    /// The bytes stored, when they are not `content`: a deflate stream, or rubbish.
    package var data: [UInt8]?
    package var method: UInt16 = 0
    package var flags: UInt16 = 0
    package var external: UInt32 = 0
    package var crc: UInt32?
    package var size: UInt32?
    package var compressed: UInt32?
    package var localName: [UInt8]?
    package var localMethod: UInt16?
    package var localFlags: UInt16?
    package var localSize: UInt32?
    package var localCRC: UInt32?
    package var offset: UInt32?
    package var extra: [UInt8] = []
    package var localExtra: [UInt8] = []
    package var descriptor: [UInt8] = []
    package var isHidden = false
    package var versionNeeded: UInt16 = 20

    package init(_ name: String, _ content: String = "") {
      self.name = Array(name.utf8)
      self.content = Array(content.utf8)
    }
  }

  package var entries: [Entry]
  package var prefix: [UInt8] = []
  /// Whether offsets count the prefix, as a careful packer writes them.
  package var offsetsCountPrefix = true
  package var gap: [UInt8] = []
  package var comment: [UInt8] = []
  package var declaredCount: UInt16?
  package var directoryOffset: UInt32?
  package var directoryReversed = false
  package var disk: UInt16 = 0
  package var trailer: [UInt8] = []

  package init(_ entries: [Entry]) { self.entries = entries }

  /// An archive in the layout of ITI-32, with right headers.
  package static let plain = ZIPBuilder([
    Entry("README.TXT", "lisez-moi"), Entry("INDEX.HTM", "<html/>"), Entry("IHE_XDM/SUBSET01/METADATA.XML", "<m/>"),
    Entry("IHE_XDM/SUBSET01/DOC0001.XML", "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>"),
  ])

  package func build() -> [UInt8] {
    var out = prefix
    var headers: [[UInt8]] = []
    for (index, entry) in entries.enumerated() {
      if index == 1 { out += gap }
      let base = offsetsCountPrefix ? 0 : prefix.count
      let offset = entry.offset ?? UInt32(out.count - base)
      let data = entry.data ?? entry.content
      let crc = entry.crc ?? ZIPBuilder.crc32(entry.content)
      let size = entry.size ?? UInt32(entry.content.count)
      let compressed = entry.compressed ?? UInt32(data.count)
      let localName = entry.localName ?? entry.name
      out += le(0x0403_4B50 as UInt32) + le(20 as UInt16) + le(entry.localFlags ?? entry.flags)
      out += le(entry.localMethod ?? entry.method) + le(0x5C2F_0000 as UInt32) + le(entry.localCRC ?? crc)
      out += le(compressed) + le(entry.localSize ?? size)
      out += le(UInt16(localName.count)) + le(UInt16(entry.localExtra.count)) + localName + entry.localExtra
      out += data + entry.descriptor
      if entry.isHidden { continue }
      var header = le(0x0201_4B50 as UInt32) + le(0x031E as UInt16) + le(entry.versionNeeded) + le(entry.flags)
      header += le(entry.method) + le(0x5C2F_0000 as UInt32) + le(crc) + le(compressed) + le(size)
      header += le(UInt16(entry.name.count)) + le(UInt16(entry.extra.count)) + le(0 as UInt16)
      header += le(0 as UInt16) + le(0 as UInt16) + le(entry.external) + le(offset) + entry.name + entry.extra
      headers.append(header)
    }
    let start = out.count - (offsetsCountPrefix ? 0 : prefix.count)
    let directory = (directoryReversed ? headers.reversed() : headers).flatMap { $0 }
    out += directory
    out += le(0x0605_4B50 as UInt32) + le(disk) + le(disk) + le(declaredCount ?? UInt16(headers.count))
    out += le(declaredCount ?? UInt16(headers.count)) + le(UInt32(directory.count))
    out += le(directoryOffset ?? UInt32(start)) + le(UInt16(comment.count)) + comment
    return out + trailer
  }

  package func le(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
  package func le(_ value: UInt32) -> [UInt8] { le(UInt16(value & 0xFFFF)) + le(UInt16(value >> 16)) }

  package static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    bytes.withUnsafeBufferPointer { bytes in
      crcTable.withUnsafeBufferPointer { table in
        for byte in bytes { crc = crc >> 8 ^ table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] }
      }
    }
    return ~crc
  }

  private static let crcTable = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  /// A raw deflate stream of one stored block.
  package static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    return [1, UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)] + bytes
  }

  /// A raw deflate stream of `1 + (258 + literals) × runs` zero bytes: thirteen bits give 258 bytes, a literal costs eight.
  package static func bomb(runs: Int, literals: Int = 0) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(runs * (13 + 8 * literals) / 8 + 4)
    var bits: UInt32 = 0
    var used: UInt32 = 0
    func put(_ value: UInt32, _ count: UInt32) {
      bits |= value << used
      used += count
      while used >= 8 {
        out.append(UInt8(truncatingIfNeeded: bits))
        bits >>= 8
        used -= 8
      }
    }
    let literal: UInt32 = 0b0000_1100  // literal 0: Huffman codes are written highest bit first
    put(1, 1)
    put(1, 2)
    put(literal, 8)
    for _ in 0..<runs {
      put(0b1010_0011, 8)  // length 258
      put(0, 5)  // distance 1
      for _ in 0..<literals { put(literal, 8) }
    }
    put(0, 7)  // end of block
    if used > 0 { out.append(UInt8(truncatingIfNeeded: bits)) }
    return out
  }
}
