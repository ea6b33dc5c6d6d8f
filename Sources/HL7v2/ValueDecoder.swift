/// Turns the bytes of values into UTF-8 by the declared character set, and counts what does not fit.
struct ValueDecoder {
  /// Values or bytes that do not fit, and where the first one was.
  struct Tally {
    var count = 0
    /// Whether the text is well-formed UTF-8 all the same.
    var isUTF8 = true
    /// Whether the bytes that are not UTF-8 are printable characters of ISO 8859.
    var isLatin = true
  }

  let declared: MessageCharacterSet
  private(set) var undecodable = Tally()
  private(set) var lookalike = Tally()

  init(_ declared: MessageCharacterSet) { self.declared = declared }

  /// Whether bytes from 0x80 on can go into the tree as they are when they are well formed.
  private var readsUTF8: Bool { !declared.isSingleByte }

  /// The UTF-8 form of `bytes`, which hold at least one byte from 0x80 on. Nothing when they already are.
  mutating func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let (invalid, isLatin) = ValueDecoder.malformed(bytes)
    if readsUTF8 {
      if invalid > 0 { undecodable.isUTF8 = false }
      if !isLatin { undecodable.isLatin = false }
      switch declared {
      case .ascii:
        // The text is kept when it is UTF-8 after all, so that one wrong MSH-18 is one finding.
        undecodable.count += bytes.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
      default: undecodable.count += invalid
      }
      return invalid == 0 ? nil : Array(String(decoding: bytes, as: UTF8.self).utf8)
    }
    if invalid == 0 { lookalike.count += 1 }
    var text = ""
    for byte in bytes { text.unicodeScalars.append(declared.scalar(byte)) }
    return Array(text.utf8)
  }

  /// Number of bytes that belong to no well-formed UTF-8 sequence (RFC 3629), and whether they all are printable
  /// characters of ISO 8859.
  static func malformed(_ bytes: ArraySlice<UInt8>) -> (count: Int, isLatin: Bool) {
    var malformed = 0
    var isLatin = true
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let length = sequenceLength(bytes, at: index)
      if length == 0 {
        malformed += 1
        if byte < 0xA0 { isLatin = false }
      }
      index += max(length, 1)
    }
    return (malformed, isLatin)
  }

  /// Length of the well-formed sequence of two to four bytes at `index`, 0 when there is none.
  private static func sequenceLength(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int {
    let lead = bytes[index]
    let length: Int
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard index + length <= bytes.endIndex, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
