/// How paths tell what files belong together: `exports/{éditeur}/{site}` names the second and third part of a path. Other parts
/// are patterns (`*`, `?`, `[]`); what follows the last one is free.
public struct PathGrouping: Sendable, Hashable {
  /// The names between braces, in order.
  public let names: [String]
  private let parts: [Part]

  private enum Part: Sendable, Hashable {
    case named
    case pattern(String)
  }

  /// The grouping that `text` writes; nothing where it names nothing, or the same twice.
  public init?(_ text: String) {
    var names: [String] = []
    parts = text.split(separator: "/").map { part in
      guard part.first == "{", part.last == "}", part.count > 2 else { return .pattern(String(part)) }
      names.append(String(part.dropFirst().dropLast()))
      return .named
    }
    guard !names.isEmpty, Set(names).count == names.count else { return nil }
    self.names = names
  }

  /// What the parts of `path` are that have names; nothing where the path is not of this kind.
  public func values(of path: String) -> [String]? {
    let given = path.split(separator: "/")
    // The last part of a path is the file.
    guard given.count > parts.count else { return nil }
    var values: [String] = []
    for (part, text) in zip(parts, given) {
      switch part {
      case .named: values.append(String(text))
      case .pattern(let pattern): if !GlobPattern(pattern).matches(String(text)) { return nil }
      }
    }
    return values
  }
}
