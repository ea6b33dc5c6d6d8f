/// The character sets that French mail is written in. Anything else is reported, not guessed.
public enum Charset: String, Sendable, Hashable, CaseIterable {
  case usASCII = "us-ascii"
  case utf8 = "utf-8"
  case latin1 = "iso-8859-1"
  case latin9 = "iso-8859-15"
  case windows1252 = "windows-1252"

  /// The character set with this MIME label, letter case ignored; nothing for a label that is not known.
  public init?(label: some StringProtocol) {
    switch label.lowercased() {
    case "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us": self = .usASCII
    case "utf-8", "utf8": self = .utf8
    case "iso-8859-1", "iso8859-1", "latin1", "iso_8859-1", "l1": self = .latin1
    case "iso-8859-15", "iso8859-15", "latin9", "latin-9", "iso_8859-15": self = .latin9
    case "windows-1252", "cp1252", "x-cp1252": self = .windows1252
    default: return nil
    }
  }

  /// The text of `bytes`; what is not in the set becomes U+FFFD.
  public func decode(_ bytes: ArraySlice<UInt8>) -> String {
    if self == .utf8 { return String(decoding: bytes, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append(scalar(byte) ?? "\u{FFFD}") }
    return String(text)
  }

  /// Whether every byte of `bytes` has a meaning in the set.
  public func accepts(_ bytes: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .usASCII: return !bytes.contains { $0 >= 0x80 }
    case .latin1, .latin9: return true
    case .windows1252: return !bytes.contains { scalar($0) == nil }
    case .utf8: return bytes.withUnsafeBufferPointer { Charset.invalidUTF8(in: $0) == nil }
    }
  }

  /// The text of header or name bytes whose encoding nothing announces: UTF-8 if it is valid, else ISO 8859-1.
  static func guess(_ bytes: ArraySlice<UInt8>) -> String {
    (Charset.utf8.accepts(bytes) ? Charset.utf8 : Charset.latin1).decode(bytes)
  }

  private func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    switch self {
    case .usASCII, .utf8: return byte < 0x80 ? Unicode.Scalar(byte) : nil
    case .latin1: return Unicode.Scalar(byte)
    case .latin9:
      switch byte {
      case 0xA4: return "€"
      case 0xA6: return "Š"
      case 0xA8: return "š"
      case 0xB4: return "Ž"
      case 0xB8: return "ž"
      case 0xBC: return "Œ"
      case 0xBD: return "œ"
      case 0xBE: return "Ÿ"
      default: return Unicode.Scalar(byte)
      }
    case .windows1252:
      guard byte >= 0x80, byte < 0xA0 else { return Unicode.Scalar(byte) }
      let found = Charset.windowsBlock[Int(byte) - 0x80]
      return found == "\u{FFFD}" ? nil : found
    }
  }

  /// Windows-1252 from 0x80 to 0x9F; five places have no meaning.
  private static let windowsBlock = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

  /// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 3.9, table 3-7).
  static func invalidUTF8(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return index
      }
      guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return index }
      for next in (index + 2)..<max(index + 2, index + length) where bytes[next] & 0xC0 != 0x80 { return index }
      index += length
    }
    return nil
  }
}
