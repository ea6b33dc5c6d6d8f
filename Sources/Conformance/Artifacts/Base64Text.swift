import Foundation

/// Base64 as XML carries it: blanks between the digits are no part of it.
struct Base64Text {
  private let digits: Data

  init(_ text: ArraySlice<UInt8>) {
    digits = text.withUnsafeBufferPointer { text in
      guard text.contains(where: { $0 <= 0x20 }) else { return Data(buffer: text) }
      var kept: [UInt8] = []
      kept.reserveCapacity(text.count)
      for byte in text where byte > 0x20 { kept.append(byte) }
      return Data(kept)
    }
  }

  /// Whether there is nothing but blanks.
  var isEmpty: Bool { digits.isEmpty }

  /// What it stands for; nothing where it is no base64.
  var bytes: [UInt8]? { Data(base64Encoded: digits).map { Array($0) } }
}
