import Foundation

/// Base64 as XML carries it: blanks between the digits are no part of it.
struct Base64Text {
  private let digits: Data

  init(_ text: ArraySlice<UInt8>) {
    let hasBlanks = text.contains { $0 <= 0x20 }
    digits = Data(hasBlanks ? text.filter { $0 > 0x20 }[...] : text)
  }

  /// Whether there is nothing but blanks.
  var isEmpty: Bool { digits.isEmpty }

  /// What it stands for; nothing where it is no base64.
  var bytes: [UInt8]? { Data(base64Encoded: digits).map { Array($0) } }
}
