import Schematron

/// The text of a failed assertion, cut into what the schema wrote and what came from the document.
///
/// Only what is word for word the schema's own text is shown as it is; everything else is a value of the document and
/// is masked like any other.
enum SchematronMessage {
  static func message(_ text: String, of source: ExpandedMessage) -> Message {
    var shown = ""
    var values: [Masked] = []
    var rest = text[...]
    func value(_ found: Substring) {
      let trimmed = found.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      guard !trimmed.isEmpty else { return }
      shown += " {\(values.count)} "
      values.append(Masked(trimmed))
    }
    for part in source.parts {
      guard case .text(let own) = part, !own.isEmpty, let range = rest.range(of: own) else { continue }
      value(rest[..<range.lowerBound])
      shown += own
      rest = rest[range.upperBound...]
    }
    value(rest)
    let words = shown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return Message(Localized(fr: words, en: words), values: values)
  }
}
