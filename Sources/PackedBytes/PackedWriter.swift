/// Writes values in few bytes: numbers in groups of seven bits, each text once and by its number after.
public struct PackedWriter {
  /// What was written.
  public private(set) var bytes: [UInt8] = []
  private var texts: [ExactText: Int] = [:]

  /// A text that is found again byte by byte: texts that only look alike stay apart.
  private struct ExactText: Hashable {
    let text: String

    static func == (a: ExactText, b: ExactText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// Nothing written yet.
  public init() {}

  /// A number.
  public mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number that may be any, in eight bytes.
  public mutating func write(fixed number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift))) }
  }

  /// A truth value.
  public mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// A text: its number where it was written before, else the next number, its length in bytes and the text itself.
  public mutating func write(_ text: String) {
    if let known = texts[ExactText(text: text)] { return write(known) }
    write(texts.count)
    texts[ExactText(text: text)] = texts.count
    write(text.utf8.count)
    bytes += text.utf8
  }

  /// A value or its absence.
  public mutating func write<Value>(_ value: Value?, _ each: (inout PackedWriter, Value) -> Void) {
    write(value != nil)
    if let value { each(&self, value) }
  }

  /// A text or its absence.
  public mutating func write(_ text: String?) { write(text) { $0.write($1) } }

  /// The values of a collection, their number before them.
  public mutating func write<Values: Collection>(
    _ values: Values, _ each: (inout PackedWriter, Values.Element) -> Void
  ) {
    write(values.count)
    for value in values { each(&self, value) }
  }
}
