import Convergence
import Foundation
import Testing

/// §3, the command line.
extension ChecklistTests {
  @Test("P0 Zero-config first run")
  func zeroConfig() throws {
    let result = try Program.run(["check", "."], in: repository.appending(path: "Samples"))
    for kind in [
      "document CDA", "message HL7 v2", "archive XDM", "courriel", "ressource FHIR", "liste d'identités INS",
    ] {
      #expect(result.output.contains(kind + " — "), "\(kind)")
    }
  }

  @Test("P0 stdout pure")
  func stdoutPure() throws {
    try Self.withFile(".convergence.yml", "waivers:\n  - { rule: INS, path: x/, reason: essai, expires: 2999-01-01 }\n")
    {
      (folder: URL) throws in
      let result = try Program.run(["check", Self.sample(Self.valid), "--format", "json"], in: folder)
      #expect(!result.error.isEmpty)
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(result.output.utf8)) }
    }
  }

  @Test("P0 Formats", arguments: CheckFormat.allCases)
  func formats(format: CheckFormat) throws {
    // Their schemas are tested beside the schemas of the project.
    let result = try Self.check([Self.invalid], "--format", format.rawValue)
    #expect(result.status == 1)
    #expect(format == .svrl || !result.output.isEmpty)
  }

  @Test("P0 Several outputs at once")
  func severalOutputs() throws {
    try withFolder { (folder: URL) throws in
      let result = try Self.check(
        [Self.invalid], "--format", "json=a.json", "--format", "sarif=b.sarif", "--format", "text", in: folder)
      #expect(result.output.contains("constats"))
      for name in ["a.json", "b.sarif"] {
        let data = try Data(contentsOf: folder.appending(path: name))
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
      }
    }
  }

  @Test("P0 CI-acceptable SARIF/GitLab")
  func ciFormats() throws {
    try withFolder { (folder: URL) throws in
      try FileManager.default.copyItem(
        atPath: Self.sample(Self.invalid), toPath: folder.appending(path: "a.xml").path)
      _ = try Program.run(["check", "a.xml", "--format", "sarif=a.sarif", "--format", "gitlab=a.json"], in: folder)
      let sarif = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "a.sarif"))) as? [String: Any])
      let run = try #require(try Self.list(sarif["runs"]).first)
      let results = try Self.list(run["results"])
      #expect(!results.isEmpty)
      for result in results {
        let place = try #require(try Self.list(result["locations"]).first?["physicalLocation"] as? [String: Any])
        #expect((place["artifactLocation"] as? [String: Any])?["uri"] as? String == "a.xml")
        #expect(((place["region"] as? [String: Any])?["startLine"] as? Int ?? 0) > 0)
        #expect((result["partialFingerprints"] as? [String: String])?.isEmpty == false)
      }
      let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
      for rule in try Self.list(driver["rules"]) {
        #expect(rule["shortDescription"] != nil && rule["fullDescription"] != nil)
      }
      let gitlab = try #require(
        try JSONSerialization.jsonObject(with: Data(contentsOf: folder.appending(path: "a.json"))) as? [[String: Any]])
      for issue in gitlab { #expect((issue["location"] as? [String: Any])?["path"] as? String == "a.xml") }
    }
  }

  @Test("P0 Offline by default")
  func offline() throws {
    // In a network of its own, without any interface, the result is the same.
    if let unshare = Self.networkOfItsOwn {
      func output(_ program: URL, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "1767225600"]) { $1 }
        let said = Pipe()
        process.standardOutput = said
        try process.run()
        let data = said.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 1)
        return data
      }
      let check = ["check", Self.sample(Self.invalid), Self.sample("mssante/envoi-alpha-invalide.eml"), "--no-cache"]
      let connected = try output(Program.executable, check + ["--format", "ndjson"])
      let alone = try output(
        URL(filePath: "/usr/bin/unshare"), unshare + [Program.executable.path] + check + ["--format", "ndjson"])
      #expect(!alone.isEmpty && alone == connected)
    }
    // Nothing opens a socket while it checks.
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/strace") else { return }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/strace")
    process.arguments = ["-f", "-e", "trace=socket,connect", Program.executable.path, "check", Self.sample(Self.valid)]
    let said = Pipe()
    process.standardError = said
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let trace = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(!trace.contains("AF_INET"))
  }

  /// The options by which `unshare` gives a process a network without interfaces; nothing where this machine refuses.
  private static let networkOfItsOwn: [String]? = [["--net"], ["--map-root-user", "--net"]].first { options in
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unshare")
    process.arguments = options + ["true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test("P1 Config")
  func config() throws {
    try Self.withFile(".convergence.yml", "timeout: 12\n") { (folder: URL) throws in
      #expect(try Program.run(["config", "show"], in: folder).output.contains("12.0  (.convergence.yml:1)"))
      try Data("timeuot: 12\n".utf8).write(to: folder.appending(path: ".convergence.yml"))
      let result = try Program.run(["check", Self.sample(Self.valid)], in: folder)
      #expect(result.status == 2 && result.error.contains("timeout"))
    }
  }

  @Test("P1 Selection", arguments: ["INS", "cda/", "CDA-100"])
  func selection(term: String) throws {
    let all = try Self.list(try Self.results([Self.invalid])["artifacts"])[0]["rulesEvaluated"] as? Int ?? 0
    let some = try Self.results([Self.invalid], "--select", term)
    let fewer = try Self.list(some["artifacts"])[0]["rulesEvaluated"] as? Int ?? 0
    #expect(fewer > 0 && fewer < all)
    #expect((some["tool"] as? [String: Any])?["select"] as? [String] == [term])
  }

  @Test("P1 Waivers")
  func waivers() throws {
    let rules = Set(
      try Self.list(try Self.results([Self.invalid])["findings"]).filter { $0["severity"] as? String == "error" }
        .compactMap { $0["rule"] as? String })
    let waivers = rules.sorted().map {
      "  - { rule: \($0), path: \"**\", reason: corrigé ensuite, ticket: T-1, expires: 2999-01-01 }\n"
    }
    try Self.withFile(".convergence.yml", "waivers:\n" + waivers.joined()) { (folder: URL) throws in
      let result = try Self.check([Self.invalid], in: folder)
      #expect(result.status == 0, "\(result.error)")
      #expect(result.output.contains("par dérogation"))
      #expect(result.output.contains("écarts détectés"))
    }
  }

  @Test("P1 Baseline")
  func baseline() throws {
    try withFolder { (folder: URL) throws in
      let file = folder.appending(path: "a.xml")
      try FileManager.default.copyItem(atPath: Self.sample(Self.invalid), toPath: file.path)
      #expect(try Program.run(["baseline", "create", "a.xml", "-o", "b.json"], in: folder).status == 0)
      // Moved lines and another indentation: the same findings.
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data(text.replacing("\n  <", with: "\n\n      <").utf8).write(to: file)
      #expect(try Program.run(["check", "a.xml", "--baseline", "b.json"], in: folder).status == 0)
    }
  }

  @Test("P1 stdin")
  func standardInput() throws {
    let message = try Data(contentsOf: URL(filePath: Self.sample("hl7v2/adt-a01-alpha.hl7")))
    let result = try Program.run(["check", "-", "--stdin-filename", "flux.hl7"], input: message)
    #expect(result.status == 0 && result.output.contains("flux.hl7"))
    let list = Data((Self.sample(Self.valid) + "\0").utf8)
    #expect(try Program.run(["check", "--files-from", "-"], input: list).status == 0)
  }

  @Test("P1 Terminal manners")
  func terminal() throws {
    #expect(try !Self.check([Self.invalid]).output.contains("\u{1B}"))
    #expect(try Self.check([Self.invalid], "--color", "always").output.contains("\u{1B}[31m"))
    #expect(try Self.check([Self.valid], "--quiet").output.split(separator: "\n").count < 8)
    try Self.withFile("a\u{1B}[31m.txt", "x") { (folder: URL) throws in
      #expect(try !Program.run(["check", "."], in: folder).output.contains("\u{1B}"))
    }
  }

  @Test("P1 Limits")
  func limits() throws {
    let some = try Self.check([Self.invalid], "--max-findings", "1")
    #expect(some.output.contains("comptés mais non affichés"))
    #expect(try Self.check([Self.valid], "--timeout", "0").status == 2)
    try Self.withFile("a.xml", String(repeating: "x", count: 2 << 20)) { (folder: URL) throws in
      #expect(try Program.run(["check", "a.xml", "--max-size", "1"], in: folder).status == 3)
    }
    #expect(try Self.check([Self.valid], "--jobs", "0").status == 2)
  }

  @Test("P1 Limits: memory that runs out ends the file, and loses no result", arguments: ["1", "4"])
  func memory(jobs: String) throws {
    try withFolder { (folder: URL) throws in
      let samples = [Self.valid, Self.invalid, "hl7v2/adt-a01-alpha.hl7", "mssante/envoi-alpha.eml"]
      let result = try Self.check(
        samples, "--max-memory", "1", "--jobs", jobs, "--format", "ndjson=r.ndjson", "--format", "concise", in: folder)
      // What was found before is still told: nothing here, for memory ran out at once.
      #expect(result.status == 3 && result.output.contains("LIM-011"))
      let lines = try String(contentsOf: folder.appending(path: "r.ndjson"), encoding: .utf8).split(separator: "\n")
      let files = try lines.compactMap { line -> String? in
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard object?["type"] as? String == "artifact", let value = object?["value"] as? [String: Any],
          let path = value["path"] as? String, !path.contains(" > ")
        else { return nil }
        #expect(value["outcome"] as? String == "inconclusive", "\(path)")
        #expect((try Self.list(value["reasons"])).first?["code"] as? String == "out-of-memory", "\(path)")
        return path
      }
      #expect(files.count == samples.count && Set(files).count == samples.count && files == files.sorted())
      // Enough of it changes nothing.
      let enough = try Self.check([Self.invalid], "--max-memory", "100000", "--format", "concise")
      #expect(enough.output == (try Self.check([Self.invalid], "--format", "concise")).output)
    }
  }

  @Test("P1 Cache")
  func cache() throws {
    try withFolder { (folder: URL) throws in
      let files = repository.appending(path: "Samples")
      let variables = ["XDG_CACHE_HOME": folder.path]
      func run(_ options: [String]) throws -> (status: Int32, results: NSDictionary) {
        let arguments = ["check", "cda", "hl7v2", "mssante", "--format", "json"] + options
        let result = try Program.run(arguments, in: files, variables: variables)
        let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        return (result.status, try #require(object?["results"] as? NSDictionary))
      }
      func entries() throws -> [String] {
        let base = folder.path + "/convergence/results"
        return try FileManager.default.subpathsOfDirectory(atPath: base).map { base + "/" + $0 }
          .filter {
            ((try? FileManager.default.attributesOfItem(atPath: $0))?[.type] as? FileAttributeType) == .typeRegular
          }
      }
      let without = try run(["--no-cache"])
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/convergence/results"))
      let cold = try run([])
      let stored = try entries()
      #expect(!stored.isEmpty)
      let warm = try run([])
      #expect(cold == without && warm == without)
      for entry in stored { try Data("abîmé".utf8).write(to: URL(filePath: entry)) }
      #expect(try run([]) == without)
      #expect(try Data(contentsOf: URL(filePath: stored[0])) != Data("abîmé".utf8))
      _ = try Program.run(
        ["check", "cda", "--show-values"], in: files, variables: ["XDG_CACHE_HOME": folder.path + "/values"])
      #expect(!FileManager.default.fileExists(atPath: folder.path + "/values/convergence/results"))
    }
  }
}
