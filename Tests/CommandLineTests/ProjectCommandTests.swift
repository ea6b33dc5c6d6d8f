import Convergence
import Foundation
import Testing

@Suite("init, doctor and statistics")
struct ProjectCommandTests {
  private func withSample(_ name: String, _ body: (URL) throws -> Void) throws {
    try withFolder { (folder: URL) throws in
      let exports = folder.appending(path: "exports")
      try FileManager.default.createDirectory(at: exports, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: repository.appending(path: "Samples/cda/" + name), to: exports.appending(path: "a.xml"))
      try body(folder)
    }
  }

  @Test(
    "init writes a configuration, a file for the server and a baseline; then the check passes until something is new",
    arguments: [
      ("github", ".github/workflows/convergence.yml"), ("gitlab", ".gitlab-ci.yml"), ("jenkins", "Jenkinsfile"),
      ("pre-commit", ".pre-commit-config.yaml"),
    ])
  func initialised(server: String, path: String) throws {
    try withSample("cr-bio-alpha-invalide.xml") { (folder: URL) throws in
      #expect(try Program.run(["check", "exports"], in: folder).status == 1)
      let made = try Program.run(["init", "exports", "--ci", server], in: folder)
      #expect(made.status == 0, "\(made.error)")
      for name in [".convergence.yml", "convergence-reference.json", path] {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: name).path), "\(name)")
      }
      let result = try Program.run(["check", "exports"], in: folder)
      #expect(result.status == 0, "\(result.output)\(result.error)")
      #expect(try Program.run(["check", "."], in: folder).status == 0)
      // Nothing is written over.
      try Data("fail-level: never\n".utf8).write(to: folder.appending(path: ".convergence.yml"))
      let again = try Program.run(["init", "exports", "--ci", server], in: folder)
      #expect(again.status == 0 && again.error.contains("existe déjà"))
      #expect(
        try String(contentsOf: folder.appending(path: ".convergence.yml"), encoding: .utf8) == "fail-level: never\n")
    }
  }

  @Test("every key of the configuration stands in the one that init writes")
  func configuration() throws {
    try withSample("cr-bio-alpha.xml") { (folder: URL) throws in
      _ = try Program.run(["init", "exports"], in: folder)
      let text = try String(contentsOf: folder.appending(path: ".convergence.yml"), encoding: .utf8)
      for setting in ProjectSetting.allCases { #expect(text.contains("\(setting.rawValue):"), "\(setting.rawValue)") }
      #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "convergence-reference.json").path))
      #expect(try Program.run(["check", "exports"], in: folder).status == 0)
    }
  }

  @Test("doctor: ages and expiries; what has expired fails, what will soon is said")
  func doctor() throws {
    try withFolder { (folder: URL) throws in
      #expect(try Program.run(["doctor"], in: folder).status == 0)
      let configuration = folder.appending(path: ".convergence.yml")
      func waiver(_ day: String) throws {
        try Data("waivers:\n  - { rule: INS-014, path: a/, reason: essai, expires: \(day) }\n".utf8).write(
          to: configuration)
      }
      // The day of the tests is 2026-01-01.
      try waiver("2026-01-20")
      let soon = try Program.run(["doctor"], in: folder)
      #expect(soon.status == 0 && soon.output.contains("! .convergence.yml:2"))
      #expect(try !Program.run(["doctor", "--within", "5"], in: folder).output.contains("! .convergence.yml:2"))
      try waiver("2025-12-31")
      let late = try Program.run(["doctor", "--lang", "en"], in: folder)
      #expect(late.status == 1 && late.output.contains("expired on 2025-12-31"))
      try Data("white-list: domaines.txt\n".utf8).write(to: configuration)
      try Data("# 2025-11-01\nmedecin.mssante.fr\n".utf8).write(to: folder.appending(path: "domaines.txt"))
      #expect(try Program.run(["doctor"], in: folder).output.contains("! liste blanche : 1 domaines, 61 jour(s)"))
      try Data("white-list: absente.txt\n".utf8).write(to: configuration)
      #expect(try Program.run(["doctor"], in: folder).status == 1)
      let sets = repository.appending(path: "Samples/jeux-de-valeurs").path
      #expect(
        try Program.run(["doctor", "--no-config", "--value-sets", sets], in: folder).output.contains(
          "jeux de valeurs : "))
    }
  }

  @Test("--statistics: causes and files on the screen, in place of findings")
  func statistics() throws {
    let samples = ["mssante/envoi-alpha-invalide.eml", "identites/identites-alpha-invalide.csv"].map {
      repository.appending(path: "Samples/" + $0).path
    }
    let result = try Program.run(["check"] + samples + ["--statistics"])
    #expect(result.status == 1)
    #expect(result.output.contains("Causes principales") && result.output.contains("Fichiers les plus touchés"))
    #expect(!result.output.contains("source :"))
    let json = try Program.run(["check"] + samples + ["--statistics", "--format", "json"])
    #expect(json.error.contains("Causes principales"))
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json.output.utf8)) }
  }

  @Test("baseline takes the options of the configuration, those about results too")
  func baselineWithConfiguration() throws {
    try withSample("cr-bio-alpha-invalide.xml") { (folder: URL) throws in
      try Data("fail-level: warning\nformat: concise\n".utf8).write(to: folder.appending(path: ".convergence.yml"))
      let made = try Program.run(["baseline", "create", "exports", "-o", "connu.json"], in: folder)
      #expect(made.status == 0, "\(made.error)")
    }
  }
}
