import Conformance

/// Texts as they are set on a page: in French, spaces that do not break before `: ; ? ! %` and inside guillemets, and
/// the curved apostrophe.
enum Typography {
  static func set(_ text: String, _ language: Language) -> String { language == .fr ? french(text) : text }

  static func french(_ text: String) -> String {
    // Most texts have nothing to set: the sign of one is a byte of these, 0xC2 being the first of a guillemet.
    guard text.utf8.contains(where: { signs.contains($0) }) else { return text }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let previous = index > 0 ? scalars[index - 1] : nil
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      switch scalar {
      case " " where next == ":" || next == "»" || next == "%" || previous == "«": result.append("\u{00A0}")
      case " " where next == ";" || next == "?" || next == "!": result.append("\u{202F}")
      case "'" where previous?.properties.isAlphabetic == true && next?.properties.isAlphabetic == true:
        result.append("’")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  private static let signs: Set<UInt8> = Set(":%;?!'".utf8).union([0xC2])

  /// `text` as the value of an `id` attribute: stable for the same text, and without a character that needs escaping.
  static func anchor(_ parts: String...) -> String {
    parts.map { part in
      String(part.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }.joined(separator: "-")
  }
}
