/// Reads what `StoredWriter` wrote. Bytes that it did not write give `StoredSchemaFault`, never a trap.
struct StoredReader {
  private let bytes: [UInt8]
  private var place = 0
  private var texts: [String] = []
  private var assertions: [ExpandedAssertion] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether all was read.
  var isAtEnd: Bool { place == bytes.count }

  /// What was not read yet.
  var rest: [UInt8] { Array(bytes[place...]) }

  mutating func byte() throws(StoredSchemaFault) -> UInt8 {
    guard place < bytes.count else { throw .damaged }
    defer { place += 1 }
    return bytes[place]
  }

  mutating func number() throws(StoredSchemaFault) -> Int {
    var value: UInt = 0
    var shift: UInt = 0
    while true {
      let byte = try byte()
      guard shift < UInt(UInt.bitWidth) else { throw .damaged }
      value |= UInt(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: value) }
      shift += 7
    }
  }

  /// A number that is not negative.
  mutating func count() throws(StoredSchemaFault) -> Int {
    let value = try number()
    guard value >= 0 else { throw .damaged }
    return value
  }

  mutating func flag() throws(StoredSchemaFault) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw .damaged
    }
  }

  mutating func text() throws(StoredSchemaFault) -> String {
    let known = try number()
    if texts.indices.contains(known) { return texts[known] }
    let length = try count()
    guard known == texts.count, length <= bytes.count - place else { throw .damaged }
    let text = String(decoding: bytes[place..<place + length], as: UTF8.self)
    place += length
    texts.append(text)
    return text
  }

  mutating func optionalText() throws(StoredSchemaFault) -> String? { try flag() ? try text() : nil }

  mutating func list<Element>(
    _ each: (inout StoredReader) throws(StoredSchemaFault) -> Element
  ) throws(StoredSchemaFault) -> [Element] {
    let count = try count()
    // Each element takes at least one byte.
    guard count <= bytes.count - place else { throw .damaged }
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try each(&self)) }
    return list
  }

  mutating func assertion(
    _ inFull: (inout StoredReader) throws(StoredSchemaFault) -> ExpandedAssertion
  ) throws(StoredSchemaFault) -> ExpandedAssertion {
    let known = try number()
    if assertions.indices.contains(known) { return assertions[known] }
    guard known == assertions.count else { throw .damaged }
    let assertion = try inFull(&self)
    assertions.append(assertion)
    return assertion
  }
}
