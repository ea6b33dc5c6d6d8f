/// One item of a message grammar.
public struct GrammarItem: Hashable, Sendable {
  /// What the item stands for.
  public enum Content: Hashable, Sendable {
    /// A segment.
    case segment(String)
    /// One of several segments: `<OBR/RQD/RQ1>`.
    case choice([String])
    /// A named group of items.
    case group(String, [GrammarItem])
  }

  /// What the item stands for.
  public var content: Content
  /// Whether it may be absent: `[ ]`.
  public var isOptional: Bool
  /// Whether it may be repeated: `{ }`.
  public var repeats: Bool

  /// The segment's or group's name; the names of a choice joined by `/`.
  public var name: String {
    switch content {
    case .segment(let name), .group(let name, _): return name
    case .choice(let names): return names.joined(separator: "/")
    }
  }
}
