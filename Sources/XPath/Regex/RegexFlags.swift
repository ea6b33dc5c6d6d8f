/// The flags of F&O 2.0 section 7.6.1.1.
struct RegexFlags: OptionSet, Sendable {
  let rawValue: UInt8
  /// `.` matches a newline too.
  static let dotAll = RegexFlags(rawValue: 1)
  /// `^` and `$` match at each line.
  static let multiline = RegexFlags(rawValue: 2)
  static let caseInsensitive = RegexFlags(rawValue: 4)
  /// Whitespace of the pattern outside character classes is dropped.
  static let freeSpacing = RegexFlags(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(letters: String) throws(XPathRegexError) {
    self = []
    for scalar in letters.unicodeScalars {
      switch scalar {
      case "s": insert(.dotAll)
      case "m": insert(.multiline)
      case "i": insert(.caseInsensitive)
      case "x": insert(.freeSpacing)
      default: throw .invalidFlags(found: letters)
      }
    }
  }
}
