import Mustache

/// How values enter a page: escaped scalar by scalar.
///
/// Mustache's own way goes character by character, and for Swift a quote followed by a combining mark is one character:
/// it would leave that quote as it is, and the browser would end the attribute there.
struct MarkupContentType: MustacheContentType {
  static let name = "MARKUP"

  func escapeText(_ text: String) -> String { MarkupText.escape(text) }
}
