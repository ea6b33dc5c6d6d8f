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

  @Test("P1 Two authorities")
  func twoAuthorities() throws {
    try withFolder { (folder: URL) throws in
      let bundles = try TwinCommandTests.bundles(in: folder)
      let document = try TwinCommandTests.document(folder, realm: "FR")
      let result = try Program.run(
        ["twin", document, "--bundle", bundles.first, "--beside", bundles.second, "--format", "json"], in: folder)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      // Both verdicts of the file, and each difference with the one that says it: the second asks for another title.
      let comparison = String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
      #expect(
        comparison.contains("ASIP-STRUCT-MIN-StrucMin") && comparison.contains("2.41") && comparison.contains("3.0"))
      let text = try Program.run(["twin", document, "--bundle", bundles.first, "--beside", bundles.second], in: folder)
      #expect(text.output.contains("du second seul") && text.output.contains("test: cda:title='Autre'"))
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

  /// A profile in which a rule finds something in every document (`false()`); `rules` gives each its id and life.
  private static func profile(
    version: String, _ rules: [(id: String, life: String)], retired: String = ""
  ) -> String {
    """
    profile: essai/vies
    version: \(version)
    title: { fr: Essai, en: Test }
    applies-to: [cda]
    layer: rules
    namespaces: { cda: urn:hl7-org:v3 }
    \(retired)
    rules:

    """
      + rules.map { id, life in
        """
          - id: \(id)
            severity: error
            confidence: V
            title: { fr: "Règle \(id)", en: "Rule \(id)" }
            context: /cda:ClinicalDocument
            assert: "false()"
            message: { fr: "Trouvée.", en: "Found." }
            source: { document: Essai, version: "1", clause: "1" }
            \(life)

        """
      }.joined()
  }

  /// Runs the program beside such a profile, `vies.yaml`.
  private static func withProfile(
    version: String, _ rules: [(id: String, life: String)], retired: String = "",
    _ body: (_ folder: URL, _ run: ([String]) throws -> Program.Result) throws -> Void
  ) throws {
    try withFile("vies.yaml", profile(version: version, rules, retired: retired)) { (folder: URL) throws in
      try body(folder) { try Program.run($0 + ["--profile", "vies.yaml"], in: folder) }
    }
  }

  /// The rules of `VIE` that a check raises.
  private static func raised(_ result: Program.Result) -> Set<String> {
    Set(result.output.matches(of: /VIE-[0-9]{3}/).map { String($0.output) })
  }

  private static let leaving = """
    deprecated: { since: 1.9.0, replacement: VIE-002, reason: { fr: "deux textes en un", en: "two texts in one" } }
    """

  @Test("P1 Status: valid from and to, in the check and in the lists")
  func statusDays() throws {
    let lives = [
      ("VIE-001", "valid: { from: 2026-03-01 }"),
      (
        "VIE-002",
        "valid: { to: 2025-12-31 }\n    deprecated: { since: 1.0.0, reason: { fr: texte abrogé, en: text repealed } }"
      ),
    ]
    try Self.withProfile(version: "1.0.0", lives) { (_: URL, run: ([String]) throws -> Program.Result) throws in
      let check = ["check", Self.sample(Self.valid), "--format", "concise", "--as-of"]
      #expect(Self.raised(try run(check + ["2025-12-31"])) == ["VIE-002"])
      #expect(Self.raised(try run(check + ["2026-01-01"])).isEmpty)
      #expect(Self.raised(try run(check + ["2026-03-01"])) == ["VIE-001"])
      // The dead are hidden, those to come are not.
      #expect(Self.raised(try run(["rules", "list"])) == ["VIE-001"])
      #expect(Self.raised(try run(["rules", "list", "--as-of", "2025-06-30"])) == ["VIE-001", "VIE-002"])
      let all = try run(["rules", "list", "--all"]).output
      #expect(all.contains("[plus exécutée depuis le 2025-12-31]") && all.contains("texte abrogé"))
      let page = try run(["explain", "VIE-002"]).output
      #expect(page.contains("Statut : plus exécutée depuis le 2025-12-31") && page.contains("sans remplaçante"))
    }
  }

  @Test("P1 Status: a deprecated rule, its replacement and the removed one before it")
  func statusReplacement() throws {
    let retired = """
      retired:
        - { id: VIE-000, deprecated: 1.7.0, removed: 1.9.0, replacement: VIE-001, reason: { fr: trop vague, en: too vague } }
      """
    let rules = [("VIE-001", Self.leaving), ("VIE-002", "")]
    try Self.withProfile(version: "1.10.0", rules, retired: retired) {
      (_: URL, run: ([String]) throws -> Program.Result) throws in
      // One fault, one finding: the replacement judges. 1.10 is after 1.9.
      #expect(Self.raised(try run(["check", Self.sample(Self.valid), "--format", "concise"])) == ["VIE-002"])
      #expect(Self.raised(try run(["rules", "list"])) == ["VIE-002"])
      // The latest rule in place of the removed one is none that is deprecated.
      let page = try run(["explain", "VIE-000"]).output
      #expect(page.contains("retirée de essai/vies en version 1.9.0") && page.contains("remplacée par VIE-002"))
      #expect(page.contains("trop vague"))
      #expect(try run(["explain", "VIE-001"]).output.contains("VIE-002 est exécutée à sa place"))
      let selected = try run(["check", Self.sample(Self.valid), "--select", "VIE-000"])
      #expect(selected.status == 2 && selected.error.contains("règle retirée, remplacée par VIE-002"))
      let list = try run(["rules", "list", "--all", "--format", "json"]).output
      let entries = try #require(try JSONSerialization.jsonObject(with: Data(list.utf8)) as? [[String: Any]])
      let status = Dictionary(
        entries.compactMap { entry in (entry["id"] as? String).map { ($0, entry["status"] as? String) } }
      ) { first, _ in first }
      #expect(status["VIE-000"] == "retired" && status["VIE-001"] == "replaced" && status["VIE-002"] == "in-force")
    }
    // Without its replacement in force a deprecated rule goes on: no fault is passed over in between.
    try Self.withProfile(version: "1.10.0", [("VIE-001", Self.leaving), ("VIE-002", "preview: true")]) {
      (_: URL, run: ([String]) throws -> Program.Result) throws in
      let check = ["check", Self.sample(Self.valid), "--format", "concise"]
      #expect(Self.raised(try run(check)) == ["VIE-001"])
      #expect(Self.raised(try run(check + ["--preview"])) == ["VIE-002"])
    }
  }

  @Test(
    "P1 Status: what contradicts itself is an error with file and line",
    arguments: [
      ("1.8.0", [("VIE-001", leaving), ("VIE-002", "")], "", "vient après la version 1.8.0"),
      ("1.10.0", [("VIE-001", leaving)], "", "remplaçante inconnue"),
      ("1.10.0", [("VIE-001", leaving + "\n    preview: true"), ("VIE-002", "")], "", "s'excluent"),
      ("1.10.0", [("VIE-001", "valid: { to: 2026-12-31 }")], "", "demande « deprecated »"),
      (
        "1.10.0", [("VIE-001", "")],
        "retired: [{ id: VIE-001, deprecated: 1.0.0, removed: 1.2.0, reason: { fr: a, en: b } }]", "ne sert plus"
      ),
      (
        "1.10.0", [("VIE-001", "")],
        "retired: [{ id: VIE-000, deprecated: 1.9.0, removed: 1.10.0, reason: { fr: a, en: b } }]",
        "deux versions mineures"
      ),
    ] as [(String, [(String, String)], String, String)])
  func statusFaults(version: String, rules: [(String, String)], retired: String, said: String) throws {
    try Self.withProfile(version: version, rules.map { (id: $0.0, life: $0.1) }, retired: retired) {
      (_: URL, run: ([String]) throws -> Program.Result) throws in
      let result = try run(["check", Self.sample(Self.valid)])
      #expect(result.status == 2 && result.error.contains(said), "\(result.error)")
      #expect(result.error.contains(/vies\.yaml:\d+/))
    }
  }

  @Test("P1 Lifecycle policy: what is pinned gives the identical verdict, whatever is announced and prepared")
  func lifecycle() throws {
    func results(_ run: ([String]) throws -> Program.Result, _ more: String...) throws -> NSDictionary {
      let text = try run(["check", Self.sample(Self.invalid), "--no-cache", "--format", "json"] + more).output
      let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      return try #require(object?["results"] as? NSDictionary)
    }
    // The same files, twice.
    let first = try Self.results([Self.invalid], "--no-cache") as NSDictionary
    #expect(first == (try Self.results([Self.invalid], "--no-cache") as NSDictionary))
    // A later version that prepares a rule, dates another and announces the end of a third changes no verdict…
    try Self.withProfile(version: "1.9.0", [("VIE-001", "")]) {
      (before: URL, _: ([String]) throws -> Program.Result) throws in
      let old = before.appending(path: "vies.yaml").path
      let next = [("VIE-001", Self.leaving), ("VIE-002", "preview: true"), ("VIE-003", "valid: { from: 2027-01-01 }")]
      try Self.withProfile(version: "1.10.0", next) { (folder: URL, run: ([String]) throws -> Program.Result) throws in
        let earlier = try results { try Program.run($0 + ["--profile", old], in: folder) }
        let later = try results(run)
        func rules(_ results: NSDictionary) throws -> [String] {
          try Self.list(results["findings"]).compactMap { $0["rule"] as? String }
        }
        let (earlierRules, laterRules) = (try rules(earlier), try rules(later))
        #expect(earlierRules == laterRules && earlierRules.contains("VIE-001"))
        let outcomes = [earlier, later].map { ($0["summary"] as? [String: Any])?["outcomes"] as? NSDictionary }
        #expect(outcomes[0] == outcomes[1])
        // … until it is asked for, and then the result says so.
        let asked = try results(run, "--preview")
        let askedRules = try rules(asked)
        #expect(askedRules.contains("VIE-002") && !askedRules.contains("VIE-001"))
        #expect((asked["tool"] as? [String: Any])?["preview"] as? Bool == true)
        // A lock holds the files and, where days decide, which rules are executed: later it is said, and the day of
        // the lock gives the same again.
        #expect(try run(["rules", "lock"]).status == 0)
        let locked = ["check", Self.sample(Self.invalid), "--lock", "convergence.lock", "--format", "json", "--as-of"]
        #expect(try run(locked + ["2026-01-01"]).status == 1)
        let passed = try run(locked + ["2027-01-01"])
        #expect(passed.status == 2 && passed.error.contains("convergence:dated-rules:1"))
        let edited = try String(contentsOf: folder.appending(path: "vies.yaml"), encoding: .utf8) + "# autre\n"
        try Data(edited.utf8).write(to: folder.appending(path: "vies.yaml"))
        #expect(try run(locked + ["2026-01-01"]).status == 2)
      }
    }
  }

  @Test("P1 Lifecycle policy: it is written")
  func policy() throws {
    let text = try String(contentsOf: repository.appending(path: "Profiles/README.md"), encoding: .utf8)
    for key in ["preview: true", "deprecated:", "valid:", "retired:"] { #expect(text.contains(key), "\(key)") }
  }
}
