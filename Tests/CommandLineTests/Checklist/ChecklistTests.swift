import Convergence
import Foundation
import Testing

/// What users of modern tools expect of a check, row by row: each test bears the name of its row. The rows stand in sections,
/// a file each.
@Suite("What users expect")
struct ChecklistTests {
  static let invalid = "cda/cr-bio-alpha-invalide.xml"
  static let valid = "cda/cr-bio-alpha.xml"

  static func sample(_ path: String) -> String { repository.appending(path: "Samples/" + path).path }

  /// Runs `convergence check` on samples.
  static func check(_ samples: [String], _ options: String..., in folder: URL? = nil) throws -> Program.Result {
    try Program.run(["check"] + samples.map(sample) + options, in: folder)
  }

  /// The `results` of `convergence check … --format json`.
  static func results(_ samples: [String], _ options: String...) throws -> [String: Any] {
    let output = try Program.run(["check"] + samples.map(sample) + options + ["--format", "json"]).output
    let object = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    return try #require(object["results"] as? [String: Any])
  }

  static func list(_ value: Any?) throws -> [[String: Any]] { try #require(value as? [[String: Any]]) }

  /// A file with `text` in a folder of its own.
  static func withFile(_ name: String, _ text: String, _ body: (URL) throws -> Void) throws {
    try withFolder { (folder: URL) throws in
      try Data(text.utf8).write(to: folder.appending(path: name))
      try body(folder)
    }
  }
}
