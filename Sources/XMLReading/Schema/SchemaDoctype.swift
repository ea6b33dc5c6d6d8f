/// Takes the document type declaration out of a schema file, so that nothing it declares ever has an effect.
///
/// The schema for schemas, which published schemas import, has one: it serves editors only. Its bytes become spaces and
/// its line ends stay, so that lines are those of the file; an entity that the file uses is then simply undeclared.
/// Where ignoring it could change what the schema says (default values of attributes), it is left for the reader to
/// refuse; so it is in encodings that do not extend ASCII.
struct SchemaDoctype {
  private let bytes: [UInt8]
  private var index = 0

  /// `bytes` with the declaration blanked, and the line it begins on; nothing when there is none that can be ignored.
  static func ignored(in bytes: [UInt8]) -> (bytes: [UInt8], line: Int)? {
    var scanner = SchemaDoctype(bytes: bytes)
    guard let range = scanner.declaration() else { return nil }
    var result = bytes
    for index in range where bytes[index] != UInt8(ascii: "\n") && bytes[index] != UInt8(ascii: "\r") {
      result[index] = UInt8(ascii: " ")
    }
    return (result, 1 + bytes[..<range.lowerBound].count { $0 == UInt8(ascii: "\n") })
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes of the declaration, if it comes before the root element and can be ignored.
  private mutating func declaration() -> Range<Int>? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    while index < bytes.count {
      let start = index
      if skip("<!DOCTYPE") { return skipBody() ? start..<index : nil }
      guard skipSpace() || skipCommentOrInstruction() else { return nil }
    }
    return nil
  }

  /// From after `<!DOCTYPE` to after its `>`.
  private mutating func skipBody() -> Bool {
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard skipLiteral() else { return false }
      case UInt8(ascii: "["):
        index += 1
        guard skipSubset() else { return false }
      case UInt8(ascii: ">"):
        index += 1
        return true
      case UInt8(ascii: "<"): return false
      default: index += 1
      }
    }
    return false
  }

  /// From after `[` to after `]`. A parameter entity between declarations could stand for any of them.
  private mutating func skipSubset() -> Bool {
    while index < bytes.count {
      if skip("]") { return true }
      if skipSpace() || skipCommentOrInstruction() { continue }
      let allowsLiteral: Bool
      if skip("<!ENTITY") || skip("<!NOTATION") {
        allowsLiteral = true
      } else if skip("<!ATTLIST") || skip("<!ELEMENT") {
        allowsLiteral = false
      } else {
        return false
      }
      guard skipDeclaration(allowsLiteral: allowsLiteral) else { return false }
    }
    return false
  }

  private mutating func skipDeclaration(allowsLiteral: Bool) -> Bool {
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard allowsLiteral, skipLiteral() else { return false }
      case UInt8(ascii: ">"):
        index += 1
        return true
      case UInt8(ascii: "<"): return false
      default: index += 1
      }
    }
    return false
  }

  // MARK: Bytes

  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skip(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard bytes[index...].starts(with: wanted) else { return false }
    index += wanted.count
    return true
  }

  private mutating func skipSpace() -> Bool {
    guard let byte = current, [0x20, 0x09, 0x0A, 0x0D].contains(byte) else { return false }
    index += 1
    return true
  }

  private mutating func skipCommentOrInstruction() -> Bool {
    if skip("<!--") { return skip(to: "-->") }
    if skip("<?") { return skip(to: "?>") }
    return false
  }

  private mutating func skipLiteral() -> Bool {
    guard let quote = current, let end = bytes[(index + 1)...].firstIndex(of: quote) else { return false }
    index = end + 1
    return true
  }

  private mutating func skip(to text: StaticString) -> Bool {
    while index < bytes.count {
      if skip(text) { return true }
      index += 1
    }
    return false
  }
}
