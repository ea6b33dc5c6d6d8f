import Foundation
import Testing

/// A file of `Tests/GoldenTests/Golden`: what an output looked like when somebody last looked at it.
///
/// `CONVERGENCE_RECORD=1 swift test --filter GoldenTests` writes the files anew; the difference is then reviewed as
/// any other change.
enum GoldenFile {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
  private static let isRecording = ProcessInfo.processInfo.environment["CONVERGENCE_RECORD"] == "1"

  /// Compares `text` with the golden file `name`, or writes it when recording.
  static func expect(_ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = folder.appending(path: name)
    if isRecording {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    // Byte for byte: reading as text would drop a byte order mark.
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != golden else { return }
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(new, old).prefix { $0 == $1 }.count
    let found = new.indices.contains(line) ? String(new[line]) : "(end)"
    let expected = old.indices.contains(line) ? String(old[line]) : "(end)"
    Issue.record("\(name):\(line + 1)\nfound    \(found)\nexpected \(expected)", sourceLocation: sourceLocation)
  }
}
