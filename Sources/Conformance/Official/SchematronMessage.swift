import Schematron

/// The text of a failed assertion, cut into what the schema wrote and what came from the document.
///
/// Only what is word for word the schema's own text is shown as it is; everything else is a value of the document and
/// is masked like any other.
enum SchematronMessage {
  static func message(_ text: String, of source: ExpandedMessage) -> Message {
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
      guard case .text(let own) = part, let found = first(Array(own.utf8), in: bytes, from: rest) else { continue }
      value(upTo: found)
      shown += own
      rest = found + own.utf8.count
    }
    value(upTo: bytes.count)
    let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Message(Localized(fr: words, en: words), values: values)
  }

  private static func first(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let initial = wanted.first, wanted.count <= bytes.count - start else { return nil }
    return (start...(bytes.count - wanted.count)).first { place in
      bytes[place] == initial && bytes[place..<(place + wanted.count)].elementsEqual(wanted)
    }
  }
}
