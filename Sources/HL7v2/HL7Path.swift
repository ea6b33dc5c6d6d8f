/// A place in a message: `PID-3[2].4.2` is subcomponent 2 of component 4 of the second repetition of field 3 of the
/// first PID; `OBX[2]-5` is field 5 of the second OBX; `ZBE` is a whole segment. All numbers start at 1.
public struct HL7Path: Hashable, Sendable, CustomStringConvertible {
  /// Segment identifier, such as `PID`.
  public var segment: String
  /// Which of the segments with this identifier.
  public var occurrence: Int
  /// Field number; in MSH, field 1 is the separator itself.
  public var field: Int?
  /// Repetition of the field; nothing for all of them (or the only one).
  public var repetition: Int?
  /// Component of the field.
  public var component: Int?
  /// Subcomponent of the component.
  public var subcomponent: Int?

  /// A place in a message.
  public init(
    segment: String, occurrence: Int = 1, field: Int? = nil, repetition: Int? = nil, component: Int? = nil,
    subcomponent: Int? = nil
  ) {
    self.segment = segment
    self.occurrence = occurrence
    self.field = field
    self.repetition = repetition
    self.component = component
    self.subcomponent = subcomponent
  }

  /// Reads the notation `SEG[i]-f[r].c.s`; nothing when `text` is not in it.
  public init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard rest.count >= 3, rest.prefix(3).allSatisfy(HL7Path.isIdentifierByte) else { return nil }
    self.init(segment: String(decoding: rest.prefix(3), as: UTF8.self))
    rest = rest.dropFirst(3)
    if rest.first == UInt8(ascii: "[") {
      guard let number = HL7Path.index(&rest) else { return nil }
      occurrence = number
    }
    if rest.isEmpty { return }
    guard let number = HL7Path.number(&rest, after: UInt8(ascii: "-")) else { return nil }
    field = number
    if rest.first == UInt8(ascii: "[") {
      guard let number = HL7Path.index(&rest) else { return nil }
      repetition = number
    }
    if rest.isEmpty { return }
    guard let number = HL7Path.number(&rest, after: UInt8(ascii: ".")) else { return nil }
    component = number
    if rest.isEmpty { return }
    guard let number = HL7Path.number(&rest, after: UInt8(ascii: ".")), rest.isEmpty else { return nil }
    subcomponent = number
  }

  /// The notation, `[1]` left out.
  public var description: String {
    var text = segment
    if occurrence > 1 { text += "[\(occurrence)]" }
    guard let field else { return text }
    text += "-\(field)"
    if let repetition, repetition > 1 { text += "[\(repetition)]" }
    guard let component else { return text }
    text += ".\(component)"
    if let subcomponent { text += ".\(subcomponent)" }
    return text
  }

  private static func isIdentifierByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func index(_ rest: inout ArraySlice<UInt8>) -> Int? {
    guard let value = number(&rest, after: UInt8(ascii: "[")), rest.first == UInt8(ascii: "]") else { return nil }
    rest = rest.dropFirst()
    return value
  }

  /// Takes `mark` and the number after it: 1 to 6 digits, not 0.
  private static func number(_ rest: inout ArraySlice<UInt8>, after mark: UInt8) -> Int? {
    guard rest.first == mark else { return nil }
    rest = rest.dropFirst()
    var value = 0
    var digits = 0
    while let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), digits < 6 {
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      digits += 1
      rest = rest.dropFirst()
    }
    return value > 0 ? value : nil
  }
}
