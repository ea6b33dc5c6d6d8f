/// What the value of an attribute may be: a lexical type of the HL7 data types (Release 1), of XML, or a list of words.
enum ValueKind: Sendable, Hashable {
  case any
  /// An OID, a UUID or a name reserved by HL7.
  case uid
  /// A code: no blank in it.
  case cs
  /// A text that is not empty.
  case st
  case bl
  case int
  /// An integer above zero.
  case positive
  case real
  /// A point in time: up to 14 digits, a fraction behind 14 only, an offset behind 9 or more.
  case ts
  case uri
  case bin
  case probability
  /// A name that no other element of the document has.
  case id
  case token
  case tokens
  /// The name of another element.
  case reference
  case references
  /// One of these words.
  case words(Set<WordKey>)
  /// Some of these words, with blanks between.
  case list(Set<WordKey>)

  /// A word of at most 16 bytes as two numbers: comparing it costs no allocation.
  struct WordKey: Sendable, Hashable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    /// Nothing for longer words.
    init?(_ bytes: ArraySlice<UInt8>) {
      guard bytes.count <= 16 else { return nil }
      for byte in bytes {
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(byte)
      }
    }
  }

  /// The kinds that have a name of their own.
  static let named: [String: ValueKind] = [
    "any": .any, "uid": .uid, "cs": .cs, "st": .st, "bl": .bl, "int": .int, "positive": .positive, "real": .real,
    "ts": .ts, "uri": .uri,
    "bin": .bin, "probability": .probability, "ID": .id, "NMTOKEN": .token, "NMTOKENS": .tokens,
    "IDREF": .reference, "IDREFS": .references,
  ]

  /// Whether `value` is of this kind; whether an ID stands once only is not told here.
  func admits(_ value: ArraySlice<UInt8>) -> Bool {
    switch self {
    case .any: return true
    case .uri: return ValueKind.isReference(value)
    case .uid: return ValueKind.isOID(value) || ValueKind.isUUID(value) || ValueKind.isReserved(value)
    case .cs:
      let trimmed = ValueKind.trimmed(value)
      return !trimmed.isEmpty && !trimmed.contains(where: ValueKind.isBlank)
    case .st: return !value.isEmpty
    case .bl:
      let trimmed = ValueKind.trimmed(value)
      return trimmed.elementsEqual("true".utf8) || trimmed.elementsEqual("false".utf8)
    case .int: return ValueKind.isInteger(ValueKind.trimmed(value))
    case .positive:
      let trimmed = ValueKind.trimmed(value)
      return ValueKind.isInteger(trimmed) && !trimmed.starts(with: "-".utf8)
        && trimmed.contains { $0 > UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    case .real: return ValueKind.isNumber(ValueKind.trimmed(value))
    case .ts: return ValueKind.isTime(value)
    case .bin: return value.allSatisfy { ValueKind.isBase64($0) || ValueKind.isBlank($0) }
    case .probability:
      guard let number = Double(String(decoding: ValueKind.trimmed(value), as: UTF8.self)) else { return false }
      return number >= 0 && number <= 1
    case .id, .reference: return ValueKind.isName(ValueKind.trimmed(value))
    case .references:
      let names = value.split(whereSeparator: ValueKind.isBlank)
      return !names.isEmpty && names.allSatisfy(ValueKind.isName)
    case .token:
      let trimmed = ValueKind.trimmed(value)
      return !trimmed.isEmpty && trimmed.allSatisfy { ValueKind.isNameByte($0) || $0 == UInt8(ascii: ":") }
    case .tokens:
      let trimmed = ValueKind.trimmed(value)
      return !trimmed.isEmpty
        && trimmed.allSatisfy { ValueKind.isNameByte($0) || $0 == UInt8(ascii: ":") || ValueKind.isBlank($0) }
    case .words(let words): return WordKey(ValueKind.trimmed(value)).map(words.contains) ?? false
    case .list(let words):
      return value.split(whereSeparator: ValueKind.isBlank).allSatisfy { WordKey($0).map(words.contains) ?? false }
    }
  }

  // MARK: Lexical forms

  private static func isOID(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, (UInt8(ascii: "0")...UInt8(ascii: "2")).contains(first) else { return false }
    var digits = 1
    var isZero = false
    for byte in value.dropFirst() {
      if byte == UInt8(ascii: ".") {
        if digits == 0 { return false }
        (digits, isZero) = (0, false)
      } else {
        // The first arc has one digit, and none of the others begins with a zero.
        guard isDigit(byte), !isZero, digits == 0 || value.startIndex + 1 != value.endIndex else { return false }
        isZero = digits == 0 && byte == UInt8(ascii: "0")
        digits += 1
      }
    }
    if digits == 0 { return false }
    return value.count == 1 || value[value.startIndex + 1] == UInt8(ascii: ".")
  }

  private static func isUUID(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count == 36 else { return false }
    return value.enumerated().allSatisfy { place, byte in
      [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : isDigit(byte) || isASCIILetter(byte)
    }
  }

  private static func isReserved(_ value: ArraySlice<UInt8>) -> Bool {
    guard let first = value.first, isASCIILetter(first) else { return false }
    return value.allSatisfy { isDigit($0) || isASCIILetter($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isTime(_ value: ArraySlice<UInt8>) -> Bool {
    let digits = value.prefix(while: isDigit)
    var rest = value.dropFirst(digits.count)
    if rest.isEmpty { return (1...14).contains(digits.count) }
    guard (9...14).contains(digits.count) else { return false }
    if rest.first == UInt8(ascii: ".") {
      let fraction = rest.dropFirst().prefix(while: isDigit)
      guard digits.count == 14, !fraction.isEmpty else { return false }
      rest = rest.dropFirst(fraction.count + 1)
      if rest.isEmpty { return true }
    }
    guard let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return false }
    return (1...4).contains(rest.count - 1) && rest.dropFirst().allSatisfy(isDigit)
  }

  private static func isInteger(_ value: ArraySlice<UInt8>) -> Bool {
    let digits = value.first.map(isSign) == true ? value.dropFirst() : value
    return !digits.isEmpty && digits.allSatisfy(isDigit)
  }

  /// A decimal, or a double with an exponent.
  private static func isNumber(_ value: ArraySlice<UInt8>) -> Bool {
    if [Array("INF".utf8), Array("-INF".utf8), Array("NaN".utf8)].contains(where: { $0.elementsEqual(value) }) {
      return true
    }
    var rest = value.first.map(isSign) == true ? value.dropFirst() : value
    let whole = rest.prefix(while: isDigit)
    rest = rest.dropFirst(whole.count)
    var fraction: ArraySlice<UInt8> = []
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix(while: isDigit)
      rest = rest.dropFirst(fraction.count + 1)
    }
    guard !whole.isEmpty || !fraction.isEmpty else { return false }
    guard let mark = rest.first else { return true }
    return (mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E")) && isInteger(rest.dropFirst())
  }

  /// `value` without the blanks around it, as XML collapses them.
  static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = value.first, let last = value.last, isBlank(first) || isBlank(last) else { return value }
    var trimmed = value.drop(while: isBlank)
    while let byte = trimmed.last, isBlank(byte) { trimmed = trimmed.dropLast() }
    return trimmed
  }

  /// Whether `value` may be a URI or a relative reference: what stands before a colon of its first part is a scheme.
  private static func isReference(_ value: ArraySlice<UInt8>) -> Bool {
    // Brackets stand in the name of a host only.
    if value.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }),
      value.firstRange(of: Array("//".utf8)) == nil
    {
      return false
    }
    let part = value.drop(while: isBlank).prefix { !"/?#".utf8.contains($0) }
    guard let colon = part.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let scheme = part[..<colon]
    guard let first = scheme.first, isASCIILetter(first) else { return false }
    return scheme.allSatisfy { isASCIILetter($0) || isDigit($0) || "+-.".utf8.contains($0) }
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  private static func isSign(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }
  private static func isASCIILetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isBase64(_ byte: UInt8) -> Bool {
    isDigit(byte) || isASCIILetter(byte) || "+/=".utf8.contains(byte)
  }

  /// Letters beyond ASCII are taken for letters: names in French have accents.
  private static func isLetter(_ byte: UInt8) -> Bool {
    isASCIILetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private static func isName(_ value: ArraySlice<UInt8>) -> Bool {
    value.first.map(isLetter) == true && value.allSatisfy(isNameByte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
