/// The separators of one message, as MSH-1 and MSH-2 declare them.
public struct Delimiters: Hashable, Sendable {
  /// MSH-1.
  public var field: UInt8
  /// First character of MSH-2.
  public var component: UInt8
  /// Second character of MSH-2.
  public var repetition: UInt8
  /// Third character of MSH-2; 0 when there is none.
  public var escape: UInt8
  /// Fourth character of MSH-2; 0 when there is none.
  public var subcomponent: UInt8
  /// Fifth character of MSH-2, from version 2.7 on.
  public var truncation: UInt8?

  /// Delimiters given one by one.
  public init(
    field: UInt8, component: UInt8, repetition: UInt8, escape: UInt8, subcomponent: UInt8, truncation: UInt8? = nil
  ) {
    self.field = field
    self.component = component
    self.repetition = repetition
    self.escape = escape
    self.subcomponent = subcomponent
    self.truncation = truncation
  }

  /// The recommended `|^~\&`, the only ones of the French profiles.
  public static let standard = Delimiters(
    field: UInt8(ascii: "|"), component: UInt8(ascii: "^"), repetition: UInt8(ascii: "~"), escape: UInt8(ascii: "\\"),
    subcomponent: UInt8(ascii: "&"))

  /// What a header segment (MSH, FHS, BHS) declares.
  struct Declaration {
    var delimiters: Delimiters
    /// The two fields as written, for messages to the user.
    var text: String
    var fault: DelimiterFault?
  }

  /// MSH-1 and MSH-2 of nearly every message.
  private static let recommended = Array("|^~\\&".utf8)

  /// Reads the delimiters from a header segment. A wrong or missing one is replaced by the recommended one where that
  /// is still free, so that the caller can go on after the fault.
  static func declared(in segment: ArraySlice<UInt8>) -> Declaration {
    let body = segment.dropFirst(3)
    if body.starts(with: recommended), body.count == 5 || body[body.startIndex + 5] == standard.field {
      return Declaration(delimiters: .standard, text: "|^~\\&", fault: nil)
    }
    guard let first = body.first else {
      return Declaration(delimiters: .standard, text: "", fault: .tooFew)
    }
    guard isDelimiter(first) else {
      let text = String(decoding: body.prefix(8), as: UTF8.self)
      return Declaration(delimiters: .standard, text: text, fault: first < 0x80 ? .notPunctuation : .notASCII)
    }
    let raw = body.dropFirst().prefix { $0 != first }
    // More than a handful of bytes is no list of delimiters; the rest is of no use to anyone.
    let characters = Array(String(decoding: raw.prefix(40), as: UTF8.self).unicodeScalars)
    var fault: DelimiterFault?
    if characters.count < 4 { fault = .tooFew }
    if characters.count > 5 { fault = .tooMany }
    var used: Set<UInt8> = [first]
    var chosen: [UInt8] = []
    let recommended = [standard.component, standard.repetition, standard.escape, standard.subcomponent]
    for (place, usual) in recommended.enumerated() {
      var candidate: UInt8?
      if place < characters.count {
        let value = characters[place].value
        if value >= 0x80 {
          fault = .notASCII
        } else if !isDelimiter(UInt8(truncatingIfNeeded: value)) {
          fault = fault ?? .notPunctuation
        } else if used.contains(UInt8(truncatingIfNeeded: value)) {
          fault = fault ?? .repeated
        } else {
          candidate = UInt8(truncatingIfNeeded: value)
        }
      }
      let taken = candidate ?? (used.contains(usual) ? 0 : usual)
      chosen.append(taken)
      used.insert(taken)
    }
    var truncation: UInt8?
    if characters.count == 5, let last = characters.last {
      let value = UInt8(exactly: last.value)
      if let value, isDelimiter(value), !used.contains(value) {
        truncation = value
      } else {
        fault = fault ?? (last.value >= 0x80 ? .notASCII : .repeated)
      }
    }
    let text = String(decoding: [first], as: UTF8.self) + String(String.UnicodeScalarView(characters.prefix(12)))
    return Declaration(
      delimiters: Delimiters(
        field: first, component: chosen[0], repetition: chosen[1], escape: chosen[2], subcomponent: chosen[3],
        truncation: truncation),
      text: text, fault: fault)
  }

  /// Printable ASCII that is neither letter nor digit.
  static func isDelimiter(_ byte: UInt8) -> Bool {
    guard (33...126).contains(byte) else { return false }
    return !SegmentIdentifier.isAlphanumeric(byte)
  }
}
