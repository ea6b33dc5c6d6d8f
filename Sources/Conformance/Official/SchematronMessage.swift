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

  func message(_ text: String, of source: ExpandedMessage) -> Message {
    let bytes = Array(text.utf8)
    var shown = ""
    var values: [Masked] = []
    var rest = 0
    func value(upTo end: Int) {
      let words = String(decoding: bytes[rest..<end], as: UTF8.self).split(whereSeparator: \.isWhitespace)
      guard !words.isEmpty else { return }
      shown += " {\(values.count)} "
      values.append(Masked(words.joined(separator: " ")))
    }
    for part in source.parts {
      guard let own = ownText(part), let found = SchematronMessage.first(Array(own.utf8), in: bytes, from: rest) else {
        continue
      }
      value(upTo: found)
      shown += own
      rest = found + own.utf8.count
    }
    value(upTo: bytes.count)
    let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Message(Localized(fr: words, en: words), values: values)
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
