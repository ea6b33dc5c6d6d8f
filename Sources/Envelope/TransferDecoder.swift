/// Decodes base64 and quoted-printable content, and names each way in which it is not strictly that.
///
/// Decoding is lenient as mail readers are (foreign characters are skipped), so that the content can still be judged.
struct TransferDecoder {
  private(set) var output: [UInt8] = []
  /// Number of decoded bytes, kept or not.
  private(set) var count = 0
  /// Faults with the offset of the first occurrence.
  private(set) var faults: [(fault: TransferFault, offset: Int)] = []
  private(set) var eightBit = LineIndex.Occurrences()
  private let keeping: Bool

  init(keeping: Bool) { self.keeping = keeping }

  mutating func decode(_ bytes: [UInt8], in range: Range<Int>, encoding: TransferEncoding?, lines: LineIndex) {
    if keeping, encoding != .base64 { output.reserveCapacity(range.count) }
    switch encoding {
    case .base64:
      // No more than three bytes come out of four characters, and two out of what is left.
      output = [UInt8](unsafeUninitializedCapacity: keeping ? range.count / 4 * 3 + 3 : 0) { buffer, used in
        bytes.withUnsafeBufferPointer { decodeBase64($0, in: range, into: buffer) }
        used = min(count, buffer.count)
      }
    case .quotedPrintable: decodeQuotedPrintable(bytes, in: range, lines: lines)
    case .sevenBit, .eightBit, .binary, nil:
      count = range.count
      if keeping { output.append(contentsOf: bytes[range]) }
      if encoding == .sevenBit {
        bytes.withUnsafeBufferPointer { bytes in
          for offset in range where bytes[offset] >= 0x80 { eightBit.add(offset) }
        }
      }
    }
  }

  private mutating func emit(_ byte: UInt8) {
    count += 1
    if keeping { output.append(byte) }
  }

  // MARK: base64

  /// Value of each base64 character; 0xFF for others.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 0xFF, count: 256)
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    for (value, character) in alphabet.utf8.enumerated() { table[Int(character)] = UInt8(value) }
    return table
  }()

  private mutating func decodeBase64(
    _ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>, into buffer: UnsafeMutableBufferPointer<UInt8>
  ) {
    var used = 0
    func emit(_ byte: UInt8) {
      if used < buffer.count { buffer[used] = byte }
      used += 1
    }
    var foreign = LineIndex.Occurrences()
    var longLines = LineIndex.Occurrences()
    var badPadding = LineIndex.Occurrences()
    var longest = 0
    var lineStart = range.lowerBound
    var pending: UInt32 = 0
    var digits = 0
    var padding = 0
    var lastDigit = range.lowerBound
    var unusedBits = LineIndex.Occurrences()
    func endLine(_ end: Int) {
      longest = max(longest, end - lineStart)
      if end - lineStart > 76 { longLines.add(lineStart) }
    }
    // Ends a quantum that has fewer than four digits.
    func flush() {
      if digits == 2 { emit(UInt8(truncatingIfNeeded: pending >> 4)) }
      if digits == 3 {
        emit(UInt8(truncatingIfNeeded: pending >> 10))
        emit(UInt8(truncatingIfNeeded: pending >> 2))
      }
      if (digits == 2 && pending & 0xF != 0) || (digits == 3 && pending & 0x3 != 0) { unusedBits.add(lastDigit) }
    }
    let values = TransferDecoder.values
    var offset = range.lowerBound
    while offset < range.upperBound {
      defer { offset += 1 }
      // Most of a text is whole quanta of four digits.
      while digits == 0, padding == 0, offset + 4 <= range.upperBound {
        let (a, b, c, d) = (
          values[Int(bytes[offset])], values[Int(bytes[offset + 1])], values[Int(bytes[offset + 2])],
          values[Int(bytes[offset + 3])]
        )
        guard a | b | c | d < 0x40 else { break }
        emit(a << 2 | b >> 4)
        emit(b << 4 | c >> 2)
        emit(c << 6 | d)
        offset += 4
        lastDigit = offset - 1
      }
      guard offset < range.upperBound else { break }
      let byte = bytes[offset]
      let value = values[Int(byte)]
      if value != 0xFF {
        if padding > 0 {
          // Data after padding: two base64 texts glued together, or rubbish. Go on as if a new one began.
          badPadding.add(offset)
          flush()
          (pending, digits, padding) = (0, 0, 0)
        }
        pending = pending << 6 | UInt32(value)
        digits += 1
        lastDigit = offset
        if digits == 4 {
          emit(UInt8(truncatingIfNeeded: pending >> 16))
          emit(UInt8(truncatingIfNeeded: pending >> 8))
          emit(UInt8(truncatingIfNeeded: pending))
          (pending, digits) = (0, 0)
        }
      } else if byte == 0x0A || byte == 0x0D {
        let endsLine = byte == 0x0A ? offset == range.lowerBound || bytes[offset - 1] != 0x0D : true
        if endsLine { endLine(offset) }
        lineStart = offset + 1
      } else if byte == UInt8(ascii: "=") {
        padding += 1
        if digits < 2 || digits + padding > 4 { badPadding.add(offset) }
      } else {
        foreign.add(offset)
      }
    }
    endLine(range.upperBound)
    flush()
    count += used
    if foreign.count > 0 { faults.append((.base64Alphabet(count: foreign.count), foreign.first)) }
    if badPadding.count > 0 { faults.append((.base64Padding, badPadding.first)) }
    let remainder = padding > 0 ? (digits + padding) % 4 : digits
    if remainder != 0, badPadding.count == 0 {
      faults.append((.base64Length(remainder: remainder), lastDigit))
    }
    if unusedBits.count > 0 { faults.append((.base64UnusedBits, unusedBits.first)) }
    if longLines.count > 0 {
      faults.append((.lineTooLong(count: longLines.count, longest: longest), longLines.first))
    }
  }

  // MARK: quoted-printable

  private mutating func decodeQuotedPrintable(_ bytes: [UInt8], in range: Range<Int>, lines: LineIndex) {
    var escapes = LineIndex.Occurrences()
    var lowerCase = LineIndex.Occurrences()
    var raw = LineIndex.Occurrences()
    var blanks = LineIndex.Occurrences()
    var longLines = LineIndex.Occurrences()
    var longest = 0
    var offset = range.lowerBound
    while offset < range.upperBound {
      let line = lines.line(at: offset, end: range.upperBound)
      longest = max(longest, line.content.count)
      if line.content.count > 76 { longLines.add(line.content.lowerBound) }
      var end = line.content.upperBound
      while end > line.content.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
      if end < line.content.upperBound { blanks.add(end) }
      let isSoft = end > line.content.lowerBound && bytes[end - 1] == UInt8(ascii: "=")
      if isSoft { end -= 1 }
      var index = line.content.lowerBound
      while index < end {
        let byte = bytes[index]
        if byte == UInt8(ascii: "=") {
          if end - index > 2, let high = hexDigit(bytes[index + 1]), let low = hexDigit(bytes[index + 2]) {
            if bytes[index + 1] > 0x60 || bytes[index + 2] > 0x60 { lowerCase.add(index) }
            emit(high << 4 | low)
            index += 3
            continue
          }
          escapes.add(index)
        } else if byte >= 0x7F || (byte < 0x20 && byte != 0x09) {
          raw.add(index)
        }
        emit(byte)
        index += 1
      }
      if !isSoft, line.next > line.content.upperBound {
        for index in line.content.upperBound..<line.next { emit(bytes[index]) }
      }
      offset = line.next
    }
    if escapes.count > 0 { faults.append((.quotedPrintableEscape(count: escapes.count), escapes.first)) }
    if lowerCase.count > 0 { faults.append((.quotedPrintableLowerCase(count: lowerCase.count), lowerCase.first)) }
    if raw.count > 0 { faults.append((.quotedPrintableRaw(count: raw.count), raw.first)) }
    if blanks.count > 0 { faults.append((.quotedPrintableTrailingBlank(count: blanks.count), blanks.first)) }
    if longLines.count > 0 {
      faults.append((.lineTooLong(count: longLines.count, longest: longest), longLines.first))
    }
  }
}

/// The value of a hexadecimal digit.
func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}
