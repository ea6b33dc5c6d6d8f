/// The character sets of MSH-18 that the reader decodes.
public enum MessageCharacterSet: Hashable, Sendable {
  /// `UNICODE UTF-8`.
  case utf8
  /// `8859/1`.
  case latin1
  /// `8859/15`, Latin 1 with the euro sign and eight other characters changed.
  case latin9
  /// `ASCII`, or MSH-18 empty.
  case ascii
  /// Another value, as written.
  case other(String)

  /// The set that a value of MSH-18 names.
  public init(msh18 value: String) {
    switch value {
    case "UNICODE UTF-8": self = .utf8
    case "8859/1": self = .latin1
    case "8859/15": self = .latin9
    case "", "ASCII": self = .ascii
    default: self = .other(value)
    }
  }

  /// The value of MSH-18 that names this set.
  public var name: String {
    switch self {
    case .utf8: return "UNICODE UTF-8"
    case .latin1: return "8859/1"
    case .latin9: return "8859/15"
    case .ascii: return "ASCII"
    case .other(let name): return name
    }
  }

  /// Whether a byte is a character.
  var isSingleByte: Bool { self == .latin1 || self == .latin9 }

  /// The Unicode scalar of `byte` in ISO 8859-15, or in ISO 8859-1 for `.latin1`.
  func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard self != .latin1 else { return Unicode.Scalar(byte) }
    switch byte {
    case 0xA4: return "\u{20AC}"
    case 0xA6: return "\u{160}"
    case 0xA8: return "\u{161}"
    case 0xB4: return "\u{17D}"
    case 0xB8: return "\u{17E}"
    case 0xBC: return "\u{152}"
    case 0xBD: return "\u{153}"
    case 0xBE: return "\u{178}"
    default: return Unicode.Scalar(byte)
    }
  }

  /// `text` in this set; nothing when a character is not in it. Unknown sets are taken as UTF-8.
  func encode(_ text: String) -> [UInt8]? {
    switch self {
    case .utf8, .other: return Array(text.utf8)
    case .ascii: return text.utf8.allSatisfy { $0 < 0x80 } ? Array(text.utf8) : nil
    case .latin1, .latin9:
      var bytes: [UInt8] = []
      for wanted in text.unicodeScalars {
        if wanted.value < 0x80 {
          bytes.append(UInt8(truncatingIfNeeded: wanted.value))
        } else if let byte = (UInt8(0x80)...0xFF).first(where: { scalar($0) == wanted }) {
          bytes.append(byte)
        } else {
          return nil
        }
      }
      return bytes
    }
  }
}
