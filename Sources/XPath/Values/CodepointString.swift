/// A string that hashes and compares by code point, for sets and dictionaries.
struct CodepointString: Hashable, Sendable {
  let text: String

  static func == (a: CodepointString, b: CodepointString) -> Bool { a.text.isIdentical(to: b.text) }

  func hash(into hasher: inout Hasher) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    if done == nil { for byte in text.utf8 { hasher.combine(byte) } }
  }
}
