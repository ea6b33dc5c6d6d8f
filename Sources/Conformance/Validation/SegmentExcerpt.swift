/// The window on a segment in ASCII, as nearly all are, byte by byte: values masked, its name and the delimiters kept.
enum SegmentExcerpt {
  /// Segments that name no patient.
  static let publicSegments = ["MSH", "MSA", "EVN", "FHS", "BHS", "BTS", "FTS"].map { Array($0.utf8) }

  /// The `width` columns of `line` from `start` on; nothing for a line that is not printable ASCII.
  static func window(on line: ArraySlice<UInt8>, from start: Int, width: Int, disclosure: Disclosure) -> String? {
    guard line.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    guard start < line.count || start == 0 else { return "" }
    let base = line.startIndex
    let end = min(line.count, start + width)
    var shown: [UInt8] = []
    shown.reserveCapacity(3 * (end - start) + 6)
    if start > 0 { shown += "…".utf8 }
    let isShown = disclosure == .values || publicSegments.contains { line.starts(with: $0) }
    var index = isShown ? line.count : 3
    if index > start { shown += line[base + start..<base + min(index, end)] }
    while index < end {
      var next = index
      while next < line.count, isToken(line[base + next]) { next += 1 }
      if next == index {
        if index >= start { shown.append(line[base + index]) }
        index += 1
        continue
      }
      if next > start { mask(line[base + index..<base + next], from: start - index, to: end - index, into: &shown) }
      index = next
    }
    if end < line.count { shown += "…".utf8 }
    return String(decoding: shown, as: UTF8.self)
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    Masked.isAlphanumeric(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }

  /// Masks a token as `Masked.mask` does, and appends its bytes from `start` to `end`.
  private static func mask(_ token: ArraySlice<UInt8>, from start: Int, to end: Int, into shown: inout [UInt8]) {
    let kept = Masked.keptDigits(of: token)
    for (offset, byte) in token.enumerated() where offset >= start && offset < end {
      Masked.append(byte, at: offset, kept: kept, to: &shown)
    }
  }
}
