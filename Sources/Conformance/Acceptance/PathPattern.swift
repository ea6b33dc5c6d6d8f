/// A pattern for paths: `*`, `?` and `[]` within a name, `**` for any folders. Without a slash it names a file in any folder;
/// with a final slash, all that lies below a folder.
public struct PathPattern: Sendable, Hashable, CustomStringConvertible {
  /// The pattern as written.
  public let description: String
  private let parts: [String]

  /// A pattern as written.
  public init(_ text: String) {
    description = text
    var parts = text.split(separator: "/").map(String.init)
    if !text.contains("/") { parts.insert("**", at: 0) }
    if text.hasSuffix("/") { parts.append("**") }
    self.parts = parts
  }

  /// Whether the pattern names `path`, whose parts stand between slashes.
  public func matches(_ path: String) -> Bool {
    let names = path.split(separator: "/").map(String.init)
    // `reachable[i]`: the names so far match the first `i` parts.
    var reachable = closure([0])
    for name in names {
      var next: Set<Int> = []
      for index in reachable where index < parts.count {
        if parts[index] == "**" {
          next.insert(index)
        } else if GlobPattern(parts[index]).matches(name) {
          next.insert(index + 1)
        }
      }
      reachable = closure(next)
      if reachable.isEmpty { return false }
    }
    return reachable.contains(parts.count)
  }

  private func closure(_ indices: Set<Int>) -> Set<Int> {
    GlobPattern.closure(indices) { parts.indices.contains($0) && parts[$0] == "**" }
  }
}
