/// A message of a rule with its insertions: `{found}`, `{expected}`, names that a check reports, or XPath expressions.
public struct MessageTemplate: Sendable, Hashable {
  /// The distinct insertions of both languages, in order of appearance.
  public let insertions: [String]
  /// The texts, with `{0}`, `{1}`… in place of the insertions.
  public let text: Localized

  /// Cuts `source` at its braces. Nothing when a brace is not closed.
  public init?(_ source: Localized) {
    var insertions: [String] = []
    func cut(_ text: String) -> String? {
      var result = ""
      var rest = text[...]
      while let open = rest.firstIndex(of: "{") {
        guard let close = rest[open...].firstIndex(of: "}") else { return nil }
        let name = String(rest[rest.index(after: open)..<close])
        let index = insertions.firstIndex(of: name) ?? insertions.count
        if index == insertions.count { insertions.append(name) }
        result += rest[..<open] + "{\(index)}"
        rest = rest[rest.index(after: close)...]
      }
      return result + rest
    }
    guard let fr = cut(source.fr), let en = cut(source.en) else { return nil }
    self.insertions = insertions
    text = Localized(fr: fr, en: en)
  }
}
