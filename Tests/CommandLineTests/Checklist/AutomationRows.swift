import Convergence
import Foundation
import SeededRandom
import Testing

/// §6, automation and fleet, and §7, safety and robustness.
extension ChecklistTests {
  @Test("P0 CI recipes that fail the job", arguments: ["action.yml", "Integrations/gitlab/convergence.gitlab-ci.yml"])
  func recipes(path: String) throws {
    // Each recipe is run in `IntegrationTests`.
    let text = try String(contentsOf: repository.appending(path: path), encoding: .utf8)
    #expect(
      !text.contains("continue-on-error: true") && !text.contains("allow_failure: true") && !text.contains("|| true"))
  }

  @Test("P0 Install: the program alone, in an empty folder, without environment")
  func install() throws {
    try withFolder { (folder: URL) throws in
      let program = folder.appending(path: "convergence")
      try FileManager.default.copyItem(at: Program.executable.resolvingSymlinksInPath(), to: program)
      for name in [Self.valid, Self.invalid] {
        let source = URL(filePath: Self.sample(name))
        try FileManager.default.copyItem(at: source, to: folder.appending(path: source.lastPathComponent))
      }
      func run(_ arguments: [String]) throws -> Program.Result {
        try Program.run(program, arguments, in: folder, environment: [:])
      }
      #expect(try run(["check", "cr-bio-alpha.xml"]).status == 0)
      #expect(try run(["check", "cr-bio-alpha-invalide.xml"]).status == 1)
      #expect(try run(["rules", "list"]).output.split(separator: "\n").count > 400)
      #expect(try run(["explain", "INS-014"]).output.contains("Exemple juste"))
    }
    // What is handed out is measured where it is made: see `.ci/package`.
    let package = try String(contentsOf: repository.appending(path: ".ci/package"), encoding: .utf8)
    #expect(package.contains("most=60") && package.contains("SHA256SUMS"))
  }

  @Test("P0 No crash: nothing in the sources can trap on what it reads by decision")
  func noTrap() throws {
    let rules = try String(contentsOf: repository.appending(path: ".swift-format"), encoding: .utf8)
    #expect(rules.contains("\"NeverForceUnwrap\": true") && rules.contains("\"NeverUseForceTry\": true"))
    let sources = repository.appending(path: "Sources")
    let traps = /\b(fatalError|preconditionFailure|unsafeBitCast|try!|as!)/
    for path in try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    where path.hasSuffix(".swift") && !path.contains(".docc/") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      for line in text.split(separator: "\n") where !line.contains("//") {
        #expect(!line.contains(traps), "\(path): \(line)")
      }
    }
  }

  @Test("P0 No crash: mutated samples of every kind end in a verdict", arguments: 0..<3)
  func mutants(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    try withFolder { (folder: URL) throws in
      let samples = [
        "cda/cr-bio-alpha.xml", "hl7v2/adt-a01-alpha.hl7", "mssante/envoi-alpha.eml", "identites/identites-alpha.csv",
        "identites/identites-beta.json",
      ]
      for (number, name) in samples.enumerated() {
        let bytes = Array(try Data(contentsOf: URL(filePath: Self.sample(name))))
        for mutant in 0..<8 {
          var changed = bytes
          for _ in 0..<Int.random(in: 1...8, using: &random) {
            let place = Int.random(in: 0..<changed.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: changed[place] = UInt8.random(in: 0...255, using: &random)
            case 1: changed.removeSubrange(place..<min(changed.count, place + Int.random(in: 1...64, using: &random)))
            case 2: changed.insert(contentsOf: changed[place..<min(changed.count, place + 40)], at: place)
            default: changed.insert(Array("<&|^~\\\0\"'".utf8).randomElement(using: &random) ?? 0, at: place)
            }
          }
          let file = "\(number)-\(mutant)." + (name.split(separator: ".").last ?? "")
          try Data(changed).write(to: folder.appending(path: file))
        }
      }
      let result = try Program.run(["check", ".", "--no-cache", "--format", "ndjson"], in: folder)
      #expect([0, 1, 3].contains(result.status), "\(result.error)")
      #expect(result.output.contains("\"type\":\"summary\"") && !result.error.contains("fin anormale"))
    }
  }

  @Test("P1 Bulk")
  func bulk() throws {
    try withFolder { (folder: URL) throws in
      let message = try Data(contentsOf: URL(filePath: Self.sample("hl7v2/adt-a01-alpha.hl7")))
      for index in 0..<300 { try message.write(to: folder.appending(path: "m\(index).hl7")) }
      let result = try Program.run(["check", ".", "--format", "ndjson", "--statistics"], in: folder)
      #expect(result.status == 0)
      let lines = result.output.split(separator: "\n")
      for line in lines {
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
      }
      #expect(lines.count { $0.contains("\"type\":\"artifact\"") } == 300)
      #expect(result.error.contains("Causes principales"))
    }
  }

  @Test("P1 Daemon")
  func daemon() throws {
    // The limits and the refusals are in `ServiceTests`, the equality with the command in `ServeTests`.
    try ServeTests.serving(["--rate", "1000"]) { (place: String) throws in
      for path in ["/health", "/ready", "/version", "/openapi.json", "/v1/rules", "/v1/rules/INS-014"] {
        let answer = try ServeTests.curl([], place + path)
        #expect(answer.head.hasPrefix("HTTP/1.1 200"), "\(path)")
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) }
      }
      // What a request names is not looked for.
      let named = try ServeTests.curl(
        ["--data-binary", "@/dev/null"], place + "/v1/check?name=" + Self.sample(Self.valid) + "&format=concise")
      #expect(named.head.contains("Convergence-Exit-Status: 3"))
      #expect(try ServeTests.curl([], place + "/v1/check?schema=/etc/passwd").head.hasPrefix("HTTP/1.1 4"))
    }
  }

  @Test("P1 Library")
  func library() throws {
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try .embedded(), options: CheckOptions(today: today))
    let bytes = Array(try Data(contentsOf: URL(filePath: Self.sample(Self.invalid))))
    let reports = (0..<2).compactMap { _ in try? validator.validate(bytes, name: "a.xml") }
    #expect(reports.count == 2 && reports[0] == reports[1])
  }

  @Test(
    "P0 Hostile XML",
    arguments: [
      ("<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><l>&a;</l>", "XML-002"),
      ("<!DOCTYPE l [<!ENTITY a \"l\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>", "XML-002"),
      (String(repeating: "<a>", count: 100_000), "LIM-002"),
    ])
  func hostileXML(content: String, rule: String) throws {
    try Self.withFile("a.xml", content) { (folder: URL) throws in
      let result = try Program.run(["check", "a.xml"], in: folder)
      #expect(result.status == 3 && result.output.contains(rule))
    }
  }

  @Test("P0 Hostile text")
  func hostileText() throws {
    let field = String(repeating: "&~^\\", count: 200_000)
    try Self.withFile("a.hl7", "MSH|^~\\&|A|B|C|D|20260101||ADT^A01|1|P|2.5\rPID|1||\(field)\r") {
      (folder: URL) throws in
      let started = ContinuousClock.now
      #expect(try Program.run(["check", "a.hl7", "--quiet"], in: folder).status != 0)
      #expect(ContinuousClock.now - started < .seconds(60))
    }
  }

  /// Names and contents that would do something where they are shown.
  private static let hostile = "=cmd|'x'!A1 <script>alert(1)</script> | [x](javascript:1) \u{1B}[2J\n::error::x"

  @Test("P0 Safe outputs", arguments: CheckFormat.allCases.filter { $0 != .svrl })
  func safeOutputs(format: CheckFormat) throws {
    let name = "=1+1 <script>alert(1)<%2Fscript> \u{1B}[2J\n::error::x|y.hl7"
    try Self.withFile(name, "MSH|^~\\&|\(Self.hostile)\rPID|1||\(Self.hostile)\r") { (folder: URL) throws in
      let output = try Program.run(["check", ".", "--format", format.rawValue], in: folder).output
      #expect(!output.isEmpty)
      #expect(!output.unicodeScalars.contains("\u{1B}"))
      // A line of GitHub's commands, or of a log, cannot be begun from inside.
      #expect(!output.split(separator: "\n").contains { $0.hasPrefix("::error::x") })
      switch format {
      case .html, .markdown: #expect(!output.contains("<script"))
      case .csv:
        for line in output.split(separator: "\r\n").dropFirst() {
          #expect(!line.split(separator: ";").contains { $0.hasPrefix("=") || $0.hasPrefix("\"=") }, "\(line)")
        }
      case .junit, .checkstyle: #expect(!output.contains("<script"))
      default: break
      }
    }
  }

  @Test("P0 Safe outputs: log lines")
  func safeLog() throws {
    let name = "a\nERREUR tout va bien\u{1B}[2J.hl7"
    try Self.withFile(name, "MSH|^~\\&|\u{FEFF}\r") { (folder: URL) throws in
      let result = try Program.run(["check", ".", "--fix"], in: folder)
      for text in [result.error, result.output] {
        #expect(!text.unicodeScalars.contains("\u{1B}"))
        #expect(!text.split(separator: "\n").contains { $0.hasPrefix("ERREUR tout va bien") })
      }
    }
  }

  @Test("P0 Hostile archives")
  func hostileArchives() throws {
    // A header that promises more than there is; the kinds of attack are in `HostileInputTests`.
    try Self.withFile("a.zip", "PK\u{3}\u{4}" + String(repeating: "\u{1}", count: 60)) { (folder: URL) throws in
      #expect(try Program.run(["check", "a.zip"], in: folder).status == 3)
    }
  }

  @Test("P1 Graceful cut")
  func gracefulCut() throws {
    try withFolder { (folder: URL) throws in
      let result = try Program.run(
        ["check", Self.sample(Self.valid), "--timeout", "0.001", "--format", "json", "--no-cache"], in: folder)
      #expect(result.status == 3)
      let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
      let artifacts = try Self.list((object["results"] as? [String: Any])?["artifacts"])
      #expect(artifacts.count == 1 && artifacts[0]["outcome"] as? String == "inconclusive")
    }
  }

  @Test("P1 Supply chain")
  func supplyChain() throws {
    let text = try String(contentsOf: repository.appending(path: "Package.swift"), encoding: .utf8)
    #expect(text.matches(of: /\.package\(url:/).count <= 12)
    let policy = try String(contentsOf: repository.appending(path: "SECURITY.md"), encoding: .utf8)
    #expect(policy.contains("homologation"))
  }

  // MARK: §8, proof

  @Test("P0 Per-rule cases")
  func perRuleCases() throws {
    let cases = Dictionary(grouping: try CaseRunner.embeddedCases(), by: \.rule)
    for rule in try ProfileLibrary.embedded().rules where rule.isExecutable {
      let own = cases[rule.id] ?? []
      #expect(own.contains { !$0.expectsFinding } && own.count(where: \.expectsFinding) >= 2, "\(rule.id)")
    }
  }
}
