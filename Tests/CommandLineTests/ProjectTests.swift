import Convergence
import Foundation
import Testing

/// A folder with a deviating document, and what else a test writes there.
private func withProject(
  _ configuration: String?, sample: String = "cr-bio-alpha-invalide.xml", _ body: (URL) throws -> Void
) throws {
  try withFolder { (folder: URL) throws in
    let sample = repository.appending(path: "Samples/cda/" + sample)
    try FileManager.default.createDirectory(at: folder.appending(path: "exports"), withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: sample, to: folder.appending(path: "exports/a.xml"))
    if let configuration {
      try Data(configuration.utf8).write(to: folder.appending(path: ".convergence.yml"))
    }
    try body(folder)
  }
}

@Suite("The configuration of a project")
struct ProjectTests {
  @Test("options of .convergence.yml apply, from a folder below it too")
  func discovered() throws {
    try withProject("fail-level: never\n") { (folder: URL) throws in
      #expect(try Program.run(["check", "exports"], in: folder).status == 0)
      #expect(try Program.run(["check", "a.xml"], in: folder.appending(path: "exports")).status == 0)
      #expect(try Program.run(["check", "exports", "--no-config"], in: folder).status == 1)
    }
  }

  @Test("the command line replaces what the file says")
  func replaced() throws {
    try withProject("fail-level: never\n") { (folder: URL) throws in
      let result = try Program.run(["check", "exports", "--fail-level", "error"], in: folder)
      #expect(result.status == 1)
    }
  }

  @Test(
    "an unknown key and an unknown value are errors with file and line",
    arguments: [("fail-levle: never", "fail-level"), ("lang: fr\nmode: emitt", "receive")])
  func faults(configuration: String, hint: String) throws {
    try withProject(configuration) { (folder: URL) throws in
      let result = try Program.run(["check", "exports"], in: folder)
      #expect(result.status == 2)
      #expect(result.error.contains(".convergence.yml:") && result.error.contains(hint))
      #expect(result.output.isEmpty)
    }
  }

  @Test("config show tells each value and its origin")
  func shown() throws {
    try withProject("timeout: 12\nwhite-list: listes/domaines.txt\n") { (folder: URL) throws in
      let lines = try Program.run(["config", "show", "--lang", "fr"], in: folder).output.split(separator: "\n")
      func line(_ key: String) -> Substring? { lines.first { $0.hasPrefix(key + " ") } }
      #expect(line("timeout")?.hasSuffix("12.0  (.convergence.yml:1)") == true)
      #expect(line("white-list")?.hasSuffix("listes/domaines.txt  (.convergence.yml:2)") == true)
      #expect(line("lang")?.hasSuffix("fr  (ligne de commande)") == true)
      #expect(line("mode")?.hasSuffix("emit  (par défaut)") == true)
    }
  }

  @Test("paths are relative to the file")
  func paths() throws {
    try withProject("baseline: connu.json\n") { (folder: URL) throws in
      let below = folder.appending(path: "exports")
      let shown = try Program.run(["config", "show"], in: below).output
      #expect(shown.contains("../connu.json  (../.convergence.yml:1)"))
    }
  }

  @Test("the published schema is the one that the program prints")
  func schema() throws {
    let published = try String(
      contentsOf: repository.appending(path: "Schemas/configuration.json"), encoding: .utf8)
    #expect(try Program.run(["config", "schema"]).output == published)
  }

  @Test("an expired waiver is an error, an unused one a warning")
  func waivers() throws {
    let right = "cr-bio-alpha.xml"
    let waiver = "  - { rule: CDA-100, path: ailleurs/, reason: essai, expires: %@ }\n"
    try withProject("waivers:\n" + waiver.replacingOccurrences(of: "%@", with: "2999-01-01"), sample: right) {
      (folder: URL) throws in
      let result = try Program.run(["check", "exports"], in: folder)
      #expect(result.status == 0)
      #expect(result.error.contains(".convergence.yml:2: avertissement"))
    }
    try withProject("waivers:\n" + waiver.replacingOccurrences(of: "%@", with: "2020-01-01"), sample: right) {
      (folder: URL) throws in
      let result = try Program.run(["check", "exports"], in: folder)
      #expect(result.status == 1)
      #expect(result.error.contains(".convergence.yml:2: erreur"))
    }
  }

  @Test("a baseline is made once, passes what it knows, and lets nothing new in unasked")
  func baseline() throws {
    try withProject(nil) { (folder: URL) throws in
      let create = ["baseline", "create", "exports", "-o", "connu.json"]
      #expect(try Program.run(create, in: folder).status == 0)
      #expect(try Program.run(create, in: folder).status == 2)
      let check = ["check", "exports", "--baseline", "connu.json"]
      #expect(try Program.run(check, in: folder).status == 0)
      let file = folder.appending(path: "exports/a.xml")
      let text = try String(contentsOf: file, encoding: .utf8)
      let worse = text.replacingOccurrences(of: "<languageCode code=\"fr-FR\"/>", with: "<languageCode code=\"xx\"/>")
      #expect(worse != text)
      try Data(worse.utf8).write(to: file)
      #expect(try Program.run(check, in: folder).status == 1)
      let update = ["baseline", "update", "exports", "-o", "connu.json"]
      #expect(try Program.run(update, in: folder).status == 1)
      #expect(try Program.run(check, in: folder).status == 1)
      #expect(try Program.run(update + ["--accept-new"], in: folder).status == 0)
      #expect(try Program.run(check, in: folder).status == 0)
    }
  }

  @Test("files are named by a list, by line or by NUL; others are excluded by pattern")
  func lists() throws {
    try withProject(nil) { (folder: URL) throws in
      for text in ["exports/a.xml\n", "exports/a.xml\0"] {
        let result = try Program.run(["check", "--files-from", "-"], input: Data(text.utf8), in: folder)
        #expect(result.status == 1)
        #expect(result.output.contains("exports/a.xml"))
      }
      let list = Data("exports/a.xml\n\nexports/absent.xml\n".utf8)
      let missing = try Program.run(["check", "--files-from", "-"], input: list, in: folder)
      #expect(missing.output.contains("-:3") && !missing.output.contains("absent"))
      let excluded = try Program.run(["check", "exports", "--exclude", "*.xml"], in: folder)
      #expect(excluded.status == 3)
      #expect(excluded.error.contains("1 fichier(s) exclus"))
    }
  }

  @Test("a reduced scope is said")
  func reduced() throws {
    try withProject(nil) { (folder: URL) throws in
      let result = try Program.run(["check", "exports", "--ignore", "INS"], in: folder)
      #expect(result.output.contains("périmètre réduit, sans INS"))
    }
  }

  @Test("--diff tells what --fix would mend and writes nothing; --fix mends it, and finds nothing a second time")
  func fix() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.xml")
      let sample = try Data(contentsOf: repository.appending(path: "Samples/cda/cr-bio-alpha.xml"))
      let marked = Data([0xEF, 0xBB, 0xBF]) + sample
      try marked.write(to: file)
      let shown = try Program.run(["check", "a.xml", "--diff"], in: folder)
      #expect(shown.error.contains("a.xml:1: BYT-001"))
      #expect(try Data(contentsOf: file) == marked)
      let mended = try Program.run(["check", "a.xml", "--fix"], in: folder)
      #expect(mended.error.contains("BYT-001") && !mended.output.contains("BYT-001"))
      #expect(try Data(contentsOf: file) == sample)
      #expect(try Program.run(["check", "a.xml", "--fix"], in: folder).error.isEmpty)
    }
  }

  @Test("--fix mends files by their own paths, and what documents say of each other is told of the mended ones")
  func fixElsewhere() throws {
    try withFolder { folder in
      let text = try String(
        contentsOf: repository.appending(path: "Samples/cda/cr-bio-alpha.xml"), encoding: .utf8)
      let other = text.replacingOccurrences(of: "<title>", with: "<title>Autre ")
      #expect(other != text)
      try Data(text.utf8).write(to: folder.appending(path: "a.xml"))
      let file = folder.appending(path: "b.xml")
      try (Data([0xEF, 0xBB, 0xBF]) + Data(other.utf8)).write(to: file)
      let result = try Program.run(["check", folder.path, "--fix", "--format", "concise"], in: URL(filePath: "/"))
      #expect(result.output.contains("CDX-004") && !result.output.contains("BYT-001"))
      #expect(try Data(contentsOf: file) == Data(other.utf8))
    }
  }
}
