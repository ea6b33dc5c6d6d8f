/// Reads what `PackedWriter` wrote. Other bytes give `PackedFault` or other values, never a trap.
public struct PackedReader {
  private let bytes: [UInt8]
  private var place = 0
  private var texts: [String] = []

  /// A reader at the beginning of `bytes`.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all was read.
  public var isAtEnd: Bool { place == bytes.count }

  private mutating func byte() throws(PackedFault) -> UInt8 {
    guard place < bytes.count else { throw PackedFault() }
    defer { place += 1 }
    return bytes[place]
  }

  /// A number.
  public mutating func number() throws(PackedFault) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while shift < UInt(UInt.bitWidth) {
      let byte = try byte()
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: value) }
      shift += 7
    }
    throw PackedFault()
  }

  /// A number that is not negative.
  public mutating func count() throws(PackedFault) -> Int {
    let value = try number()
    guard value >= 0 else { throw PackedFault() }
    return value
  }

  /// A number in eight bytes.
  public mutating func fixed() throws(PackedFault) -> UInt64 {
    var value: UInt64 = 0
    for shift in stride(from: 0, to: 64, by: 8) { value |= UInt64(try byte()) << UInt64(shift) }
    return value
  }

  /// A truth value.
  public mutating func flag() throws(PackedFault) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw PackedFault()
    }
  }

  /// A text.
  public mutating func text() throws(PackedFault) -> String {
    let known = try number()
    if texts.indices.contains(known) { return texts[known] }
    let length = try count()
    guard known == texts.count, length <= bytes.count - place else { throw PackedFault() }
    let text = String(decoding: bytes[place..<place + length], as: UTF8.self)
    place += length
    texts.append(text)
    return text
  }

  /// A value or its absence.
  public mutating func optional<Value>(
    _ each: (inout PackedReader) throws(PackedFault) -> Value
  ) throws(PackedFault) -> Value? {
    try flag() ? try each(&self) : nil
  }

  /// A text or its absence.
  public mutating func optionalText() throws(PackedFault) -> String? { try flag() ? try text() : nil }

  /// A list of values, each of which takes at least one byte.
  public mutating func list<Value>(
    _ each: (inout PackedReader) throws(PackedFault) -> Value
  ) throws(PackedFault) -> [Value] {
    let count = try count()
    guard count <= bytes.count - place else { throw PackedFault() }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try each(&self)) }
    return values
  }

  /// A value that is told by a text.
  public mutating func word<Value: RawRepresentable<String>>(_ type: Value.Type) throws(PackedFault) -> Value {
    guard let value = Value(rawValue: try text()) else { throw PackedFault() }
    return value
  }
}
