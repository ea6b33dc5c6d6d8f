/// Writes values as bytes: numbers in groups of seven bits, each text and each assertion once.
struct StoredWriter {
  private(set) var bytes: [UInt8] = []
  private var texts: [StoredText: Int] = [:]
  private var assertions: [ExpandedAssertion: Int] = [:]

  /// A text that is found again code point by code point.
  private struct StoredText: Hashable {
    let text: String

    static func == (a: StoredText, b: StoredText) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  mutating func write(_ number: Int) {
    var rest = UInt(bitPattern: number)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// A text: its number where it was written before, else the next number and the text itself.
  mutating func write(_ text: String) {
    if let known = texts[StoredText(text: text)] { return write(known) }
    write(texts.count)
    texts[StoredText(text: text)] = texts.count
    write(text.utf8.count)
    bytes += text.utf8
  }

  mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  mutating func write<Element>(_ list: [Element], _ each: (inout StoredWriter, Element) -> Void) {
    write(list.count)
    for element in list { each(&self, element) }
  }

  /// An assertion, which many rules may have through `extends`: in full the first time, by number after.
  mutating func write(
    _ assertion: ExpandedAssertion, _ inFull: (inout StoredWriter, ExpandedAssertion) -> Void
  ) {
    if let known = assertions[assertion] { return write(known) }
    write(assertions.count)
    assertions[assertion] = assertions.count
    inFull(&self, assertion)
  }
}
