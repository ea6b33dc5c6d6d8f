import DocumentTree

/// Reads the address list of one header field (RFC 5322 §3.4, obsolete forms of §4.4 included), leniently:
/// whatever stands between two separators becomes an address, with its faults.
struct AddressListParser {
  private let lines: LineIndex
  private let limit: Int
  private let allowsEmptyPath: Bool
  private(set) var addresses: [MailAddress] = []
  /// What is wrong with encoded-words in display names, and where.
  private(set) var wordFaults: [(kind: MailDiagnostic.Kind, offset: Int)] = []
  /// Whether reading stopped at the limit.
  private(set) var hitLimit = false

  private var group: String?
  private var pending: [HeaderTokens.Placed] = []
  private var inAngle = false
  /// Where `<` stands in `pending`.
  private var angle = 0
  /// Whether `pending` can be the name of a group: words and comments only, at least one word.
  private var hasWord = false
  private var hasOther = false
  /// Whether a group was ended and nothing follows it yet: what comes next is a separator, not an empty address.
  private var isAfterGroup = false

  /// - Parameter allowsEmptyPath: whether `<>` is right, as in `Return-Path`.
  init(_ header: MailHeader, lines: LineIndex, limit: Int, allowsEmptyPath: Bool = false) {
    self.lines = lines
    self.limit = limit
    self.allowsEmptyPath = allowsEmptyPath
    parse(HeaderTokens(lines.bytes, in: header.valueRange), end: header.valueRange.upperBound)
  }

  private mutating func parse(_ scanned: HeaderTokens, end: Int) {
    var separators = 0
    for placed in scanned.tokens {
      guard addresses.count < limit else {
        hitLimit = true
        return
      }
      switch placed.token {
      case .special(UInt8(ascii: "<")):
        inAngle = true
        angle = pending.count
        hasOther = true
        pending.append(placed)
      case .special(UInt8(ascii: ">")):
        inAngle = false
        pending.append(placed)
      case .special(UInt8(ascii: ":")) where !inAngle && group == nil && hasWord && !hasOther:
        var ignored = false
        group = display(pending, quotesNeeded: &ignored)
        reset()
      case .special(UInt8(ascii: ",")) where !inAngle || !isRoute:
        separators += 1
        flush(at: placed.offset, isEmptyFault: !isAfterGroup)
        isAfterGroup = false
      case .special(UInt8(ascii: ";")) where group != nil:
        flush(at: placed.offset, isEmptyFault: false)
        group = nil
        isAfterGroup = true
      default:
        switch placed.token {
        case .atom, .quoted: hasWord = true
        case .special, .literal: hasOther = true
        case .comment: break
        }
        pending.append(placed)
      }
    }
    var extra: [MailAddress.Fault] = []
    if scanned.hasUnclosedQuote { extra.append(.unclosedQuote) }
    if scanned.hasUnclosedComment { extra.append(.unclosedComment) }
    if group != nil { extra.append(.unclosedGroup) }
    flush(at: end, isEmptyFault: separators > 0 && group == nil && !isAfterGroup, extra: extra)
  }

  /// Whether the path after `<` begins with `@`: a source route, whose commas separate relays.
  private var isRoute: Bool {
    pending.indices.contains(angle + 1) && pending[angle + 1].token == .special(UInt8(ascii: "@"))
  }

  private mutating func reset() {
    pending = []
    (inAngle, hasWord, hasOther) = (false, false, false)
  }

  private mutating func flush(at offset: Int, isEmptyFault: Bool, extra: [MailAddress.Fault] = []) {
    defer { reset() }
    guard pending.contains(where: { if case .comment = $0.token { false } else { true } }) else {
      if isEmptyFault || !extra.isEmpty { append(.init(), faults: (isEmptyFault ? [.empty] : []) + extra, at: offset) }
      return
    }
    var faults: [MailAddress.Fault] = []
    var pieces = Pieces()
    let start = pending.first?.offset ?? offset
    if let open = pending.firstIndex(where: { $0.token == .special(UInt8(ascii: "<")) }) {
      var quotesNeeded = false
      pieces.display = display(Array(pending[..<open]), quotesNeeded: &quotesNeeded)
      if quotesNeeded { faults.append(.displayNotQuoted) }
      var inner = Array(pending[(open + 1)...])
      if let close = inner.firstIndex(where: { $0.token == .special(UInt8(ascii: ">")) }) {
        let after = inner[(close + 1)...]
        if after.contains(where: { if case .comment = $0.token { false } else { true } }) { faults.append(.strayText) }
        inner = Array(inner[..<close])
      } else {
        faults.append(.unclosedAngle)
      }
      if inner.first?.token == .special(UInt8(ascii: "@")),
        let colon = inner.firstIndex(where: { $0.token == .special(UInt8(ascii: ":")) })
      {
        faults.append(.sourceRoute)
        inner = Array(inner[(colon + 1)...])
      }
      readAddrSpec(inner, into: &pieces, faults: &faults)
    } else {
      if pending.contains(where: { $0.token == .special(UInt8(ascii: ">")) }) { faults.append(.unclosedAngle) }
      // The old form `address (name)`: the comment names the holder.
      if case .comment(let text)? = pending.last?.token {
        pieces.display = decodeWords(text, at: start, misplaced: false)
      }
      readAddrSpec(pending, into: &pieces, faults: &faults)
    }
    append(pieces, faults: faults + extra, at: start)
  }

  private struct Pieces {
    var display = ""
    var local = ""
    var domain = ""
    var addrSpec = ""
  }

  private mutating func append(_ pieces: Pieces, faults: [MailAddress.Fault], at offset: Int) {
    addresses.append(
      MailAddress(
        display: pieces.display, local: pieces.local, domain: pieces.domain, addrSpec: pieces.addrSpec, group: group,
        faults: faults, offset: offset, position: lines.position(offset)))
  }

  private func readAddrSpec(
    _ tokens: [HeaderTokens.Placed], into pieces: inout Pieces, faults: inout [MailAddress.Fault]
  ) {
    var text: [UInt8] = []
    var lastAt: Int?
    var ats = 0
    var strayText = false
    for placed in tokens {
      if placed.followsBlank, let last = text.last, last != UInt8(ascii: "@"), last != UInt8(ascii: ".") {
        let joins: Bool =
          switch placed.token {
          case .special(UInt8(ascii: "@")): true
          case .atom(let bytes): bytes.first == UInt8(ascii: ".")
          case .comment: true
          default: false
          }
        if !joins {
          strayText = true
          text.append(0x20)
        }
      }
      switch placed.token {
      case .atom(let bytes), .literal(let bytes): text += bytes
      case .quoted(let bytes):
        text.append(UInt8(ascii: "\""))
        for byte in bytes {
          if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { text.append(UInt8(ascii: "\\")) }
          text.append(byte)
        }
        text.append(UInt8(ascii: "\""))
      case .special(let byte):
        if byte == UInt8(ascii: "@") {
          ats += 1
          lastAt = text.count
        } else {
          strayText = true
        }
        text.append(byte)
      case .comment: break
      }
    }
    pieces.addrSpec = Charset.guess(text[...])
    if text.contains(where: { $0 >= 0x80 }) { faults.append(.eightBit) }
    if text.isEmpty {
      if !allowsEmptyPath { faults.append(.empty) }
      return
    }
    if strayText { faults.append(.strayText) }
    guard let lastAt else {
      faults.append(.missingAt)
      pieces.local = pieces.addrSpec
      return
    }
    if ats > 1 { faults.append(.severalAt) }
    pieces.local = Charset.guess(text[..<lastAt])
    pieces.domain = Charset.guess(text[(lastAt + 1)...])
    if pieces.local.isEmpty { faults.append(.emptyLocal) }
    if pieces.domain.isEmpty { faults.append(.emptyDomain) }
  }

  /// The words of a phrase joined as they stand. RFC 5322 wants `.` and the specials quoted.
  private mutating func display(_ tokens: [HeaderTokens.Placed], quotesNeeded: inout Bool) -> String {
    var text = ""
    var words: [UInt8] = []
    let start = tokens.first?.offset ?? 0
    func endWords() {
      if !words.isEmpty { text += decodeWords(words, at: start, misplaced: false) }
      words = []
    }
    for placed in tokens {
      let blank = placed.followsBlank && !(text.isEmpty && words.isEmpty)
      switch placed.token {
      case .atom(let bytes):
        if bytes.contains(UInt8(ascii: ".")), !bytes.starts(with: "=?".utf8) { quotesNeeded = true }
        if blank { words.append(0x20) }
        words += bytes
      case .quoted(let bytes):
        endWords()
        if blank { text += " " }
        text += decodeWords(bytes, at: placed.offset, misplaced: true)
      case .special(let byte):
        quotesNeeded = true
        if blank { words.append(0x20) }
        words.append(byte)
      case .literal(let bytes):
        quotesNeeded = true
        if blank { words.append(0x20) }
        words += bytes
      case .comment: break
      }
    }
    endWords()
    return text
  }

  private mutating func decodeWords(_ bytes: [UInt8], at offset: Int, misplaced: Bool) -> String {
    var decoder = EncodedWords()
    let text = decoder.decode(bytes)
    for fault in decoder.faults where !(misplaced && fault == .encodedWordNotDelimited) {
      wordFaults.append((fault, offset))
    }
    if misplaced, decoder.found { wordFaults.append((.encodedWordMisplaced, offset)) }
    return text
  }
}
