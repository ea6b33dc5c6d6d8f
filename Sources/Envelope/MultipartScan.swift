/// Where the parts of one multipart body are (RFC 2046 §5.1.1).
///
/// A boundary line is `--boundary` and nothing but blanks after it (`--` first for the closing one). The standard lets
/// readers ignore the rest of the line; those that do not see other parts, hence `lookalikes`.
struct MultipartScan {
  private(set) var parts: [Range<Int>] = []
  private(set) var preamble: Range<Int>
  private(set) var epilogue: Range<Int>
  private(set) var isClosed = false
  private(set) var lookalikes = LineIndex.Occurrences()
  /// The first boundary line after the closing one.
  private(set) var afterClosing: Int?

  init(_ lines: LineIndex, body: Range<Int>, boundary: [UInt8]) {
    preamble = body
    epilogue = body.upperBound..<body.upperBound
    let bytes = lines.bytes
    var partStart: Int?
    for offset in lines.dashLines(in: body) {
      guard offset + 2 + boundary.count <= body.upperBound,
        bytes[(offset + 2)..<(offset + 2 + boundary.count)].elementsEqual(boundary)
      else { continue }
      let line = lines.line(at: offset, end: body.upperBound)
      var rest = bytes[(offset + 2 + boundary.count)..<max(offset + 2 + boundary.count, line.content.upperBound)]
      let closes = rest.starts(with: "--".utf8)
      if closes { rest = rest.dropFirst(2) }
      guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
        lookalikes.add(offset)
        continue
      }
      if isClosed {
        afterClosing = afterClosing ?? offset
        continue
      }
      let end = lines.beforeLineBreak(offset, notBefore: partStart ?? body.lowerBound)
      if let start = partStart {
        parts.append(start..<max(start, end))
      } else {
        preamble = body.lowerBound..<max(body.lowerBound, end)
      }
      partStart = closes ? nil : line.next
      if closes {
        isClosed = true
        epilogue = line.next..<max(line.next, body.upperBound)
      }
    }
    // Without a closing boundary the last part reaches to the end of what is around it.
    if let start = partStart { parts.append(start..<max(start, body.upperBound)) }
  }

  /// At most 70 characters of the set of RFC 2046, the last of them no blank.
  static func isWellFormed(_ boundary: [UInt8]) -> Bool {
    let marks = Array("'()+_,-./:=? ".utf8)
    return (1...70).contains(boundary.count) && boundary.last != 0x20
      && boundary.allSatisfy {
        ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x41 && $0 <= 0x5A) || ($0 >= 0x61 && $0 <= 0x7A) || marks.contains($0)
      }
  }
}
