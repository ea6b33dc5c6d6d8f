import DocumentTree

/// Cuts the lines around a finding out of the bytes, with every value masked unless the user asked to see them.
///
/// Markup, segment and header names, separators and the values of coding attributes stay, so that the place can be
/// recognised; letters and digits of anything else become `•`.
struct ExcerptMaker {
  /// What the lines are made of, which decides what may be shown of them.
  enum Style {
    case xml, hl7, mail, list
    /// Members of a standard, whose names tell nothing of anybody.
    case json
    /// Nothing of the lines can be shown.
    case opaque
  }

  private let bytes: [UInt8]
  private let style: Style
  private let disclosure: Disclosure
  /// Line of the file on which `bytes` begin.
  private let startLine: Int
  /// Offset of the first byte of each line; found when the first excerpt is asked for, since most artefacts have none.
  private var lineStarts: [Int] = []
  /// Excerpts made so far: several rules often point to one place.
  private var made: [Position: Excerpt] = [:]
  /// Lines of XML shown so far: findings on neighbouring lines show them again.
  private var windows: [Window: String] = [:]
  /// Columns shown on each side of the caret.
  private let reach = 60

  init(_ bytes: [UInt8], style: Style, disclosure: Disclosure, startLine: Int = 1) {
    self.startLine = startLine
    self.bytes = bytes
    self.style = style
    self.disclosure = disclosure
  }

  /// What is shown of a line.
  private struct Window: Hashable {
    let line: Int
    /// Columns left out before it.
    let from: Int
  }

  private func findLines() -> [Int] {
    var starts = [0]
    var offset = 0
    if style == .xml {
      while let end = bytes.firstOffset(of: 0x0A, from: offset) {
        offset = end + 1
        starts.append(offset)
      }
      return starts
    }
    while offset < bytes.count {
      offset = bytes.endOfPlain(from: offset)
      guard offset < bytes.count else { break }
      let byte = bytes[offset]
      offset += 1
      if byte == 0x0A || byte == 0x0D && !(offset < bytes.count && bytes[offset] == 0x0A) {
        starts.append(offset)
      }
    }
    return starts
  }

  /// The line of `position` with one line before and one after, or nothing when there is nothing to show.
  mutating func excerpt(at position: Position) -> Excerpt? {
    guard style != .opaque else { return nil }
    if let known = made[position] { return known }
    if lineStarts.isEmpty { lineStarts = findLines() }
    let place = position.line - startLine + 1
    guard lineStarts.indices.contains(place - 1) else { return nil }
    let first = max(place - 1, 1)
    let last = min(place + 1, lineStarts.count)
    // The window moves with the caret, on every line alike, so that the lines stay aligned.
    let from = max(0, position.column - 1 - reach)
    var lines: [String] = []
    for line in first...last {
      switch style {
      case .xml: lines.append(xmlWindow(ofLine: line, from: from))
      case .hl7: lines.append(segmentWindow(ofLine: line, from: from))
      default: lines.append(window(text(ofLine: line), from: from))
      }
    }
    if last > place, lines.last?.isEmpty == true { lines.removeLast() }
    let excerpt = Excerpt(
      firstLine: first + startLine - 1, lines: lines, caretLine: place - first,
      caretColumn: position.column - 1 - from + (from > 0 ? 1 : 0))
    made[position] = excerpt
    return excerpt
  }

  private func segmentWindow(ofLine line: Int, from: Int) -> String {
    SegmentExcerpt.window(on: content(ofLine: line), from: from, width: 2 * reach, disclosure: disclosure)
      ?? window(text(ofLine: line), from: from)
  }

  /// The bytes of a line without its end.
  private func content(ofLine line: Int) -> ArraySlice<UInt8> {
    var end = line < lineStarts.count ? lineStarts[line] : bytes.count
    let start = lineStarts[line - 1]
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return bytes[start..<end]
  }

  private func window(_ text: [Unicode.Scalar], from: Int) -> String {
    guard from < text.count || from == 0 else { return "" }
    let to = min(text.count, from + 2 * reach)
    var shown = String.UnicodeScalarView()
    if from > 0 { shown.append("…") }
    for scalar in text[from..<to] { shown.append(ExcerptMaker.visible(scalar)) }
    if to < text.count { shown.append("…") }
    return String(shown)
  }

  /// The window on a line of XML, whose lines may hold whole documents in base64: only what is shown is looked at.
  private mutating func xmlWindow(ofLine line: Int, from: Int) -> String {
    let key = Window(line: line, from: from)
    if let known = windows[key] { return known }
    let content = content(ofLine: line)
    let end = content.endIndex
    let start = offset(ofColumn: from, in: content.indices)
    guard start < end || from == 0 else { return "" }
    let stop = offset(ofColumn: 2 * reach, in: start..<end)
    var shown: [UInt8] = []
    shown.reserveCapacity(3 * (stop - start) + 6)
    if from > 0 { shown += "…".utf8 }
    if disclosure == .values {
      for scalar in String(decoding: bytes[start..<stop], as: UTF8.self).unicodeScalars {
        shown += UTF8.encode(ExcerptMaker.visible(scalar)) ?? UTF8.encodedReplacementCharacter
      }
    } else {
      maskXML(start..<stop, state: xmlState(before: start), isCut: from > 0, into: &shown)
    }
    if stop < end { shown += "…".utf8 }
    let text = String(decoding: shown, as: UTF8.self)
    windows[key] = text
    return text
  }

  /// Where the character begins that has `column` others before it in `range`, or its end.
  private func offset(ofColumn column: Int, in range: Range<Int>) -> Int {
    var offset = range.lowerBound
    var count = 0
    while offset < range.upperBound {
      // A byte that continues a character begins none.
      if bytes[offset] & 0xC0 != 0x80 {
        if count == column { return offset }
        count += 1
      }
      offset += 1
    }
    return offset
  }

  /// The line, masked, one scalar a column, cut where no window can reach. Bytes that are not UTF-8 show as U+FFFD.
  private func text(ofLine line: Int) -> [Unicode.Scalar] {
    let slice = content(ofLine: line).prefix(400_000)
    let scalars = Array(String(decoding: slice, as: UTF8.self).unicodeScalars)
    if disclosure == .values { return scalars }
    switch style {
    case .hl7: return maskHL7(scalars)
    case .mail: return maskMail(scalars)
    case .list: return startLine == 1 && line == 1 && looksLikeHeader(slice) ? scalars : maskTokens(scalars)
    case .json: return maskTokens(scalars)
    case .xml, .opaque: return []
    }
  }

  private static func masked(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return Masked.isAlphanumeric(UInt8(scalar.value)) ? "•" : scalar
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? "•" : scalar
  }

  /// One column wide and harmless: tabs are a space, control characters their picture, combining marks a dot.
  private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if (0x20...0x7E).contains(scalar.value) { return scalar }
    switch scalar.value {
    case 0x09: return " "
    case 0x00...0x1F: return Unicode.Scalar(0x2400 + scalar.value) ?? "·"
    case 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF: return "·"
    default: return scalar.properties.generalCategory == .nonspacingMark ? "·" : scalar
    }
  }

  // MARK: XML

  private enum XMLState { case text, tag, quoted(UInt8), comment }

  /// Attributes whose values are codes of the standard and name nobody.
  private static let codingNames: Set<ArraySlice<UInt8>> = Set(codingAttributes.map { ArraySlice($0.utf8) })

  private static let codingAttributes = [
    "root", "code", "codeSystem", "codeSystemName", "codeSystemVersion", "nullFlavor", "typeCode", "classCode",
    "moodCode", "qualifier", "use", "type", "xsi:type", "mediaType", "representation", "unit", "operator",
    "determinerCode", "contextControlCode", "inversionInd", "negationInd", "independentInd", "version", "encoding",
    "standalone", "xmlns", "schemaLocation", "xsi:schemaLocation",
  ]

  /// In what a line begins: found by walking back to the last angle bracket, at most 64 KB.
  private func xmlState(before offset: Int) -> XMLState {
    var index = offset - 1
    let floor = max(0, offset - 65_536)
    while index >= floor {
      if bytes[index] == UInt8(ascii: ">") { return .text }
      if bytes[index] == UInt8(ascii: "<") {
        if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "!") { return .comment }
        var quote: UInt8?
        for byte in bytes[index..<offset] {
          if let open = quote {
            if byte == open { quote = nil }
          } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
            quote = byte
          }
        }
        return quote.map { .quoted($0) } ?? .tag
      }
      index -= 1
    }
    return .text
  }

  /// `isCut`: the text may begin within the name of an attribute, whose end alone must not pass for a name.
  private func maskXML(_ range: Range<Int>, state start: XMLState, isCut: Bool, into result: inout [UInt8]) {
    var state = start
    // The name that was read last within a tag; nothing while it may be the end of a longer one.
    var name: Range<Int>? = isCut ? nil : range.lowerBound..<range.lowerBound
    var shows = false
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      guard byte < 0x80 else {
        let end = bytes[index..<range.upperBound].firstIndex { $0 < 0x80 } ?? range.upperBound
        let isShown = if case .tag = state { true } else if case .quoted = state { shows } else { false }
        for scalar in String(decoding: bytes[index..<end], as: UTF8.self).unicodeScalars {
          let one = ExcerptMaker.visible(isShown ? scalar : ExcerptMaker.masked(scalar))
          result += UTF8.encode(one) ?? UTF8.encodedReplacementCharacter
        }
        if let begun = name { name = begun.lowerBound..<end }
        index = end
        continue
      }
      var isShown = true
      switch state {
      case .text:
        isShown = byte == UInt8(ascii: "<")
        if isShown {
          let isDeclaration = index + 1 < range.upperBound && bytes[index + 1] == UInt8(ascii: "!")
          state = isDeclaration ? .comment : .tag
          name = index + 1..<index + 1
        }
      case .comment:
        isShown = false
        if byte == UInt8(ascii: ">") { state = .text }
      case .tag:
        switch byte {
        case UInt8(ascii: ">"): state = .text
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
          shows = name.map { ExcerptMaker.isCoding(bytes[$0]) } ?? false
          state = .quoted(byte)
        case 0x20, 0x09: name = index + 1..<index + 1
        case UInt8(ascii: "="): break
        default: if let begun = name { name = begun.lowerBound..<index + 1 }
        }
      case .quoted(let quote):
        isShown = shows || byte == quote
        if byte == quote {
          state = .tag
          name = index + 1..<index + 1
        }
      }
      if isShown ? (0x20...0x7E).contains(byte) : ExcerptMaker.isPlainSign(byte) {
        result.append(byte)
      } else if !isShown, Masked.isAlphanumeric(byte) {
        Masked.appendMask(to: &result)
      } else {
        result += UTF8.encode(ExcerptMaker.visible(Unicode.Scalar(byte))) ?? UTF8.encodedReplacementCharacter
      }
      index += 1
    }
  }

  /// Whether the attribute holds a code of the standard.
  private static func isCoding(_ name: ArraySlice<UInt8>) -> Bool {
    codingNames.contains(name) || name.starts(with: "xmlns:".utf8)
  }

  /// ASCII that is shown as it is even where values are masked: blanks and punctuation.
  private static func isPlainSign(_ byte: UInt8) -> Bool {
    (0x20...0x7E).contains(byte) && !Masked.isAlphanumeric(byte)
  }

  // MARK: Other styles

  /// Segment names and the header segments stay; the delimiters of other segments too, since they are no letters.
  private func maskHL7(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let name = String(String.UnicodeScalarView(line.prefix(3)))
    if SegmentExcerpt.publicSegments.contains(Array(name.utf8)) { return line }
    return Array(line.prefix(3)) + maskTokens(Array(line.dropFirst(3)))
  }

  /// Masks a line token by token: an OID names an authority and stays, a matricule keeps its first three characters, the
  /// known titles of a JSON object stay.
  private func maskTokens(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < line.count {
      let end = line[index...].firstIndex { !ExcerptMaker.isTokenScalar($0) } ?? line.count
      guard end > index else {
        result.append(ExcerptMaker.masked(line[index]))
        index += 1
        continue
      }
      let token = line[index..<end]
      let text = String(String.UnicodeScalarView(token))
      let isTitle = end + 1 < line.count && line[end] == "\"" && line[end + 1] == ":"
      if isTitle && (style == .json || style == .list && ListReader.element(forColumn: text) != nil) {
        result += token
      } else {
        result += Masked.mask(text).unicodeScalars
      }
      index = end
    }
    return result
  }

  private static func isTokenScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", ".", "_": true
    default: false
    }
  }

  private func maskMail(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard let colon = line.firstIndex(of: ":"), colon < 80,
      line[..<colon].allSatisfy({ $0.isASCII && $0 != " " })
    else { return line.map(ExcerptMaker.masked) }
    let name = String(String.UnicodeScalarView(line[..<colon])).lowercased()
    let isPublic = name == "mime-version" || name == "content-type" || name == "content-transfer-encoding"
    return isPublic ? line : Array(line[...colon]) + line[(colon + 1)...].map(ExcerptMaker.masked)
  }

  /// A header has letters and no digit: it is titles, not somebody's data.
  private func looksLikeHeader(_ line: ArraySlice<UInt8>) -> Bool {
    let titles = line.split { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ",") || $0 == 0x09 }
    return titles.contains { ListReader.element(forColumn: String(decoding: $0, as: UTF8.self)) != nil }
  }
}
