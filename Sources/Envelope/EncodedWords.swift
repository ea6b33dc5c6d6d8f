/// Decodes the encoded-words of RFC 2047 in the text of a header field.
struct EncodedWords {
  private(set) var faults: [MailDiagnostic.Kind] = []
  /// Whether there was at least one encoded-word.
  private(set) var found = false

  /// Far more than the 75 characters of RFC 2047, little enough for hostile text to be read in linear time.
  private static let longest = 1_024

  private struct Word {
    var charset: Charset?
    var bytes: [UInt8]
    var end: Int
  }

  /// `bytes` with its encoded-words decoded. What cannot be decoded is left as it is and reported.
  mutating func decode(_ bytes: [UInt8]) -> String {
    var text = ""
    var plain: [UInt8] = []
    var word: (charset: Charset, bytes: [UInt8])?
    var index = 0
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
    func endWord() {
      guard let ended = word else { return }
      if !ended.charset.accepts(ended.bytes[...]) { note(.notInCharset(ended.charset)) }
      text += ended.charset.decode(ended.bytes[...])
      word = nil
    }
    func endPlain() {
      text += Charset.guess(plain[...])
      plain = []
    }
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "="), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "?") else {
        plain.append(byte)
        index += 1
        continue
      }
      guard let next = readWord(bytes, at: index), let charset = next.charset else {
        plain.append(byte)
        index += 1
        continue
      }
      found = true
      if next.end - index > 75 { note(.encodedWordTooLong(length: next.end - index)) }
      let glued =
        (index > 0 && !isBlank(bytes[index - 1]) && bytes[index - 1] != UInt8(ascii: "("))
        || (next.end < bytes.count && !isBlank(bytes[next.end]) && bytes[next.end] != UInt8(ascii: ")"))
      if glued { note(.encodedWordNotDelimited) }
      // Blanks between two encoded-words are not part of the text. A character cut in two by an encoder that did
      // not know better is mended by joining words of one character set before they are decoded.
      let blanksOnly = !plain.contains { !isBlank($0) }
      if word != nil, blanksOnly { plain = [] }
      if blanksOnly, word?.charset == charset {
        word?.bytes.append(contentsOf: next.bytes)
      } else {
        endWord()
        endPlain()
        word = (charset, next.bytes)
      }
      index = next.end
      // Text after the word ends it.
      var ahead = index
      while ahead < bytes.count, isBlank(bytes[ahead]) { ahead += 1 }
      if ahead == bytes.count || !startsWord(bytes, at: ahead) { endWord() }
    }
    endWord()
    endPlain()
    return text
  }

  private mutating func note(_ kind: MailDiagnostic.Kind) {
    if faults.count < 16, !faults.contains(kind) { faults.append(kind) }
  }

  private func startsWord(_ bytes: [UInt8], at index: Int) -> Bool {
    index + 1 < bytes.count && bytes[index] == UInt8(ascii: "=") && bytes[index + 1] == UInt8(ascii: "?")
  }

  /// `=?charset*language?B|Q?text?=` at `start`, or nothing when it is no encoded-word.
  private mutating func readWord(_ bytes: [UInt8], at start: Int) -> Word? {
    let limit = min(bytes.count, start + EncodedWords.longest)
    let question = UInt8(ascii: "?")
    guard let charsetEnd = bytes[(start + 2)..<max(start + 2, limit)].firstIndex(of: question),
      charsetEnd > start + 2, charsetEnd - start <= 66, charsetEnd + 2 < limit, bytes[charsetEnd + 2] == question
    else { return nil }
    let textStart = charsetEnd + 3
    var end = textStart
    while end + 1 < limit, !(bytes[end] == question && bytes[end + 1] == UInt8(ascii: "=")) { end += 1 }
    guard end + 1 < limit else {
      note(.encodedWordMalformed)
      return nil
    }
    let label = bytes[(start + 2)..<charsetEnd].prefix { $0 != UInt8(ascii: "*") }
    guard let charset = Charset(label: String(decoding: label, as: UTF8.self)) else {
      note(.unknownCharset)
      return nil
    }
    switch bytes[charsetEnd + 1] {
    case UInt8(ascii: "B"), UInt8(ascii: "b"):
      var decoder = TransferDecoder(keeping: true)
      let text = Array(bytes[textStart..<end])
      decoder.decode(text, in: text.indices, encoding: .base64, lines: LineIndex([], dashLineLimit: 0))
      let isBroken = decoder.faults.contains {
        switch $0.fault {
        case .base64Alphabet, .base64Length, .base64Padding: true
        default: false
        }
      }
      if isBroken { note(.encodedWordMalformed) }
      return Word(charset: charset, bytes: decoder.output, end: end + 2)
    case UInt8(ascii: "Q"), UInt8(ascii: "q"):
      return Word(charset: charset, bytes: decodeQ(bytes[textStart..<end]), end: end + 2)
    default:
      note(.encodedWordMalformed)
      return nil
    }
  }

  private mutating func decodeQ(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte == UInt8(ascii: "=") {
        if text.endIndex - index > 2, let high = hexDigit(text[index + 1]), let low = hexDigit(text[index + 2]) {
          output.append(high << 4 | low)
          index += 3
          continue
        }
        note(.encodedWordMalformed)
      } else if byte == 0x20 {
        note(.encodedWordMalformed)
      }
      output.append(byte == UInt8(ascii: "_") ? 0x20 : byte)
      index += 1
    }
    return output
  }
}
