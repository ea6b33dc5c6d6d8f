import Convergence
import Foundation
import Testing

/// §4, rule sets.
extension ChecklistTests {
  @Test("P0 Coordinates")
  func coordinates() throws {
    try withFolder { (folder: URL) throws in
      let sets = repository.appending(path: "Samples/jeux-de-valeurs").path
      let list = Self.sample("mssante/liste-de-domaines.txt")
      let result = try Self.check(
        [Self.valid], "--value-sets", sets, "--white-list", list, "--format", "json", "--format", "html=r.html",
        in: folder)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let tool = try #require((object["results"] as? [String: Any])?["tool"] as? [String: Any])
      let page = try String(contentsOf: folder.appending(path: "r.html"), encoding: .utf8)
      for profile in try Self.list(tool["profiles"]) {
        let id = try #require(profile["id"] as? String)
        let digest = try #require(profile["sha256"] as? String)
        #expect(id.wholeMatch(of: /[a-z0-9\-]+(\/[A-Za-z0-9.\-]+)+@\d.*/) != nil, "\(id)")
        #expect(digest.count == 64)
        #expect(page.contains(digest))
      }
      let supplied = try Self.list(tool["supplied"]).compactMap { $0["option"] as? String }
      #expect(supplied == ["white-list", "value-sets"])
    }
  }

  @Test("P0 Lock and provenance")
  func lock() throws {
    try withFolder { (folder: URL) throws in
      let list = folder.appending(path: "domaines.txt")
      try Data("# 2026-01-01\nmedecin.mssante.fr\n".utf8).write(to: list)
      let options = ["--white-list", "domaines.txt"]
      let made = try Program.run(["rules", "lock"] + options, in: folder)
      #expect(made.status == 0 && made.error.contains("local:white-list:2026-01-01 : provenance"))
      let check = ["check", Self.sample(Self.valid), "--lock", "convergence.lock"]
      #expect(try Program.run(check + options, in: folder).status == 0)
      #expect(try Program.run(check, in: folder).status == 2)
      // What people write in the lock stays.
      let file = folder.appending(path: "convergence.lock")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains("\"coordinates\" : \"convergence.cda:corps:"))
      #expect(text.contains("\"licence\" : \"Apache-2.0\""))
      let completed = text.replacing(
        "\"coordinates\" : \"local:white-list:2026-01-01\",",
        with: "\"coordinates\" : \"local:white-list:2026-01-01\",\n \"source\": \"https://esante.gouv.fr\",")
      try Data(completed.utf8).write(to: file)
      #expect(try Program.run(["rules", "lock"] + options, in: folder).status == 0)
      #expect(try String(contentsOf: file, encoding: .utf8).contains("https://esante.gouv.fr"))
      try Data("# 2026-01-01\nautre.mssante.fr\n".utf8).write(to: list)
      let other = try Program.run(check + options, in: folder)
      #expect(other.status == 2 && other.error.contains("autre contenu"))
      #expect(other.output.isEmpty)
    }
  }

  @Test("P1 As-of and diff")
  func asOfAndDiff() throws {
    #expect(
      try (Self.results([Self.valid], "--as-of", "2025-06-30")["tool"] as? [String: Any])?["today"] as? String
        == "2025-06-30")
    try withFolder { (folder: URL) throws in
      let more = """
        profile: essai/pays
        version: 1.0.0
        title: { fr: Essai, en: Test }
        applies-to: [cda]
        layer: rules
        namespaces: { cda: urn:hl7-org:v3 }
        rules:
          - id: ESS-001
            severity: error
            confidence: V
            title: { fr: Pays, en: Country }
            context: /cda:ClinicalDocument
            assert: cda:realmCode/@code = 'BE'
            message: { fr: "Pays.", en: "Country." }
            source: { document: Essai, version: "1", clause: "1" }
        """
      try Data(more.utf8).write(to: folder.appending(path: "essai.yaml"))
      let diff = ["rules", "diff", "embedded", "essai.yaml", "--evidence", Self.sample(Self.valid)]
      let text = try Program.run(diff, in: folder)
      #expect(text.status == 1, "\(text.error)")
      #expect(text.output.contains("+ ESS-001") && text.output.contains("aucun écart détecté → écarts détectés"))
      let json = try Program.run(diff + ["--format", "json"], in: folder).output
      let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      let files = try Self.list(object["files"])
      #expect(files.count == 1 && files[0]["new"] as? [String: Int] == ["ESS-001": 1])
      let same = ["rules", "diff", "embedded", repository.appending(path: "Profiles").path]
      let none = try Program.run(same + ["--evidence", Self.sample(Self.valid)], in: folder)
      #expect(none.status == 0, "\(none.output)")
    }
  }

  @Test("P1 Traceability")
  func traceability() throws {
    let library = try ScorecardLibrary.embedded()
    let known = Set(try ProfileLibrary.embedded().rules.map(\.id))
    let requirements = library.suites.flatMap(\.requirements)
    #expect(requirements.count > 50)
    for requirement in requirements where requirement.isExecutable {
      for rule in requirement.rules { #expect(known.contains(rule), "\(requirement.id): \(rule)") }
    }
    let output = try Program.run(["rules", "list", "--format", "json"]).output
    let rules = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    for rule in rules where rule["check"] as? String == "declared" { #expect(rule["reason"] is String) }
  }

  @Test("P1 Lifecycle policy")
  func lifecycle() throws {
    // A pinned rule set gives the identical verdict.
    let first = try Self.results([Self.invalid], "--no-cache") as NSDictionary
    #expect(first == (try Self.results([Self.invalid], "--no-cache") as NSDictionary))
  }
}
