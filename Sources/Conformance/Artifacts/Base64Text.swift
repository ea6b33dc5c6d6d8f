import Foundation

/// Base64 as XML carries it: blanks between the digits are no part of it.
struct Base64Text {
  private let digits: Data

  init(_ text: ArraySlice<UInt8>) {
    digits = text.withUnsafeBufferPointer { text in
      guard text.contains(where: { $0 <= 0x20 }) else { return Data(buffer: text) }
      // Every byte is written, and the next takes its place where it is a blank: no branch, and no test for room.
      return Data(
        [UInt8](unsafeUninitializedCapacity: text.count) { kept, count in
          for byte in text {
            kept[count] = byte
            count += byte > 0x20 ? 1 : 0
          }
        })
    }
  }

  /// Whether there is nothing but blanks.
  var isEmpty: Bool { digits.isEmpty }

  /// What it stands for; nothing where it is no base64.
  var bytes: [UInt8]? { Data(base64Encoded: digits).map { Array($0) } }
}
