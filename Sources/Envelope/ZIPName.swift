/// Names of archive entries: from bytes to text, what an extractor could be led to, which names are the same file.
enum ZIPName {
  static func decode(_ bytes: [UInt8], announcedUTF8: Bool) -> (name: String, encoding: ArchiveEntry.NameEncoding) {
    if !bytes.contains(where: { $0 >= 0x80 }) { return (String(decoding: bytes, as: UTF8.self), .ascii) }
    if Charset.utf8.accepts(bytes[...]) {
      return (String(decoding: bytes, as: UTF8.self), announcedUTF8 ? .utf8 : .utf8Unannounced)
    }
    if announcedUTF8 { return (String(decoding: bytes, as: UTF8.self), .invalidUTF8) }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      text.append(byte < 0x80 ? Unicode.Scalar(byte) : codePage437[Int(byte) - 0x80])
    }
    return (String(text), .codePage437)
  }

  /// What is wrong with the name of `entry` by itself.
  static func faults(of entry: ArchiveEntry) -> [ArchiveDiagnostic.Kind] {
    var faults: [ArchiveDiagnostic.Kind] = []
    let bytes = entry.rawName
    if bytes.isEmpty { faults.append(.emptyName) }
    let slash = UInt8(ascii: "/")
    let backslash = UInt8(ascii: "\\")
    if bytes.first == slash || bytes.first == backslash { faults.append(.absolutePath) }
    if bytes.count >= 2, bytes[1] == UInt8(ascii: ":"), (bytes[0] | 0x20) >= 0x61, (bytes[0] | 0x20) <= 0x7A {
      faults.append(.driveLetter)
    }
    if bytes.contains(backslash) { faults.append(.backslash) }
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { faults.append(.controlCharacter) }
    if let escapes = parentComponent(in: bytes) { faults.append(.parentComponent(escapes: escapes)) }
    switch entry.nameEncoding {
    case .ascii, .utf8: break
    case .utf8Unannounced, .codePage437: faults.append(.encodingUnannounced)
    case .invalidUTF8: faults.append(.invalidUTF8)
    }
    return faults
  }

  /// Nothing without a `..` component; else whether the path leaves its root at some point.
  private static func parentComponent(in bytes: [UInt8]) -> Bool? {
    var depth = 0
    var found = false
    var escapes = false
    for component in bytes.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
      if component.elementsEqual("..".utf8) {
        found = true
        depth -= 1
        escapes = escapes || depth < 0
      } else if !component.elementsEqual(".".utf8) {
        depth += 1
      }
    }
    return found ? escapes : nil
  }

  /// A key that is equal for names which a case-insensitive file system takes for one file.
  static func key(_ name: String) -> String {
    name.lowercased().split(whereSeparator: { $0 == "/" || $0 == "\\" }).filter { $0 != "." }.joined(separator: "/")
  }

  /// The upper half of code page 437, the encoding of names without flag bit 11.
  private static let codePage437 = Array(
    ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
      + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}").unicodeScalars)
}
