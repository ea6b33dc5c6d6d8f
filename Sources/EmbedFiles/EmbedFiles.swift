import Foundation

/// Writes one Swift file that holds every file of `Integrations/`, `Profiles/` and `Samples/` as string literals.
///
/// Usage: `EmbedFiles ROOT OUTPUT`. Text becomes a raw literal, so that the compiler stores it as it is;
/// anything else (archives, carriage returns, other encodings) becomes base64.
@main
struct EmbedFiles {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { throw Failure.usage }
    let root = URL(filePath: arguments[1])
    var generated = "let embeddedEntries: [EmbeddedFiles.Entry] = [\n"
    for path in try paths(in: root) {
      let data = try Data(contentsOf: root.appending(path: path))
      if let literal = rawLiteral(data) {
        generated += "  .init(path: \"\(path)\", encoding: .text, content: \(literal)),\n"
      } else {
        generated += "  .init(path: \"\(path)\", encoding: .base64, content: \"\(data.base64EncodedString())\"),\n"
      }
    }
    generated += "]\n"
    try Data(generated.utf8).write(to: URL(filePath: arguments[2]))
  }

  private static func paths(in root: URL) throws -> [String] {
    var found: [String] = []
    for folder in ["Integrations", "Profiles", "Samples"] {
      let base = root.appending(path: folder).path(percentEncoded: false)
      for path in try FileManager.default.subpathsOfDirectory(atPath: base)
      where !path.contains("/.") && !path.hasPrefix(".") {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: base + "/" + path, isDirectory: &isFolder)
        if !isFolder.boolValue { found.append(folder + "/" + path) }
      }
    }
    return found.sorted()
  }

  /// A multi-line raw literal with as many `#` as the text needs, or nothing when the bytes are not plain UTF-8 text.
  private static func rawLiteral(_ data: Data) -> String? {
    guard let text = String(validating: data, as: UTF8.self), data.first != 0xEF,
      data.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 })
    else { return nil }
    var hashes = "#"
    while text.contains("\"\"\"" + hashes) || text.contains("\\" + hashes) { hashes += "#" }
    return "\(hashes)\"\"\"\n\(text)\n\"\"\"\(hashes)"
  }

  enum Failure: Error { case usage }
}
