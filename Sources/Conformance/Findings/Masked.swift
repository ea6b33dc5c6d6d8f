/// A value found in an artefact, which may belong to a person: its shape and length can be shown, its content only on request.
public struct Masked: Sendable, Hashable {
  private let value: String
  /// Whether the value is a code or a technical identifier that names nobody.
  public let isPublic: Bool
  /// Whether `value` is what was shown of it once; the value itself is not at hand any more.
  private let isShown: Bool

  /// A value of an artefact. `isPublic` only where the rule says that the value is a code.
  public init(_ value: String, isPublic: Bool = false) {
    self.value = value
    self.isPublic = isPublic
    isShown = false
  }

  /// A value of which only what was shown is known: from a stored result.
  public init(shown text: String, isPublic: Bool) {
    value = text
    self.isPublic = isPublic
    isShown = true
  }

  /// The value as it may be printed: whole when it is public or when the user asked to see values, masked otherwise.
  public func rendered(_ disclosure: Disclosure) -> String {
    isPublic || isShown || disclosure == .values ? Masked.neutralised(value) : Masked.mask(value)
  }

  /// Letters and digits become `•`; separators, spaces and length stay. The first three digits of a matricule (thirteen
  /// or fifteen letters and digits, without a space) are kept, so that two of them can be told apart: `279••••••••••••`.
  /// A date with its time has fourteen digits and is not taken for one.
  /// An OID names an authority or a table and stays whole.
  public static func mask(_ value: String) -> String {
    let kept = keptDigits(of: value.utf8)
    if kept == value.utf8.count { return value }
    if let ascii = maskASCII(value, kept: kept) { return ascii }
    var masked = ""
    for (offset, character) in value.prefix(200).enumerated() {
      if offset < kept, character.isASCII, character.isNumber {
        masked.append(character)
      } else {
        masked.append(character.isLetter || character.isNumber ? "•" : character)
      }
    }
    if value.count > 200 { masked += "…(\(value.count))" }
    return neutralised(masked)
  }

  /// How many of the first characters may show where they are digits: all those of an OID, three of a matricule, none else.
  static func keptDigits(of value: some Collection<UInt8>) -> Int {
    if isOID(value) { return value.count }
    let isMatricule = (value.count == 13 || value.count == 15) && value.allSatisfy(isAlphanumeric)
    return isMatricule ? 3 : 0
  }

  /// A letter or a digit of ASCII: what masking hides.
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  /// The same for short ASCII, byte by byte; nothing for any other text.
  private static func maskASCII(_ value: String, kept: Int) -> String? {
    guard value.utf8.count <= 200, value.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    var masked: [UInt8] = []
    masked.reserveCapacity(value.utf8.count * 3)
    for (offset, byte) in value.utf8.enumerated() {
      append(byte, at: offset, kept: kept, to: &masked)
    }
    return String(decoding: masked, as: UTF8.self)
  }

  /// Appends an ASCII byte at `offset` of its value, masked unless it is one of the kept digits.
  static func append(_ byte: UInt8, at offset: Int, kept: Int, to masked: inout [UInt8]) {
    let isShown = !isAlphanumeric(byte) || offset < kept && (0x30...0x39).contains(byte)
    if isShown { masked.append(byte) } else { appendMask(to: &masked) }
  }

  /// Appends what stands for a letter or a digit, U+2022 in UTF-8.
  static func appendMask(to bytes: inout [UInt8]) {
    bytes.append(0xE2)
    bytes.append(0x80)
    bytes.append(0xA2)
  }

  /// Digits and at least five points: no date, number or address has that shape.
  static func isOID(_ text: String) -> Bool { isOID(text.utf8) }

  private static func isOID(_ text: some Collection<UInt8>) -> Bool {
    text.count { $0 == UInt8(ascii: ".") } >= 5
      && text.allSatisfy { $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) }
  }

  /// Control characters, which could drive a terminal, become visible escapes.
  public static func neutralised(_ text: String) -> String {
    // Controls beyond ASCII begin with 0xC2 or 0xE2: most texts have none of these bytes.
    let mayHoldControl = text.utf8.contains { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xE2 }
    guard mayHoldControl, text.unicodeScalars.contains(where: isControl) else { return text }
    var clean = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        clean += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        clean.unicodeScalars.append(scalar)
      }
    }
    return clean
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: return true
    default: return false
    }
  }
}

/// Whether values of artefacts may be printed.
public enum Disclosure: Sendable, Hashable {
  /// Values are masked: the default, everywhere.
  case masked
  /// The user asked with `--show-values`.
  case values
}
