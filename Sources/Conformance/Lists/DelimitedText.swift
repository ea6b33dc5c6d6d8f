import DocumentTree

/// Rows of a CSV file, with the place of every field.
///
/// Separator `;`, `,`, tab or `|` (the one that the first line has most of), quotes doubled inside quotes, CR, LF or CRLF,
/// a byte order mark stepped over, UTF-8 or else ISO-8859-15. A quoted field may span lines.
package struct DelimitedText {
  /// One field and where it begins.
  package struct Field {
    package var text: String
    package var position: Position
  }

  /// One row; empty lines give none.
  package struct Row {
    package var fields: [Field]
    package var line: Int
  }

  /// A quoted field that is not closed, at its opening quote.
  package struct UnclosedQuote: Error {
    package var position: Position
  }

  let separator: UInt8
  private let bytes: [UInt8]
  private let isUTF8: Bool
  private var index: Int
  private var line: Int
  private var lineStart: Int

  /// Rows of a list of which other rows were read before: what the whole list decides is given.
  init(_ bytes: [UInt8], separator: UInt8, isUTF8: Bool, line: Int) {
    self.bytes = bytes
    self.separator = separator
    self.isUTF8 = isUTF8
    self.line = line
    index = 0
    lineStart = 0
  }

  /// The rows of `bytes`.
  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    line = 1
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    lineStart = index
    isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    separator = DelimitedText.separator(of: bytes[index...])
  }

  /// The separator that the first line has most of.
  static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let first = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let counts = [UInt8(ascii: ";"), UInt8(ascii: ","), 0x09, UInt8(ascii: "|")].map { separator in
      (separator, first.count { $0 == separator })
    }
    return counts.max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0.0 : nil } ?? UInt8(ascii: ";")
  }

  /// The next row that is not empty, or nothing at the end.
  package mutating func nextRow() throws(UnclosedQuote) -> Row? {
    while index < bytes.count {
      let rowLine = line
      var fields: [Field] = []
      var atEnd = false
      while !atEnd {
        let (field, ended) = try nextField()
        fields.append(field)
        atEnd = ended
      }
      if fields.count > 1 || !(fields.first?.text.isEmpty ?? true) { return Row(fields: fields, line: rowLine) }
    }
    return nil
  }

  private mutating func nextField() throws(UnclosedQuote) -> (Field, endsRow: Bool) {
    let position = Position(line: line, column: column(of: index))
    var content: [UInt8] = []
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
      index += 1
      var closed = false
      while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == byte {
            content.append(byte)
            index += 2
            continue
          }
          index += 1
          closed = true
          break
        }
        content.append(byte)
        index += 1
        if byte == 0x0A || byte == 0x0D && !(index < bytes.count && bytes[index] == 0x0A) { startLine() }
      }
      guard closed else { throw UnclosedQuote(position: position) }
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == separator {
        index += 1
        return (Field(text: decode(content), position: position), false)
      }
      if byte == 0x0A || byte == 0x0D {
        index += byte == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        startLine()
        return (Field(text: decode(content), position: position), true)
      }
      content.append(byte)
      index += 1
    }
    return (Field(text: decode(content), position: position), true)
  }

  private mutating func startLine() {
    line += 1
    lineStart = index
  }

  private func column(of index: Int) -> Int {
    guard isUTF8 else { return index - lineStart + 1 }
    return bytes[lineStart..<index].reduce(1) { $1 & 0xC0 != 0x80 ? $0 + 1 : $0 }
  }

  private func decode(_ content: [UInt8]) -> String {
    if isUTF8 { return String(decoding: content, as: UTF8.self) }
    var text = String.UnicodeScalarView()
    for byte in content { text.append(DelimitedText.latin9(byte)) }
    return String(text)
  }

  /// ISO-8859-15: ISO-8859-1 but for eight characters.
  private static func latin9(_ byte: UInt8) -> Unicode.Scalar {
    switch byte {
    case 0xA4: return "\u{20AC}"
    case 0xA6: return "\u{0160}"
    case 0xA8: return "\u{0161}"
    case 0xB4: return "\u{017D}"
    case 0xB8: return "\u{017E}"
    case 0xBC: return "\u{0152}"
    case 0xBD: return "\u{0153}"
    case 0xBE: return "\u{0178}"
    default: return Unicode.Scalar(byte)
    }
  }
}
