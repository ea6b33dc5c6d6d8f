import Convergence
import Foundation
import Testing

/// Commands that list what the program knows, and those that a demonstration or a help desk types.
@Suite("Lists, demonstration, doctor")
struct ListAndDemoTests {
  @Test(
    "the demonstration goes all the way, writes only where it is told, and the same each time", arguments: ["fr", "en"])
  func demo(language: String) throws {
    try withFolder { (folder: URL) throws in
      let shown = try Program.run(["demo", "-o", "essai/", "--lang", language, "--color", "always"], in: folder)
      #expect(shown.status == 0, "\(shown.error)")
      for number in 1...5 { #expect(shown.output.contains("── \(number). ")) }
      #expect(shown.output.contains("\u{1B}[") && shown.output.contains("INS-"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["essai"])
      let run = folder.appending(path: "essai/beta.json")
      let first = try Data(contentsOf: run)
      #expect(try Program.run(["demo", "-o", "essai", "--lang", language], in: folder).status == 0)
      let second = try Data(contentsOf: run)
      #expect(try Self.results(first) == Self.results(second))
    }
  }

  private static func results(_ run: Data) throws -> NSDictionary {
    try #require((try JSONSerialization.jsonObject(with: run) as? [String: Any])?["results"] as? NSDictionary)
  }

  @Test("suites, profiles and rules: as text, JSON and Markdown, each with all of them", arguments: ["fr", "en"])
  func lists(language: String) throws {
    let library = try ProfileLibrary.embedded()
    let suites = try ScorecardLibrary.embedded().suites
    for (command, names) in [
      ("suites", suites.map(\.id)), ("profiles", library.profiles.map { "\($0.id)" }),
      ("rules", library.rules.map { "\($0.id)" }),
    ] {
      let text = try Program.run([command, "list", "--lang", language]).output
      let json = try Program.run([command, "list", "--format", "json", "--lang", language]).output
      for name in names { #expect(text.contains(name) && json.contains("\"\(name)\""), "\(command): \(name)") }
      #expect((try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any])?.count ?? 0 >= names.count)
    }
    let requirements = try Program.run(["suites", "list", "--format", "markdown", "--lang", language]).output
    for requirement in suites.flatMap(\.requirements) { #expect(requirements.contains("| \(requirement.id) |")) }
    let rules = try Program.run(["rules", "list", "--format", "markdown", "--lang", language]).output
    for rule in library.rules { #expect(rules.contains("| \(rule.id) |")) }
  }

  @Test(
    "a long list is told rule by rule, with the first examples and how many more there are", arguments: ["fr", "en"])
  func longList(language: String) throws {
    try withFolder { (folder: URL) throws in
      let sample = try String(
        contentsOf: repository.appending(path: "Samples/identites/identites-alpha-invalide.csv"), encoding: .utf8)
      let lines = sample.split(whereSeparator: \.isNewline)
      let rows = (0..<40).flatMap { _ in lines.dropFirst() }
      try Data(([lines[0]] + rows).joined(separator: "\n").utf8).write(to: folder.appending(path: "liste.csv"))
      for more in [[], ["--max-findings", "35"]] {
        let told = try Program.run(["check", "liste.csv", "--lang", language] + more, in: folder)
        #expect(told.status == 1)
        #expect(told.output.contains(language == "fr" ? " autres de INS-" : " more of INS-"), "\(told.output)")
        #expect(told.output.split(separator: "\n").count < 300)
      }
    }
  }

  @Test("doctor: lock and official tool, with what is not as it was said first")
  func doctor() throws {
    try withFolder { (folder: URL) throws in
      #expect(try Program.run(["rules", "lock", "-o", "convergence.lock"], in: folder).status == 0)
      let sound = try Program.run(["doctor", "--lock", "convergence.lock"], in: folder)
      #expect(sound.status == 0 && sound.output.contains("toutes présentes"), "\(sound.output)\(sound.error)")
      let file = folder.appending(path: "convergence.lock")
      let text = try String(contentsOf: file, encoding: .utf8)
      let digest = try #require(text.firstMatch(of: /[0-9a-f]{64}/)?.output)
      try Data(text.replacing(digest, with: String(repeating: "0", count: 64)).utf8).write(to: file)
      let other = try Program.run(["doctor", "--lock", "convergence.lock"], in: folder)
      #expect(other.status == 1 && other.output.contains("convergence.lock: "), "\(other.output)")
      let bundle = try TwinCommandTests.bundles(in: folder).second
      let tool = try Program.run(["doctor", "--bundle", bundle, "--lang", "en"], in: folder)
      #expect(tool.output.contains("official tool: generation 3.0"), "\(tool.output)\(tool.error)")
      let absent = try Program.run(["doctor", "--bundle", "absent", "--authority", "absente.pem"], in: folder)
      #expect(absent.status == 1 && absent.output.contains("absente.pem"), "\(absent.output)\(absent.error)")
    }
  }
}
