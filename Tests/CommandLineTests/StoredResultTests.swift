import Convergence
import Foundation
import Testing

@Suite("A stored result becomes any other format")
struct StoredResultTests {
  private static let samples = [
    "mssante/envoi-alpha-invalide.eml", "cda/cr-bio-alpha-invalide.xml", "hl7v2/adt-a01-alpha-invalide.hl7",
    "identites/identites-alpha-invalide.csv", "cda/cr-bio-alpha.xml",
  ]

  /// The text of a format, without what varies from run to run and what a stored result does not hold.
  private func comparable(_ text: String, _ format: CheckFormat) -> [String] {
    text.split(separator: "\n").map(String.init).filter { line in
      switch format {
      // The lines around a finding.
      case .text: !line.contains("│")
      case .html: !line.contains("generated") && !line.contains("│") && !line.contains("<time")
      // Rules that passed are a number.
      case .junit: line.contains("<failure")
      case .json: !line.contains("startedAt")
      default: true
      }
    }
  }

  @Test(
    "as the check itself would have written it",
    arguments: CheckFormat.allCases.filter { $0 != .svrl && $0 != .html }, ["json", "ndjson"])
  func same(format: CheckFormat, stored: String) throws {
    try withFolder { (folder: URL) throws in
      try Data("waivers:\n  - { rule: INS, path: \"**\", reason: essai, expires: 2999-01-01 }\n".utf8).write(
        to: folder.appending(path: ".convergence.yml"))
      for sample in Self.samples {
        let source = repository.appending(path: "Samples/" + sample)
        try FileManager.default.copyItem(at: source, to: folder.appending(path: source.lastPathComponent))
      }
      let arguments = ["check", ".", "--lang", "en", "--jobs", "1"]
      let record = try Program.run(
        arguments + ["--format", "\(stored)=r", "--format", "\(format.rawValue)=direct"], in: folder)
      #expect(record.status == 1)
      let converted = try Program.run(["convert", "r", "--to", format.rawValue, "-o", "converted"], in: folder)
      #expect(converted.status == 0, "\(converted.error)")
      let direct = try String(contentsOf: folder.appending(path: "direct"), encoding: .utf8)
      let again = try String(contentsOf: folder.appending(path: "converted"), encoding: .utf8)
      // The envelope of a stream was not stored.
      guard !(stored == "ndjson" && format == .json) else {
        #expect(again.contains("\"results\""))
        return
      }
      let (found, expected) = (comparable(again, format), comparable(direct, format))
      // JUnit goes by rule, in the order of the profiles.
      #expect(format == .junit ? found.sorted() == expected.sorted() : found == expected)
    }
  }

  @Test("what is no result is refused", arguments: ["", "{}", "[1]", "{\"type\":\"x\"}\n"])
  func refused(text: String) throws {
    try withFolder { (folder: URL) throws in
      try Data(text.utf8).write(to: folder.appending(path: "r.json"))
      let result = try Program.run(["convert", "r.json", "--to", "sarif"], in: folder)
      #expect(result.status == 2 && result.output.isEmpty)
    }
  }
}
