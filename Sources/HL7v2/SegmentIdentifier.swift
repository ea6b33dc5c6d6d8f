/// The three characters that begin a segment.
enum SegmentIdentifier {
  /// Whether `byte` is an ASCII letter or digit.
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isUppercase(byte) || isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }

  private static func isUppercase(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }
  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The identifier that begins at `start`, as a number, when three characters `[A-Z][A-Z0-9]{2}` stand there and no
  /// letter or digit follows.
  static func packed(_ bytes: [UInt8], from start: Int, to end: Int) -> UInt32? {
    guard start >= 0, end <= bytes.count, end - start >= 3 else { return nil }
    guard isUppercase(bytes[start]), isUppercase(bytes[start + 1]) || isDigit(bytes[start + 1]),
      isUppercase(bytes[start + 2]) || isDigit(bytes[start + 2])
    else { return nil }
    if end - start > 3, isAlphanumeric(bytes[start + 3]) { return nil }
    return UInt32(bytes[start]) << 16 | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2])
  }

  /// The identifier `text` as a number; nothing when it is none.
  static func packed(_ text: String) -> UInt32? {
    let bytes = Array(text.utf8)
    return bytes.count == 3 ? packed(bytes, from: 0, to: 3) : nil
  }

  /// A number for the first bytes of `name`: that of the identifier, where it is one.
  static func code(_ name: String) -> UInt32 { name.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }

  /// The characters of a packed identifier.
  static func text(_ packed: UInt32) -> String {
    let bytes = [
      UInt8(truncatingIfNeeded: packed >> 16), UInt8(truncatingIfNeeded: packed >> 8),
      UInt8(truncatingIfNeeded: packed),
    ]
    return String(decoding: bytes, as: UTF8.self)
  }

  static let msh: UInt32 = 0x4D_53_48
  static let fhs: UInt32 = 0x46_48_53
  static let bhs: UInt32 = 0x42_48_53
  static let bts: UInt32 = 0x42_54_53
  static let fts: UInt32 = 0x46_54_53
}
