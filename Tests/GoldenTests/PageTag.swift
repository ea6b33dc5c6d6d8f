/// A start tag of a page, in order: what structure tests look at.
struct PageTag {
  let name: String
  let attributes: [String: String]
  /// What follows the tag, up to the next tag.
  let text: String

  static func tags(of html: String) -> [PageTag] {
    html.split(separator: "<").compactMap { piece in
      guard let first = piece.first, first.isLetter, let end = piece.firstIndex(of: ">") else { return nil }
      let inside = piece[..<end]
      let name = inside.prefix { !$0.isWhitespace }
      var attributes: [String: String] = [:]
      for match in inside.matches(of: /([a-z-]+)="([^"]*)"/) { attributes[String(match.1)] = String(match.2) }
      return PageTag(name: String(name), attributes: attributes, text: String(piece[piece.index(after: end)...]))
    }
  }

  /// What a person reads: the page without its head, its tags and its references.
  static func words(of html: String) -> String {
    let body = html.range(of: "<body>").map { html[$0.upperBound...] } ?? html[...]
    return String(body).replacing(/<[^>]*>/, with: "").replacing("&nbsp;", with: "\u{00A0}").replacing(
      "&#39;", with: "'"
    )
    .replacing("&quot;", with: "\"").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    .replacing("&amp;", with: "&")
  }
}
