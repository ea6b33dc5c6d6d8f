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
    var judgements: [Judgement] = []
    let declared = isXML ? ByteInspection.declaration(in: bytes) : nil
    declaredEncoding = declared

    let utf16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
    judgements.append(
      Judgement(
        CheckAspect(Self.name, "utf16"),
        utf16 ? .failed(Deviation(at: .position(Position(line: 1, column: 1), path: ""))) : .passed))
    judgements.append(
      Judgement(
        CheckAspect(Self.name, "byte-order-mark"),
        bytes.starts(with: [0xEF, 0xBB, 0xBF])
          ? .failed(Deviation(at: .position(Position(line: 1, column: 1), path: ""))) : .passed))
    guard !utf16 else {
      self.judgements = judgements
      return
    }

    let scan = ByteInspection.scan(bytes)
    judgements.append(
      Judgement(
        CheckAspect(Self.name, "nul"),
        scan.firstNUL.map { .failed(Deviation(at: .position(bytes.position(at: $0), path: ""))) } ?? .passed))
    let styles = [("CRLF", scan.crlf), ("LF", scan.lf), ("CR", scan.cr)].filter { $0.1 > 0 }
    if styles.count > 1 {
      let counts = styles.map { "\($0.0) × \($0.1)" }.joined(separator: ", ")
      judgements.append(
        Judgement(
          CheckAspect(Self.name, "mixed-line-ends"),
          .failed(
            Deviation(
              at: .position(bytes.position(at: scan.firstDivergence ?? 0), path: ""), arguments: ["counts": counts]))))
    } else {
      judgements.append(Judgement(CheckAspect(Self.name, "mixed-line-ends"), .passed))
    }
    // Without a declaration XML is UTF-8; other text may be in the encoding of its own header, which its reader judges.
    if isXML {
      judgements.append(ByteInspection.encoding(of: bytes, declared: declared ?? "utf-8", scan: scan))
    }
    self.judgements = judgements
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

  private struct Scan {
    var firstNUL: Int?
    var firstInvalidUTF8: Int?
    var firstMultibyte: Int?
    var crlf = 0
    var lf = 0
    var cr = 0
    /// The first line end that differs from the one before it.
    var firstDivergence: Int?
  }

  private static func scan(_ bytes: [UInt8]) -> Scan {
    var scan = Scan()
    var previousStyle: UInt8 = 0
    var index = 0
    let count = bytes.count
    while index < count {
      // Most text is ASCII without control characters: eight bytes at a time.
      if bytes.isPlain(at: index) {
        index += 8
        continue
      }
      let byte = bytes[index]
      if byte >= 0x20 && byte < 0x80 {
        index += 1
        continue
      }
      if byte >= 0x80 {
        if scan.firstMultibyte == nil { scan.firstMultibyte = index }
        let length = sequenceLength(bytes, at: index)
        if length == 0, scan.firstInvalidUTF8 == nil { scan.firstInvalidUTF8 = index }
        index += max(length, 1)
        continue
      }
      var style: UInt8 = 0
      switch byte {
      case 0x00: if scan.firstNUL == nil { scan.firstNUL = index }
      case 0x0A:
        scan.lf += 1
        style = 1
      case 0x0D:
        if index + 1 < count, bytes[index + 1] == 0x0A {
          scan.crlf += 1
          style = 2
        } else {
          scan.cr += 1
          style = 3
        }
      default: break
      }
      if style != 0 {
        if previousStyle != 0, previousStyle != style, scan.firstDivergence == nil { scan.firstDivergence = index }
        previousStyle = style
      }
      index += style == 2 ? 2 : 1
    }
    return scan
  }

  /// Length of the UTF-8 sequence at `index`, 0 when it is not one (overlong forms and surrogates included).
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
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
  /// Whether there are eight bytes from `index` and all are between 0x20 and 0x7F.
  func isPlain(at index: Int) -> Bool {
    guard index + 8 <= count else { return false }
    let word = withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index, as: UInt64.self) }
    let high = word & 0x8080_8080_8080_8080
    // With all high bits clear, subtracting 0x20 from each byte borrows into its high bit exactly when it is below 0x20.
    let low = (word | 0x8080_8080_8080_8080) &- 0x2020_2020_2020_2020
    return high == 0 && low & 0x8080_8080_8080_8080 == 0x8080_8080_8080_8080
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
