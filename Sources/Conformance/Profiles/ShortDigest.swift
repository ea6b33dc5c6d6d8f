import Crypto

/// The first half of a SHA-256: sixteen bytes that tell contents apart, where they need not be told.
struct ShortDigest: Sendable, Hashable {
  var high: UInt64
  var low: UInt64

  /// Of its two halves.
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Of `text`, in UTF-8.
  init(of text: String) {
    var digest = SHA256.hash(data: Array(text.utf8)).makeIterator()
    func half() -> UInt64 {
      var half: UInt64 = 0
      for _ in 0..<8 { half = half << 8 | UInt64(digest.next() ?? 0) }
      return half
    }
    high = half()
    low = half()
  }
}
