import Foundation

/// One CDA document made larger by repeating the content of its body: shows how time grows with size.
struct Growth {
  private let head: Substring
  private let body: Substring
  private let tail: Substring

  /// A document with a structured body; nothing for any other.
  init?(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let open = text.range(of: "<structuredBody"),
      let end = text.range(of: ">", range: open.upperBound..<text.endIndex),
      let close = text.range(of: "</structuredBody>", options: .backwards), end.upperBound < close.lowerBound
    else { return nil }
    head = text[..<end.upperBound]
    body = text[end.upperBound..<close.lowerBound]
    tail = text[close.lowerBound...]
  }

  /// The document with its body repeated until it has about `size` bytes.
  func document(ofSize size: Int) -> [UInt8] {
    let count = max(1, (size - head.utf8.count - tail.utf8.count) / max(1, body.utf8.count))
    var bytes = Array(head.utf8)
    let repeated = Array(body.utf8)
    for _ in 0..<count { bytes += repeated }
    return bytes + Array(tail.utf8)
  }
}
