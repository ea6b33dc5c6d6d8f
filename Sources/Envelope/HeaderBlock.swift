import DocumentTree

/// A header block: fields up to the empty line (or to what is no field), each unfolded.
struct HeaderBlock {
  private(set) var headers: [MailHeader] = []
  /// Where the body begins.
  private(set) var bodyStart: Int
  /// What is wrong, with the name of the field where there is one.
  private(set) var faults: [(kind: MailDiagnostic.Kind, header: String?, offset: Int)] = []
  /// Whether the block is longer than allowed; the fields read so far are there.
  private(set) var hitByteLimit = false
  /// Whether there are more fields than allowed; later ones were skipped.
  private(set) var hitCountLimit = false

  /// A field whose lines are being collected.
  private struct Open {
    var name: String
    var start: Int
    var valueStart: Int
    var end: Int
  }

  /// Reads the block that begins at `range.lowerBound`.
  init(_ lines: LineIndex, in range: Range<Int>, byteLimit: Int, countLimit: Int) {
    let bytes = lines.bytes
    bodyStart = range.upperBound
    var open: Open?
    // A line is not followed further than needed to see that the limit is hit.
    let readEnd = range.count > byteLimit ? range.lowerBound + byteLimit + 1 : range.upperBound
    var offset = range.lowerBound
    while offset < range.upperBound {
      if offset - range.lowerBound > byteLimit {
        hitByteLimit = true
        break
      }
      let line = lines.line(at: offset, end: readEnd)
      if line.content.isEmpty {
        bodyStart = line.next
        break
      }
      let first = bytes[line.content.lowerBound]
      if first == 0x20 || first == 0x09 {
        if open == nil { faults.append((.continuationWithoutHeader, nil, offset)) }
        if !bytes[line.content].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
          faults.append((.blankContinuation, open?.name, offset))
        }
        open?.end = line.content.upperBound
      } else if let name = HeaderBlock.name(bytes, in: line.content) {
        close(&open, lines, countLimit: countLimit)
        let text = String(decoding: bytes[line.content.lowerBound..<name.end], as: UTF8.self)
        if name.colon > name.end { faults.append((.blankBeforeColon, text, offset)) }
        open = Open(
          name: text, start: offset, valueStart: name.colon + 1, end: line.content.upperBound)
      } else {
        faults.append((.headersNotEnded, nil, offset))
        bodyStart = offset
        break
      }
      offset = line.next
    }
    close(&open, lines, countLimit: countLimit)
  }

  /// End of the name and place of the colon when the line is a field: printable ASCII, then blanks at most.
  private static func name(_ bytes: [UInt8], in line: Range<Int>) -> (end: Int, colon: Int)? {
    var index = line.lowerBound
    while index < line.upperBound, bytes[index] > 0x20, bytes[index] < 0x7F, bytes[index] != UInt8(ascii: ":") {
      index += 1
    }
    let end = index
    guard end > line.lowerBound else { return nil }
    while index < line.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    return index < line.upperBound && bytes[index] == UInt8(ascii: ":") ? (end, index) : nil
  }

  private mutating func close(_ open: inout Open?, _ lines: LineIndex, countLimit: Int) {
    guard let field = open else { return }
    open = nil
    guard headers.count < countLimit else {
      hitCountLimit = true
      return
    }
    let valueRange = field.valueStart..<max(field.valueStart, field.end)
    var unfolded: [UInt8] = []
    unfolded.reserveCapacity(valueRange.count)
    var eightBit = LineIndex.Occurrences()
    for offset in valueRange {
      let byte = lines.bytes[offset]
      if byte >= 0x80 { eightBit.add(offset) }
      if byte != 0x0A && byte != 0x0D { unfolded.append(byte) }
    }
    var slice = unfolded[...]
    while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
    while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
    var decoder = EncodedWords()
    let value = Charset.guess(slice)
    let decoded = slice.contains(UInt8(ascii: "?")) ? decoder.decode(Array(slice)) : value
    if eightBit.count > 0 { faults.append((.eightBitHeader(count: eightBit.count), field.name, eightBit.first)) }
    // The parsers of these fields judge each word in its place.
    let key = field.name.lowercased()
    if !MailReading.addressFields.contains(key), !MIMEFields.single.contains(key) {
      for fault in decoder.faults { faults.append((fault, field.name, field.start)) }
    }
    headers.append(
      MailHeader(
        name: field.name, key: key, range: field.start..<max(field.start, field.end),
        valueRange: valueRange, position: lines.position(field.start), value: value, decoded: decoded))
  }
}
