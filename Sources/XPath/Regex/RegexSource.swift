/// The characters of a pattern, with a reading position.
struct RegexSource: Sendable {
  /// What an escape sequence stands for.
  enum Escape {
    case scalar(UInt32)
    case set(ranges: [ClosedRange<UInt32>], categories: RegexCategories)
  }

  private let scalars: [Unicode.Scalar]
  /// Offset of each scalar in the pattern as written, when free spacing has dropped some.
  private let offsets: [Int]?
  private(set) var position = 0

  init(_ pattern: String, freeSpacing: Bool) {
    if freeSpacing {
      (scalars, offsets) = RegexSource.withoutWhitespace(pattern)
    } else {
      scalars = Array(pattern.unicodeScalars)
      offsets = nil
    }
  }

  var isAtEnd: Bool { position >= scalars.count }
  var peek: Unicode.Scalar? { peek(0) }

  func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  mutating func next() -> Unicode.Scalar? {
    guard position < scalars.count else { return nil }
    position += 1
    return scalars[position - 1]
  }

  mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  func error(_ message: String, at index: Int? = nil) -> XPathRegexError {
    let index = index ?? position
    guard let offsets else { return .invalidPattern(message: message, offset: index) }
    return .invalidPattern(message: message, offset: index < offsets.count ? offsets[index] : offsets.last ?? 0)
  }

  // MARK: Escapes

  /// Reads what follows a backslash, back-references excepted.
  mutating func escape() throws(XPathRegexError) -> Escape {
    let start = position - 1
    guard let scalar = next() else { throw error("'\\' at the end", at: start) }
    switch scalar {
    case "n": return .scalar(0xA)
    case "r": return .scalar(0xD)
    case "t": return .scalar(0x9)
    case "\\", "|", ".", "-", "^", "$", "?", "*", "+", "{", "}", "(", ")", "[", "]": return .scalar(scalar.value)
    case "s": return .set(ranges: RegexSource.space, categories: [])
    case "S": return .set(ranges: RegexCharacterSet.complement(of: RegexSource.space), categories: [])
    case "i": return .set(ranges: RegexSource.nameStart, categories: [])
    case "I": return .set(ranges: RegexCharacterSet.complement(of: RegexSource.nameStart), categories: [])
    case "c": return .set(ranges: RegexSource.name, categories: [])
    case "C": return .set(ranges: RegexCharacterSet.complement(of: RegexSource.name), categories: [])
    case "d": return .set(ranges: [], categories: .decimalDigits)
    case "D": return .set(ranges: [], categories: RegexCategories.decimalDigits.inverted)
    case "w": return .set(ranges: [], categories: .word)
    case "W": return .set(ranges: [], categories: RegexCategories.word.inverted)
    case "p": return try property(complemented: false, start: start)
    case "P": return try property(complemented: true, start: start)
    default: throw error("unknown escape '\\\(scalar)'", at: start)
    }
  }

  private mutating func property(complemented: Bool, start: Int) throws(XPathRegexError) -> Escape {
    guard accept("{") else { throw error("'{' is expected after \\p or \\P", at: start) }
    var name = String.UnicodeScalarView()
    while let scalar = next() {
      if scalar != "}" {
        name.append(scalar)
        continue
      }
      let name = String(name)
      if name.hasPrefix("Is"), let ranges = RegexBlocks.ranges(named: String(name.dropFirst(2))) {
        return .set(ranges: complemented ? RegexCharacterSet.complement(of: ranges) : ranges, categories: [])
      }
      if let categories = RegexCategories(name: name) {
        return .set(ranges: [], categories: complemented ? categories.inverted : categories)
      }
      throw error("unknown category or block '\(name)'", at: start)
    }
    throw error("'{' without '}'", at: start)
  }

  private static let space: [ClosedRange<UInt32>] = [0x9...0xA, 0xD...0xD, 0x20...0x20]

  /// NameStartChar of XML 1.0 fifth edition.
  private static let nameStart: [ClosedRange<UInt32>] = [
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
    0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
    0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ]

  /// NameChar of XML 1.0 fifth edition.
  private static let name: [ClosedRange<UInt32>] =
    nameStart + [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040]

  // MARK: Free spacing

  /// Drops the white space outside character classes, before anything else is read: `\ d` is `\d`.
  private static func withoutWhitespace(_ pattern: String) -> ([Unicode.Scalar], [Int]) {
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var depth = 0
    var escaped = false
    for (offset, scalar) in pattern.unicodeScalars.enumerated() {
      let isSpace = scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
      if isSpace, depth == 0 { continue }
      scalars.append(scalar)
      offsets.append(offset)
      if escaped {
        escaped = false
      } else if scalar == "\\" {
        escaped = true
      } else if scalar == "[" {
        depth += 1
      } else if scalar == "]", depth > 0 {
        depth -= 1
      }
    }
    return (scalars, offsets)
  }
}
