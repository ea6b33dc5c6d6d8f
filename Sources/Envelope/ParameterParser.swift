/// Reads `value; name=value; …` of `Content-Type` and `Content-Disposition` (RFC 2045 §5.1, RFC 2183, RFC 2231).
struct ParameterParser {
  /// What stands before the first `;`, comments removed.
  private(set) var value: [UInt8] = []
  private(set) var parameters: [MailParameter] = []
  private(set) var faults: [(kind: MailDiagnostic.Kind, offset: Int)] = []

  /// One `name=value` as written: RFC 2231 segments are joined afterwards.
  private struct Segment {
    var name: String
    var index: Int?
    var isEscaped: Bool
    var value: [UInt8]
    var offset: Int
  }

  private static let mostParameters = 200

  init(_ header: MailHeader, bytes: [UInt8]) {
    var segments: [Segment] = []
    for (order, piece) in ParameterParser.split(bytes, in: header.valueRange).enumerated() {
      if order == 0 {
        value = ParameterParser.unquote(bytes, in: piece).text
      } else if order <= ParameterParser.mostParameters {
        if let segment = readSegment(bytes, in: piece) { segments.append(segment) }
      } else {
        break
      }
    }
    join(segments)
  }

  /// The pieces between semicolons outside quotes and comments.
  private static func split(_ bytes: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var index = start
    var isQuoted = false
    var depth = 0
    while index < range.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isQuoted || depth > 0: index += 1
      case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted && depth > 0: depth -= 1
      case UInt8(ascii: ";") where !isQuoted && depth == 0:
        pieces.append(start..<index)
        start = index + 1
      default: break
      }
      index += 1
    }
    pieces.append(start..<range.upperBound)
    return pieces
  }

  /// The text of a piece without comments, outer blanks, line breaks and quotes.
  private static func unquote(_ bytes: [UInt8], in range: Range<Int>) -> (text: [UInt8], isQuoted: Bool, isClosed: Bool)
  {
    var text: [UInt8] = []
    var isInside = false
    var wasQuoted = false
    var depth = 0
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\"), isInside || depth > 0, index < range.upperBound {
        if isInside { text.append(bytes[index]) }
        index += 1
      } else if byte == UInt8(ascii: "\""), depth == 0 {
        isInside.toggle()
        wasQuoted = true
      } else if byte == UInt8(ascii: "("), !isInside {
        depth += 1
      } else if byte == UInt8(ascii: ")"), !isInside, depth > 0 {
        depth -= 1
      } else if depth == 0, byte != 0x0A, byte != 0x0D {
        text.append(byte)
      }
    }
    return (wasQuoted ? text : trim(text[...]), wasQuoted, !isInside && depth == 0)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  private static func trim(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var slice = bytes
    while let first = slice.first, isBlank(first) { slice.removeFirst() }
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return Array(slice)
  }

  private mutating func readSegment(_ bytes: [UInt8], in piece: Range<Int>) -> Segment? {
    var start = piece.lowerBound
    while start < piece.upperBound, ParameterParser.isBlank(bytes[start]) { start += 1 }
    guard start < piece.upperBound else { return nil }
    guard let equals = bytes[start..<piece.upperBound].firstIndex(of: UInt8(ascii: "=")) else {
      // A trailing comment is no parameter; anything else without `=` is a malformed one.
      if !ParameterParser.unquote(bytes, in: start..<piece.upperBound).text.isEmpty {
        faults.append((.parameterMalformed, start))
      }
      return nil
    }
    let written = ParameterParser.unquote(bytes, in: start..<equals)
    var name = Charset.guess(written.text[...]).lowercased()[...]
    guard !name.isEmpty, !name.contains(where: { $0 == " " || $0 == "\t" }) else {
      faults.append((.parameterMalformed, start))
      return nil
    }
    var valueStart = equals + 1
    while valueStart < piece.upperBound, ParameterParser.isBlank(bytes[valueStart]) { valueStart += 1 }
    let isQuoted = valueStart < piece.upperBound && bytes[valueStart] == UInt8(ascii: "\"")
    let value = ParameterParser.unquote(bytes, in: valueStart..<piece.upperBound)
    if !value.isClosed { faults.append((.parameterMalformed, start)) }
    if !isQuoted, value.text.isEmpty || value.text.contains(where: { ParameterParser.needsQuotes($0) }) {
      faults.append((.parameterNotQuoted, start))
    }
    let isEscaped = name.hasSuffix("*")
    if isEscaped { name.removeLast() }
    var index: Int?
    if let star = name.lastIndex(of: "*") {
      let digits = name[name.index(after: star)...]
      // RFC 2231 numbers from 0 without leading zeros; what is no such number is part of the name.
      if let number = Int(digits), number >= 0, number < ParameterParser.mostParameters, String(number) == digits {
        index = number
        name = name[..<star]
      }
    }
    return Segment(name: String(name), index: index, isEscaped: isEscaped, value: value.text, offset: start)
  }

  /// Blanks, control characters and the `tspecials` of RFC 2045.
  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || "()<>@,;:\\\"/[]?=".utf8.contains(byte)
  }

  private mutating func join(_ segments: [Segment]) {
    var names: [String] = []
    var byName: [String: [Segment]] = [:]
    for segment in segments {
      if byName[segment.name] == nil { names.append(segment.name) }
      byName[segment.name, default: []].append(segment)
    }
    for name in names {
      guard let all = byName[name], let first = all.first else { continue }
      let numbered = all.filter { $0.index != nil }.sorted { ($0.index ?? 0, $0.offset) < ($1.index ?? 0, $1.offset) }
      let whole = all.filter { $0.index == nil }
      if let extended = whole.first(where: \.isEscaped) {
        // `filename` beside `filename*` is for readers that do not know RFC 2231: the extended one counts.
        if whole.filter(\.isEscaped).count > 1 { faults.append((.parameterDuplicate, extended.offset)) }
        append(name, [extended], isExtended: true)
      } else if !numbered.isEmpty {
        for (expected, segment) in numbered.enumerated() where segment.index != expected {
          faults.append((.parameterContinuationBroken, segment.offset))
          break
        }
        append(name, numbered, isExtended: true)
      } else {
        if whole.count > 1 { faults.append((.parameterDuplicate, whole[1].offset)) }
        append(name, [first], isExtended: false)
      }
    }
  }

  private mutating func append(_ name: String, _ segments: [Segment], isExtended: Bool) {
    guard let first = segments.first else { return }
    var charset: Charset?
    var joined: [UInt8] = []
    for (order, segment) in segments.enumerated() {
      var value = segment.value[...]
      if segment.isEscaped, order == 0 {
        // charset'language'text
        let quotes = value.indices.filter { value[$0] == UInt8(ascii: "'") }
        if quotes.count >= 2 {
          let label = String(decoding: value[..<quotes[0]], as: UTF8.self)
          charset = Charset(label: label.isEmpty ? "us-ascii" : label)
          if charset == nil { faults.append((.unknownCharset, first.offset)) }
          value = value[(quotes[1] + 1)...]
        } else {
          faults.append((.parameterContinuationBroken, first.offset))
        }
      }
      joined += segment.isEscaped ? unescape(value, at: segment.offset) : Array(value)
    }
    if let charset, !charset.accepts(joined[...]) { faults.append((.notInCharset(charset), first.offset)) }
    var text = charset.map { $0.decode(joined[...]) } ?? Charset.guess(joined[...])
    if !isExtended {
      var decoder = EncodedWords()
      let decoded = decoder.decode(joined)
      if decoder.found {
        faults.append((.encodedWordMisplaced, first.offset))
        text = decoded
      }
    }
    parameters.append(MailParameter(name: name, value: text, isExtended: isExtended, offset: first.offset))
  }

  private mutating func unescape(_ value: ArraySlice<UInt8>, at offset: Int) -> [UInt8] {
    var output: [UInt8] = []
    var index = value.startIndex
    var isBroken = false
    while index < value.endIndex {
      if value[index] == UInt8(ascii: "%") {
        if value.endIndex - index > 2, let high = hexDigit(value[index + 1]), let low = hexDigit(value[index + 2]) {
          output.append(high << 4 | low)
          index += 3
          continue
        }
        isBroken = true
      }
      output.append(value[index])
      index += 1
    }
    if isBroken { faults.append((.parameterContinuationBroken, offset)) }
    return output
  }
}
