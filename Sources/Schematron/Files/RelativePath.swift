/// Paths below a root folder: steps joined by `/`, without `.` and `..`.
enum RelativePath {
  /// The path that `reference` means in a file at `base`; nothing where it leads out of the root.
  ///
  /// A back slash separates steps too: the schemas that this module was made for come from Windows.
  static func resolve(_ reference: String, inFile base: String) -> String? {
    var steps = split(base, at: ["/"])
    if !steps.isEmpty { steps.removeLast() }
    return append(reference, to: steps)
  }

  /// `path` without `.`, `..` and empty steps; nothing where it leads out of the root.
  static func normalise(_ path: String) -> String? { append(path, to: []) }

  private static func append(_ reference: String, to start: [String]) -> String? {
    var steps = start
    for step in split(reference, at: ["/", "\\"]) {
      switch step {
      case ".": continue
      case "..":
        if steps.isEmpty { return nil }
        steps.removeLast()
      default: steps.append(step)
      }
    }
    return steps.joined(separator: "/")
  }

  /// By scalar: a combining mark after a separator must not hide it.
  private static func split(_ path: String, at separators: [Unicode.Scalar]) -> [String] {
    path.unicodeScalars.split { separators.contains($0) }.map { String($0) }
  }

  /// Whether `reference` is absolute: a URI with a scheme, or a path from the root of a file system.
  static func isAbsolute(_ reference: String) -> Bool {
    if reference.hasPrefix("/") || reference.hasPrefix("\\") { return true }
    guard let colon = reference.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    return !reference.utf8[..<colon].contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
  }
}
