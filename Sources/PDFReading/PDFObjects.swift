/// The objects of a PDF that stand uncompressed, as far as the facts need them: dictionaries with `/Type`.
struct PDFObjects {
  private(set) var hasEncryption = false
  /// Objects may be hidden in compressed streams (PDF 1.5).
  private var hasObjectStreams = false
  private var pageCount = 0
  private var fontCount = 0

  /// One pass: each name after `/Type`, and the words that show encryption.
  init(_ bytes: [UInt8]) {
    let type = Array("Type".utf8)
    let encryption = Array("Encrypt".utf8)
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while offset < bytes.count {
        defer { offset += 1 }
        guard bytes[offset] == UInt8(ascii: "/") else { continue }
        let name = PDFObjects.name(bytes, at: offset + 1)
        if name.elementsEqual(encryption) {
          hasEncryption = true
        } else if name.elementsEqual(type) {
          var next = name.endIndex
          while next < bytes.count, bytes[next] <= 0x20 { next += 1 }
          guard next < bytes.count, bytes[next] == UInt8(ascii: "/") else { continue }
          count(String(decoding: PDFObjects.name(bytes, at: next + 1), as: UTF8.self))
        }
      }
    }
  }

  /// The characters of a name, at most 32 of them.
  private static func name(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Slice<UnsafeBufferPointer<UInt8>> {
    var end = start
    while end < bytes.count, end - start < 32, bytes[end] > 0x20, !"/<>[](){}%".utf8.contains(bytes[end]) { end += 1 }
    return bytes[min(start, bytes.count)..<end]
  }

  private mutating func count(_ type: String) {
    switch type {
    case "Page": pageCount += 1
    case "Font": fontCount += 1
    case "ObjStm": hasObjectStreams = true
    default: break
    }
  }

  /// Pages seen; nothing where there could be others.
  var pages: Int? { hasObjectStreams || hasEncryption ? nil : pageCount }

  /// Whether there is a font; nothing where one could be hidden.
  var hasFonts: Bool? { fontCount > 0 ? true : hasObjectStreams || hasEncryption ? nil : false }
}
