/// The fields of MSH that decide what a message is, as text with `^` between components whatever the message's own
/// separators are, trailing separators dropped.
public struct MessageHeader: Hashable, Sendable {
  /// MSH-9, `ADT^A01^ADT_A01`.
  public var messageType: String
  /// MSH-10.
  public var controlID: String
  /// MSH-12, `2.5^FRA^2.11`.
  public var version: String
  /// MSH-18 as written, repetitions included.
  public var characterSet: String
  /// The repetitions of MSH-21, `2.1^CISIS_CDA_HL7_V2`.
  public var profiles: [String]

  /// Component `number` of MSH-9, empty when absent: 1 message, 2 trigger event, 3 structure.
  public func messageType(_ number: Int) -> String {
    var rest = messageType.utf8[...]
    for _ in 1..<max(number, 1) {
      guard let caret = rest.firstIndex(of: UInt8(ascii: "^")) else { return "" }
      rest = rest[rest.index(after: caret)...]
    }
    return String(Substring(rest.prefix { $0 != UInt8(ascii: "^") }))
  }

  /// The number after `2.` in MSH-12.
  private var minorVersion: Int? {
    let parts = version.utf8.prefix { $0 != UInt8(ascii: "^") }
    guard parts.starts(with: "2.".utf8) else { return nil }
    return Int(Substring(parts.dropFirst(2).prefix { $0 != UInt8(ascii: ".") }))
  }

  /// Whether MSH-12 is 2.6 or later.
  public var isVersion26OrLater: Bool { (minorVersion ?? 0) >= 6 }

  /// Whether MSH-12 is 2.7 or later, where MSH-2 may have a fifth character.
  public var isVersion27OrLater: Bool { (minorVersion ?? 0) >= 7 }

  /// The name of the tree's root: the structure, else message and event, else `HL7v2`.
  var rootName: String {
    for name in [messageType(3), "\(messageType(1))_\(messageType(2))"] where MessageHeader.isRootName(name) {
      return name
    }
    return "HL7v2"
  }

  /// Letters, digits and `_`, beginning with a letter and not ending in `_`, of a length that a structure may have.
  private static func isRootName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 40 else { return false }
    return SegmentIdentifier.isAlphanumeric(first) && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first)
      && last != UInt8(ascii: "_")
      && bytes.allSatisfy { SegmentIdentifier.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }
  }

  /// A header with these fields, components separated by `^`.
  init(
    messageType: String = "", controlID: String = "", version: String = "", characterSet: String = "",
    profiles: [String] = []
  ) {
    self.messageType = messageType
    self.controlID = controlID
    self.version = version
    self.characterSet = characterSet
    self.profiles = profiles
  }

  /// Reads the header of the segment `bytes[range]`, which begins with MSH.
  init(
    _ bytes: [UInt8], _ range: Range<Int>, delimiters: Delimiters, characterSet decode: (ArraySlice<UInt8>) -> String
  ) {
    var fields: [ArraySlice<UInt8>] = Array(repeating: [], count: 23)
    var number = 1
    var start = range.lowerBound + 3
    var index = start
    while index < range.upperBound, number < fields.count {
      if bytes[index] == delimiters.field {
        if number > 1 { fields[number] = bytes[start..<index] }
        number += 1
        start = index + 1
      }
      index += 1
    }
    if index == range.upperBound, start <= index, number < fields.count { fields[number] = bytes[start..<index] }
    func text(_ slice: ArraySlice<UInt8>) -> String {
      var end = slice.endIndex
      while end > slice.startIndex, slice[end - 1] == delimiters.component { end -= 1 }
      let kept = slice[..<end]
      if delimiters.component == UInt8(ascii: "^") { return decode(kept) }
      return decode(kept.map { $0 == delimiters.component ? UInt8(ascii: "^") : $0 }[...])
    }
    messageType = text(fields[9])
    controlID = text(fields[10])
    version = text(fields[12])
    characterSet = text(fields[18])
    profiles = fields[21].split(separator: delimiters.repetition, omittingEmptySubsequences: true).map(text)
  }
}
