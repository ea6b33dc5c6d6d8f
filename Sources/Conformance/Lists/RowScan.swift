/// Finds where the rows of a list end, field by field as `DelimitedText` reads them: a quoted field may span lines, a quote
/// inside an unquoted field is a character like others.
struct RowScan {
  /// A row of the list and what follows it.
  struct Row {
    /// Offset of the first byte.
    var start: Int
    /// Offset after the last byte, line end left out.
    var end: Int
    /// Offset of the next row.
    var next: Int
    /// Line ends from `start` to `next`.
    var lines: Int
  }

  let separator: UInt8

  /// The rows that are whole, in order; without more to come, the last one ends with the bytes.
  func rows(in bytes: [UInt8], isMore: Bool) -> [Row] {
    bytes.withUnsafeBufferPointer { bytes in
      var rows: [Row] = []
      var start = 0
      while start < bytes.count, let row = row(in: bytes, from: start, isMore: isMore) {
        rows.append(row)
        start = row.next
      }
      return rows
    }
  }

  /// The row that begins at `start`; nothing when `bytes` end before it does and there `isMore` to come.
  private func row(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, isMore: Bool) -> Row? {
    var index = start
    var lines = 0
    var isAtStart = true
    while index < bytes.count {
      let byte = bytes[index]
      if isAtStart, byte == UInt8(ascii: "\"") {
        guard let close = closing(in: bytes, from: index + 1, lines: &lines) else {
          return isMore ? nil : Row(start: start, end: bytes.count, next: bytes.count, lines: lines)
        }
        index = close + 1
        isAtStart = false
        // A quote at the end may be the first of two.
        if index == bytes.count, isMore { return nil }
        continue
      }
      if byte == 0x0A || byte == 0x0D {
        // A CR at the end may be half of a CRLF.
        if byte == 0x0D, index + 1 == bytes.count, isMore { return nil }
        let isPair = byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
        return Row(start: start, end: index, next: index + (isPair ? 2 : 1), lines: lines + 1)
      }
      isAtStart = byte == separator
      index += 1
    }
    return isMore ? nil : Row(start: start, end: bytes.count, next: bytes.count, lines: lines)
  }

  /// The quote that ends a quoted field whose content begins at `start`.
  private func closing(in bytes: UnsafeBufferPointer<UInt8>, from start: Int, lines: inout Int) -> Int? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        guard index + 1 < bytes.count, bytes[index + 1] == byte else { return index }
        index += 2
        continue
      }
      if byte == 0x0A || byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A) { lines += 1 }
      index += 1
    }
    return nil
  }
}
