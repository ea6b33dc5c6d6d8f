import Schematron

/// The text of a failed assertion, cut into what the schema wrote and what came from the document.
///
/// Only what is word for word the schema's own text, or a constant that it defines, is shown as it is; everything else
/// is a value of the document and is masked like any other.
struct SchematronMessage: Sendable {
  /// The variables of the schema whose value is a literal: paths of value sets, names of elements.
  private let constants: [String: String]

  /// Cuts messages of `schema`.
  init(_ schema: ExpandedSchema) {
    var constants: [String: String] = [:]
    for variable in schema.lets + schema.patterns.flatMap(\.lets) {
      constants[variable.name] = SchematronMessage.literal(variable.value)
    }
    self.constants = constants
  }

  /// The message `text`, whose own parts are `ownTexts`.
  func message(_ text: String, ownTexts: [[UInt8]]) -> Message {
    let bytes = Array(text.utf8)
    var shown: [UInt8] = []
    var values: [Masked] = []
    var rest = 0
    func value(upTo end: Int) {
      let words = bytes[rest..<end].collapsed
      guard !words.isEmpty else { return }
      shown += " {\(values.count)} ".utf8
      values.append(Masked(words))
    }
    for own in ownTexts {
      guard let found = SchematronMessage.first(own, in: bytes, from: rest) else { continue }
      value(upTo: found)
      shown += own
      rest = found + own.count
    }
    value(upTo: bytes.count)
    let words = shown[...].collapsed
    return Message(Localized(fr: words, en: words), values: values)
  }

  /// The parts of a text that the schema itself wrote, directly or as constants.
  func ownTexts(of source: ExpandedMessage) -> [[UInt8]] {
    source.parts.compactMap { ownText($0).map { Array($0.utf8) } }
  }

  /// What the schema itself wrote, directly or as a constant; nothing for what comes from the document.
  private func ownText(_ part: ExpandedMessage.Part) -> String? {
    switch part {
    case .text(let text): text
    case .name: nil
    case .value(let select, _):
      select.hasPrefix("$") ? constants[String(select.dropFirst())] : SchematronMessage.literal(select)
    }
  }

  /// The text of a string literal, if `expression` is nothing else.
  private static func literal(_ expression: String) -> String? {
    let text = expression.drop(while: \.isWhitespace)
    guard let quote = text.first, quote == "'" || quote == "\"", let end = text.lastIndex(of: quote),
      end != text.startIndex,
      text[text.index(after: end)...].allSatisfy(\.isWhitespace)
    else { return nil }
    let inner = text[text.index(after: text.startIndex)..<end]
    return inner.contains(quote) ? nil : String(inner)
  }

  private static func first(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let initial = wanted.first, wanted.count <= bytes.count - start else { return nil }
    return (start...(bytes.count - wanted.count)).first { place in
      bytes[place] == initial && bytes[place..<(place + wanted.count)].elementsEqual(wanted)
    }
  }
}

extension ArraySlice<UInt8> {
  /// The words of the text, one space between them.
  var collapsed: String {
    var kept: [UInt8] = []
    kept.reserveCapacity(count)
    var isBetween = false
    for byte in self {
      if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
        isBetween = !kept.isEmpty
      } else {
        if isBetween { kept.append(0x20) }
        isBetween = false
        kept.append(byte)
      }
    }
    return String(decoding: kept, as: UTF8.self)
  }
}
