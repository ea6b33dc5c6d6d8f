import DocumentTree

/// What the bytes of an artefact say before they are read: marks, encoding, NUL, line ends.
///
/// Each fault has its own rule, so that a user reads "UTF-8 with a byte order mark" and not "syntax error at 1:1".
struct ByteInspection {
  static let name = "bytes"
  static let aspects = ["byte-order-mark", "undecodable", "looks-like-utf8", "nul", "mixed-line-ends", "utf16"]

  /// The encoding that the artefact declares (`encoding="…"` of an XML declaration), lower case.
  let declaredEncoding: String?
  let judgements: [Judgement]

  /// Looks at `bytes`. `isXML`: an XML declaration is looked for and decides the encoding.
  init(_ bytes: [UInt8], isXML: Bool) {
    var judgements = ByteInspection.marks(of: bytes)
    let declared = isXML ? ByteInspection.declaration(in: bytes) : nil
    declaredEncoding = declared

    guard !ByteInspection.isUTF16(bytes) else {
      self.judgements = judgements
      return
    }

    var scan = Scan()
    scan.add(bytes, firstLine: 1)
    judgements += scan.judgements
    // Without a declaration XML is UTF-8; other text may be in the encoding of its own header, which its reader judges.
    if isXML {
      judgements.append(ByteInspection.encoding(of: bytes, declared: declared ?? "utf-8", scan: scan))
    }
    self.judgements = judgements
  }

  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
  }

  /// What the first bytes say: the marks of encodings.
  static func marks(of bytes: [UInt8]) -> [Judgement] {
    let place = Deviation.Place.position(Position(line: 1, column: 1), path: "")
    return [
      Judgement(CheckAspect(name, "utf16"), isUTF16(bytes) ? .failed(Deviation(at: place)) : .passed),
      Judgement(
        CheckAspect(name, "byte-order-mark"),
        bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? .failed(Deviation(at: place)) : .passed),
    ]
  }

  private static func encoding(of bytes: [UInt8], declared: String, scan: Scan) -> Judgement {
    switch declared {
    case "utf-8", "utf8":
      guard let fault = scan.firstInvalidUTF8 else { return Judgement(CheckAspect(name, "undecodable"), .passed) }
      return Judgement(
        CheckAspect(name, "undecodable"),
        .failed(
          Deviation(
            at: .position(bytes.position(at: fault), path: ""),
            arguments: ["encoding": "UTF-8", "byte": hexadecimal(bytes[fault])])))
    case "us-ascii", "ascii":
      guard let fault = bytes.firstIndex(where: { $0 >= 0x80 }) else {
        return Judgement(CheckAspect(name, "undecodable"), .passed)
      }
      return Judgement(
        CheckAspect(name, "undecodable"),
        .failed(
          Deviation(
            at: .position(bytes.position(at: fault), path: ""),
            arguments: ["encoding": "US-ASCII", "byte": hexadecimal(bytes[fault])])))
    case "iso-8859-1", "iso-8859-15", "windows-1252", "latin1":
      guard scan.firstInvalidUTF8 == nil, let first = scan.firstMultibyte else {
        return Judgement(CheckAspect(name, "looks-like-utf8"), .passed)
      }
      return Judgement(
        CheckAspect(name, "looks-like-utf8"),
        .failed(
          Deviation(
            at: .position(bytes.position(at: first), path: ""), arguments: ["encoding": declared.uppercased()])))
    default:
      return Judgement(CheckAspect(name, "looks-like-utf8"), .passed)
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  // MARK: One pass over the bytes

  /// What is counted from the first byte to the last. A large file comes in pieces that begin at the beginning of a line.
  struct Scan {
    private var firstNUL: Position?
    /// Offsets in the piece that was added last.
    fileprivate var firstInvalidUTF8: Int?
    fileprivate var firstMultibyte: Int?
    private var crlf = 0
    private var lf = 0
    private var cr = 0
    /// The first line end that differs from the one before it.
    private var firstDivergence: Position?
    private var previousStyle: UInt8 = 0

    init() {}

    /// What is to be said of all that was added.
    var judgements: [Judgement] {
      let styles = [("CRLF", crlf), ("LF", lf), ("CR", cr)].filter { $0.1 > 0 }
      let counts = styles.map { "\($0.0) × \($0.1)" }.joined(separator: ", ")
      return [
        Judgement(
          CheckAspect(ByteInspection.name, "nul"),
          firstNUL.map { .failed(Deviation(at: .position($0, path: ""))) } ?? .passed),
        Judgement(
          CheckAspect(ByteInspection.name, "mixed-line-ends"),
          firstDivergence.map { .failed(Deviation(at: .position($0, path: ""), arguments: ["counts": counts])) }
            ?? .passed),
      ]
    }

    /// Goes on with `bytes`, which begin on line `firstLine`.
    mutating func add(_ bytes: [UInt8], firstLine: Int) {
      func position(at offset: Int) -> Position {
        let place = bytes.position(at: offset)
        return Position(line: place.line + firstLine - 1, column: place.column)
      }
      firstInvalidUTF8 = nil
      firstMultibyte = nil
      var index = 0
      let count = bytes.count
      while index < count {
        // Most text is ASCII without control characters.
        index = bytes.endOfPlain(from: index)
        guard index < count else { break }
        let byte = bytes[index]
        if byte >= 0x80 {
          if firstMultibyte == nil { firstMultibyte = index }
          let length = ByteInspection.sequenceLength(bytes, at: index)
          if length == 0, firstInvalidUTF8 == nil { firstInvalidUTF8 = index }
          index += max(length, 1)
          continue
        }
        var style: UInt8 = 0
        switch byte {
        case 0x00: if firstNUL == nil { firstNUL = position(at: index) }
        case 0x0A:
          lf += 1
          style = 1
        case 0x0D:
          if index + 1 < count, bytes[index + 1] == 0x0A {
            crlf += 1
            style = 2
          } else {
            cr += 1
            style = 3
          }
        default: break
        }
        if style != 0 {
          if previousStyle != 0, previousStyle != style, firstDivergence == nil {
            firstDivergence = position(at: index)
          }
          previousStyle = style
        }
        index += style == 2 ? 2 : 1
      }
    }
  }

  /// Length of the UTF-8 sequence at `index`, 0 when it is not one (overlong forms and surrogates included).
  fileprivate static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
      index + offset < bytes.count && range.contains(bytes[index + offset])
    }
    switch bytes[index] {
    case 0xC2...0xDF: return continues(1) ? 2 : 0
    case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : 0
    case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : 0
    case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
    case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : 0
    case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
    case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : 0
    default: return 0
    }
  }

  /// The value of `encoding` in the XML declaration, lower case.
  private static func declaration(in bytes: [UInt8]) -> String? {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = bytes.dropFirst(start).prefix(256)
    guard head.starts(with: Array("<?xml".utf8)), let end = head.firstIndex(of: UInt8(ascii: ">")) else { return nil }
    let text = String(decoding: head[..<end], as: UTF8.self)
    guard let key = text.range(of: "encoding") else { return nil }
    let rest = text[key.upperBound...]
    guard let quote = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) else { return nil }
    let value = rest[rest.index(after: quote)...].prefix { $0 != rest[quote] }
    return value.lowercased()
  }
}

extension [UInt8] {
  private static var highBits: UInt64 { 0x8080_8080_8080_8080 }

  /// Where the first byte at `start` or after it stands that is not between 0x20 and 0x7F; the end where there is none.
  func endOfPlain(from start: Int) -> Int {
    withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        // With the high bit set, subtracting 0x20 from a byte clears it exactly when the rest is below 0x20.
        let low = (word | Self.highBits) &- 0x2020_2020_2020_2020
        let others = (word | ~low) & Self.highBits
        if others != 0 { return index + others.trailingZeroBitCount / 8 }
        index += 8
      }
      while index < bytes.count, (0x20..<0x80).contains(bytes[index]) { index += 1 }
      return index
    }
  }

  /// Where `byte` next stands, at `start` or after it.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBytes { bytes in
      let ones: UInt64 = 0x0101_0101_0101_0101
      var index = start
      while index + 8 <= bytes.count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        // The lowest byte that becomes zero is the first that is equal; those above it may only seem so.
        let difference = word ^ (ones &* UInt64(byte))
        let equal = (difference &- ones) & ~difference & Self.highBits
        if equal != 0 { return index + equal.trailingZeroBitCount / 8 }
        index += 8
      }
      while index < bytes.count {
        if bytes[index] == byte { return index }
        index += 1
      }
      return nil
    }
  }

  /// The line and column, from 1, of the byte at `offset`. CR, LF and CRLF each end one line; columns count characters.
  func position(at offset: Int) -> Position {
    var line = 1
    var column = 1
    var index = 0
    while index < Swift.min(offset, count) {
      let byte = self[index]
      if byte == 0x0A || byte == 0x0D && !(index + 1 < count && self[index + 1] == 0x0A) {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      index += 1
    }
    return Position(line: line, column: column)
  }
}
