/// A word looked for in bytes: the generic search of collections takes many times as long.
public struct ByteWord: Sendable {
  private let bytes: [UInt8]

  /// A word that is not empty.
  public init(_ word: StaticString) { bytes = word.withUTF8Buffer { Array($0) } }

  /// Where the word first stands in `text`, from `start` on.
  public func firstRange(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    guard let initial = bytes.first else { return nil }
    return text.withUnsafeBufferPointer { text in
      bytes.withUnsafeBufferPointer { word in
        var offset = start
        let last = text.count - word.count
        while offset <= last {
          if text[offset] == initial, text[offset..<(offset + word.count)].elementsEqual(word) {
            return offset..<(offset + word.count)
          }
          offset += 1
        }
        return nil
      }
    }
  }
}
