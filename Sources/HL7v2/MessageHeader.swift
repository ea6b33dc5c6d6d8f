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
    let parts = messageType.split(separator: "^", omittingEmptySubsequences: false)
    return number >= 1 && number <= parts.count ? String(parts[number - 1]) : ""
  }

  /// Whether MSH-12 is 2.6 or later.
  public var isVersion26OrLater: Bool {
    let parts = version.prefix { $0 != "^" }.split(separator: ".")
    guard let major = parts.first.flatMap({ Int($0) }), major == 2, parts.count > 1, let minor = Int(parts[1]) else {
      return false
    }
    return minor >= 6
  }

  /// Whether MSH-12 is 2.7 or later, where MSH-2 may have a fifth character.
  public var isVersion27OrLater: Bool {
    let parts = version.prefix { $0 != "^" }.split(separator: ".")
    return parts.first == "2" && parts.count > 1 && (Int(parts[1]) ?? 0) >= 7
  }

  /// The name of the tree's root: the structure, else message and event, else `HL7v2`.
  var rootName: String {
    for name in [messageType(3), "\(messageType(1))_\(messageType(2))"] where MessageHeader.isRootName(name) {
      return name
    }
    return "HL7v2"
  }

  /// Letters, digits and `_`, beginning with a letter and not ending in `_`, of a length that a structure may have.
  private static func isRootName(_ name: String) -> Bool {
    let bytes = Array(name.utf8)
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
  init(_ bytes: [UInt8], _ range: Range<Int>, delimiters: Delimiters, characterSet decode: ([UInt8]) -> String) {
    var fields: [Int: ArraySlice<UInt8>] = [:]
    var number = 1
    var start = range.lowerBound + 3
    var index = start
    while index < range.upperBound, number < 23 {
      if bytes[index] == delimiters.field {
        if number > 1 { fields[number] = bytes[start..<index] }
        number += 1
        start = index + 1
      }
      index += 1
    }
    if index == range.upperBound, start <= index { fields[number] = bytes[start..<index] }
    func text(_ slice: ArraySlice<UInt8>?) -> String {
      var mapped = (slice ?? []).map { $0 == delimiters.component ? UInt8(ascii: "^") : $0 }
      while mapped.last == UInt8(ascii: "^") { mapped.removeLast() }
      return decode(mapped)
    }
    messageType = text(fields[9])
    controlID = text(fields[10])
    version = text(fields[12])
    characterSet = text(fields[18])
    profiles = (fields[21] ?? []).split(separator: delimiters.repetition, omittingEmptySubsequences: true).map(text)
  }
}
