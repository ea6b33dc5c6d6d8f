/// A message whose inserted values stay apart until it is printed, so that they can be masked.
public struct Message: Sendable, Hashable {
  /// The text in both languages, with `{0}`, `{1}`… where values go.
  public var text: Localized
  /// The values, by position.
  public var values: [Masked]

  /// A message; `{n}` in `text` stands for `values[n]`.
  public init(_ text: Localized, values: [Masked] = []) {
    self.text = text
    self.values = values
  }

  /// The message in one language, its values shown as `disclosure` allows.
  public func rendered(_ language: Language, _ disclosure: Disclosure) -> String {
    var rendered = ""
    var rest = text(language)[...]
    while let open = rest.firstIndex(of: "{") {
      rendered += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}") else { break }
      if let index = Int(rest[rest.index(after: open)..<close]), values.indices.contains(index) {
        rendered += values[index].rendered(disclosure)
      } else {
        rendered += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    return rendered + rest
  }
}
