/// Decodes the escape sequences of one value; what it cannot decode it keeps literally and reports.
struct EscapeDecoder {
  /// A sequence that was not simply decoded.
  enum Remark: Equatable {
    case fault(String, EscapeFault)
    /// A formatting sequence, decoded or dropped.
    case formatting(String)
  }

  let delimiters: Delimiters
  /// Most remarks on one value; a sequence that comes again says nothing new.
  private static let remarkLimit = 32

  init(delimiters: Delimiters) { self.delimiters = delimiters }

  /// Appends the decoded form of `bytes[range]` to `output`.
  func decode(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8], remarks: inout [Remark]) {
    var index = range.lowerBound
    while index < range.upperBound {
      guard bytes[index] == delimiters.escape else {
        output.append(bytes[index])
        index += 1
        continue
      }
      // The longest sequence in use is hexadecimal data; no sequence holds a blank line of text.
      var close = index + 1
      while close < range.upperBound, bytes[close] != delimiters.escape { close += 1 }
      guard close < range.upperBound else {
        note(.fault(text(bytes, index..<range.upperBound), .unterminated), in: &remarks)
        output.append(contentsOf: bytes[index..<range.upperBound])
        return
      }
      let body = bytes[index + 1..<close]
      if let decoded = decode(body, remarks: &remarks) {
        output.append(contentsOf: decoded)
        index = close + 1
      } else {
        note(.fault(text(bytes, index..<close + 1), fault(body)), in: &remarks)
        output.append(contentsOf: bytes[index..<close + 1])
        index = close + 1
      }
    }
  }

  private func note(_ remark: Remark, in remarks: inout [Remark]) {
    guard remarks.count < EscapeDecoder.remarkLimit, !remarks.contains(remark) else { return }
    remarks.append(remark)
  }

  /// The bytes that a sequence stands for; nothing when it is kept literally.
  private func decode(_ body: ArraySlice<UInt8>, remarks: inout [Remark]) -> [UInt8]? {
    guard let first = body.first else { return nil }
    if body.count == 1 {
      switch first {
      case UInt8(ascii: "F"): return [delimiters.field]
      case UInt8(ascii: "S"): return [delimiters.component]
      case UInt8(ascii: "R"): return [delimiters.repetition]
      case UInt8(ascii: "E"): return [delimiters.escape]
      case UInt8(ascii: "T"): return delimiters.subcomponent == 0 ? nil : [delimiters.subcomponent]
      case UInt8(ascii: "P"): return delimiters.truncation.map { [$0] }
      case UInt8(ascii: "H"), UInt8(ascii: "N"):
        note(.formatting(sequence(body)), in: &remarks)
        return []
      default: return nil
      }
    }
    if first == UInt8(ascii: "X") { return hexadecimal(body.dropFirst()) }
    if first == UInt8(ascii: ".") { return formatting(body.dropFirst(), body: body, remarks: &remarks) }
    return nil
  }

  private func hexadecimal(_ digits: ArraySlice<UInt8>) -> [UInt8]? {
    guard digits.count.isMultiple(of: 2) else { return nil }
    var decoded: [UInt8] = []
    var high: UInt8?
    for byte in digits {
      guard let value = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else { return nil }
      let digit = UInt8(truncatingIfNeeded: value)
      if let upper = high {
        decoded.append(upper << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return decoded
  }

  /// `.br` and `.sp n` become line ends, `.sk n` blanks; the others change the look only.
  private func formatting(
    _ command: ArraySlice<UInt8>, body: ArraySlice<UInt8>, remarks: inout [Remark]
  ) -> [UInt8]? {
    let name = command.prefix(2)
    let argument = command.dropFirst(2).drop { $0 == UInt8(ascii: " ") }
    let unsigned =
      argument.first == UInt8(ascii: "+") || argument.first == UInt8(ascii: "-") ? argument.dropFirst() : argument
    guard unsigned.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), unsigned.count <= 3 else {
      return nil
    }
    let count = unsigned.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    let decoded: [UInt8]
    switch String(decoding: name, as: UTF8.self) {
    case "br", "ce": decoded = [0x0A]
    case "sp": decoded = Array(repeating: 0x0A, count: max(count, 1))
    case "sk": decoded = Array(repeating: 0x20, count: max(count, 1))
    case "in", "ti", "fi", "nf": decoded = []
    default: return nil
    }
    note(.formatting(sequence(body)), in: &remarks)
    return decoded
  }

  private func fault(_ body: ArraySlice<UInt8>) -> EscapeFault {
    switch body.first {
    case UInt8(ascii: "X"), UInt8(ascii: "."): return .malformed
    case UInt8(ascii: "C"), UInt8(ascii: "M"): return body.count > 1 ? .characterSetSwitch : .unknown
    case UInt8(ascii: "Z"): return body.count > 1 ? .local : .unknown
    default: return .unknown
    }
  }

  private func sequence(_ body: ArraySlice<UInt8>) -> String {
    let mark = String(decoding: [delimiters.escape], as: UTF8.self)
    return mark + String(decoding: body.prefix(24), as: UTF8.self) + mark
  }

  /// The first bytes of a sequence, for a message to the user.
  private func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range.prefix(26)], as: UTF8.self)
  }
}
