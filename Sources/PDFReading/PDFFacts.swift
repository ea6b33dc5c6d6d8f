import DocumentTree

/// What the bytes of a PDF say of it without rendering a page: version, marks of PDF/A, pages, fonts.
///
/// Only what stands uncompressed is read: PDF/A-1 is PDF 1.4, where the objects and the XMP metadata must be so
/// (ISO 19005-1, 6.1.4 and 6.7.2). A fact that cannot be seen is nothing, not zero.
public struct PDFFacts: Sendable, Hashable {
  /// Version of the header, such as `1.4`.
  public let version: String
  /// `pdfaid:part` of the XMP metadata, as written.
  public let part: String?
  /// `pdfaid:conformance` of the XMP metadata, as written.
  public let conformance: String?
  /// Number of pages; nothing when the objects that would tell are compressed.
  public let pages: Int?
  /// Whether some page has a font, without which there is no text; nothing when that cannot be seen.
  public let hasFonts: Bool?
  /// Whether the file is encrypted.
  public let isEncrypted: Bool
}

extension PDFFacts {
  /// The facts in `bytes`; nothing when these are no PDF.
  ///
  /// One pass over the bytes for each word looked for: time and memory do not depend on what stands there.
  public init?(_ bytes: [UInt8]) {
    guard let header = PDFFacts.header(bytes) else { return nil }
    version = header
    part = PDFFacts.part(in: bytes)
    conformance = PDFFacts.metadata(ByteWord("pdfaid:conformance"), in: bytes)
    let objects = PDFObjects(bytes)
    isEncrypted = objects.hasEncryption
    pages = objects.pages
    hasFonts = objects.hasFonts
  }

  /// `pdfaid:part` of the XMP metadata, as written: the fact that most callers want alone.
  public static func part(in bytes: [UInt8]) -> String? { metadata(partName, in: bytes) }

  private static let partName = ByteWord("pdfaid:part")

  /// Whether `bytes` begin as a PDF does: the header within the first 1,024 bytes, where readers look for it.
  public static func recognises(_ bytes: [UInt8]) -> Bool { header(bytes) != nil }

  /// The facts as a tree: `<pdf version="1.4" pdfa-part="1" pdfa-conformance="B" pages="2" fonts="true"/>`; an attribute
  /// is there when the fact is known, `encrypted` when it is true.
  public func tree(uri: String?) -> DocumentTree {
    var builder = TreeBuilder(limits: TreeLimits(), uri: uri)
    let element = builder.name("pdf")
    do {
      try builder.startElement(element, at: Position(line: 1, column: 1))
      var attributes = [("version", version)]
      if let part { attributes.append(("pdfa-part", part)) }
      if let conformance { attributes.append(("pdfa-conformance", conformance)) }
      if let pages { attributes.append(("pages", String(pages))) }
      if let hasFonts { attributes.append(("fonts", String(hasFonts))) }
      if isEncrypted { attributes.append(("encrypted", "true")) }
      for (key, value) in attributes {
        let name = builder.name(key)
        builder.attribute(name, value: value)
      }
      builder.endElement()
    } catch {
      // One element is within any limit.
    }
    return builder.finish()
  }

  private static func header(_ bytes: [UInt8]) -> String? {
    guard let start = bytes.prefix(1_024).firstRange(of: Array("%PDF-".utf8))?.upperBound else { return nil }
    let version = bytes[start...].prefix(8).prefix { $0 >= 0x30 && $0 <= 0x39 || $0 == UInt8(ascii: ".") }
    return String(decoding: version, as: UTF8.self)
  }

  /// The value of an XMP property, as an attribute (`name="1"`) or an element (`<name>1</name>`): a word of at most eight
  /// characters.
  private static func metadata(_ name: ByteWord, in bytes: [UInt8]) -> String? {
    var start = 0
    while let found = name.firstRange(in: bytes, from: start) {
      let rest = bytes[found.upperBound...].prefix(24).drop { " \t\r\n=".utf8.contains($0) }
      let value = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 || $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }
      if rest.first == UInt8(ascii: "\"") || rest.first == UInt8(ascii: "'") || rest.first == UInt8(ascii: ">"),
        !value.isEmpty, value.count <= 8
      {
        return String(decoding: value, as: UTF8.self)
      }
      start = found.upperBound
    }
    return nil
  }
}
