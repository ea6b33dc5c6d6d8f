import Foundation

/// The files of `Profiles/` and `Samples/`, as they were when the program was built.
///
/// They travel inside the executable, which therefore works when it is moved or copied alone.
public enum EmbeddedFiles {
  /// One file: its path from the root of the repository, with `/`, and its content.
  public struct Entry: Sendable {
    enum Encoding { case text, base64 }
    let staticPath: StaticString
    let encoding: Encoding
    let content: StaticString

    init(path: StaticString, encoding: Encoding, content: StaticString) {
      self.staticPath = path
      self.encoding = encoding
      self.content = content
    }

    /// Path from the root of the repository, such as `Profiles/ins/matricule.yaml`.
    public var path: String { staticPath.description }

    /// The bytes of the file, exactly.
    public var bytes: [UInt8] {
      let stored = content.withUTF8Buffer { Array($0) }
      switch encoding {
      case .text: return stored
      case .base64: return Data(base64Encoded: Data(stored)).map(Array.init) ?? []
      }
    }

    /// The file as text. Empty if the bytes are not UTF-8.
    public var text: String { String(validating: bytes, as: UTF8.self) ?? "" }
  }

  /// The entries whose path begins with `prefix`, sorted by path.
  public static func entries(under prefix: String) -> [Entry] {
    embeddedEntries.filter { $0.path.hasPrefix(prefix) }
  }

  /// The entry at exactly `path`.
  public static func entry(at path: String) -> Entry? {
    embeddedEntries.first { $0.path == path }
  }
}
