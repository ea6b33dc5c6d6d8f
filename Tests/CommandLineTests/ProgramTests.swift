import Foundation
import Testing

/// The program as a user runs it: a process with its arguments, standard output, standard error and exit status.
struct Program {
  struct Result {
    var status: Int32
    var output: String
    var error: String
  }

  /// The executable that was built beside the tests.
  static let executable: URL = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "convergence")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return URL(filePath: "convergence")
  }()

  /// Where the program keeps its cache in tests; nobody's own is touched.
  static let cacheHome = FileManager.default.temporaryDirectory.appending(path: "convergence-tests-cache")

  static func run(
    _ arguments: [String], input: Data? = nil, in folder: URL? = nil, variables: [String: String] = [:]
  ) throws -> Result {
    var environment = ProcessInfo.processInfo.environment
    environment["SOURCE_DATE_EPOCH"] = "1767225600"
    environment["XDG_CACHE_HOME"] = cacheHome.path
    environment.merge(variables) { $1 }
    return try run(executable, arguments, input: input, in: folder, environment: environment)
  }

  /// Any program, with this environment and no other.
  static func run(
    _ program: URL, _ arguments: [String], input: Data? = nil, in folder: URL?, environment: [String: String]
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.environment = environment
    let output = Pipe()
    let error = Pipe()
    let stdin = Pipe()
    process.standardOutput = output
    process.standardError = error
    process.standardInput = stdin
    try process.run()
    if let input { stdin.fileHandleForWriting.write(input) }
    try stdin.fileHandleForWriting.close()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    let complained = error.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      error: String(decoding: complained, as: UTF8.self))
  }
}

/// An empty folder of its own, removed afterwards.
func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// The repository, from the place of this file.
let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

@Suite("Exit status, as the contract has it")
struct ExitStatusTests {
  private func sample(_ path: String) -> String { repository.appending(path: "Samples/" + path).path }

  @Test("0: nothing at or above the threshold")
  func nothingFound() throws {
    #expect(try Program.run(["check", sample("cda/cr-bio-alpha.xml")]).status == 0)
  }

  @Test("1: findings at or above the threshold")
  func findings() throws {
    #expect(try Program.run(["check", sample("cda/cr-bio-alpha-invalide.xml")]).status == 1)
  }

  @Test(
    "2: usage or configuration",
    arguments: [["check"], ["check", "--lang", "de", "x"], ["explain", "XYZ-999"], ["nope"]])
  func usage(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(!result.error.isEmpty)
  }

  @Test(
    "3: could not conclude, with a named reason",
    arguments: [
      ("vide.xml", "", "INP-001"),
      ("binaire.bin", "\u{1}\u{2}\u{3}\u{4}", "INP-002"),
      ("racine.xml", "<facture/>", "INP-003"),
      ("rires.xml", "<!DOCTYPE l [<!ENTITY a \"l\"><!ENTITY b \"&a;&a;\">]><l>&b;</l>", "XML-002"),
      ("xxe.xml", "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><l>&a;</l>", "XML-002"),
      ("profond.xml", String(repeating: "<a>", count: 100_000), "LIM-002"),
    ])
  func inconclusive(name: String, content: String, rule: String) throws {
    try withFolder { folder in
      let file = folder.appending(path: name)
      try Data(content.utf8).write(to: file)
      let result = try Program.run(["check", name], in: folder)
      #expect(result.status == 3)
      #expect(result.output.contains(rule))
    }
  }

  @Test(
    "3: /dev/null, an empty folder, a path and a pattern that name nothing",
    arguments: ["/dev/null", ".", "absent.xml", "*.hl7"])
  func nothingToCheck(argument: String) throws {
    try withFolder { folder in
      let result = try Program.run(["check", argument], in: folder)
      #expect(result.status == 3)
    }
  }

  @Test("1 outranks 3 when something failed and something else could not conclude")
  func mixed() throws {
    let result = try Program.run(["check", sample("cda/cr-bio-alpha-invalide.xml"), "/dev/null"])
    #expect(result.status == 1)
    #expect(result.output.contains("INP-001"))
  }

  @Test("--fail-level moves the threshold")
  func threshold() throws {
    let invalid = sample("cda/cr-bio-alpha-invalide.xml")
    #expect(try Program.run(["check", invalid, "--fail-level", "never"]).status == 0)
  }
}

@Suite("The check command")
struct CheckCommandTests {
  @Test("standard input is checked under its name")
  func standardInput() throws {
    let message = try Data(contentsOf: repository.appending(path: "Samples/hl7v2/adt-a01-alpha.hl7"))
    let result = try Program.run(["check", "-", "--stdin-filename", "flux.hl7", "--format", "concise"], input: message)
    #expect(result.status == 0)
    let named = try Program.run(["check", "-", "--stdin-filename", "flux.hl7"], input: message)
    #expect(named.output.contains("flux.hl7"))
  }

  @Test("JSON on standard output is nothing but JSON, and its results block is the same twice")
  func json() throws {
    let folder = repository.appending(path: "Samples")
    func results(_ jobs: String) throws -> Data {
      let output = try Program.run(["check", "cda", "identites", "--format", "json", "--jobs", jobs], in: folder).output
      let object = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
      let results = try #require(object["results"])
      return try JSONSerialization.data(withJSONObject: results, options: .sortedKeys)
    }
    let one = try results("1")
    let four = try results("4")
    #expect(one == four)
  }

  @Test("JUnit is well-formed and fails what the check fails")
  func junit() throws {
    try withFolder { folder in
      let path = folder.appending(path: "r.xml").path
      let sample = repository.appending(path: "Samples/cda/cr-bio-alpha-invalide.xml").path
      let result = try Program.run(["check", sample, "--format", "junit=\(path)", "--format", "text"])
      #expect(result.status == 1)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("<?xml"))
      #expect(text.contains("<failure"))
    }
  }

  @Test("two formats cannot share standard output")
  func twoFormats() throws {
    #expect(try Program.run(["check", "x", "--format", "json", "--format", "text"]).status == 2)
  }

  @Test("values are masked unless asked for")
  func masked() throws {
    let sample = repository.appending(path: "Samples/identites/identites-alpha-invalide.csv").path
    let hidden = try Program.run(["check", sample]).output
    let shown = try Program.run(["check", sample, "--show-values"]).output
    let matricules = shown.matches(of: /[12][0-9]{12,14}/).map { String($0.output) }
    #expect(!matricules.isEmpty)
    for matricule in matricules { #expect(!hidden.contains(matricule)) }
  }

  @Test("a symbolic link in a folder is named, not followed")
  func symbolicLink() throws {
    try withFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "lien.xml"), withDestinationURL: URL(filePath: "/etc/hostname"))
      let result = try Program.run(["check", "."], in: folder)
      #expect(result.status == 3)
      #expect(result.output.contains("lien.xml"))
    }
  }

  @Test("control characters of a file name do not reach the terminal")
  func terminalInjection() throws {
    try withFolder { folder in
      try Data("x".utf8).write(to: folder.appending(path: "a\u{1B}[31mb.txt"))
      let output = try Program.run(["check", "."], in: folder).output
      #expect(!output.contains("\u{1B}"))
    }
  }
}

@Suite("The catalogue commands")
struct CatalogueCommandTests {
  @Test("rules list prints every field that the contract names")
  func rulesList() throws {
    let output = try Program.run(["rules", "list", "--format", "json"]).output
    let rules = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    #expect(rules.count > 100)
    for rule in rules {
      for key in ["id", "covers", "check", "severity", "profile", "title", "source", "cases"] {
        #expect(rule[key] != nil, "\(rule["id"] ?? "?") has no \(key)")
      }
      if rule["check"] as? String == "declared" { #expect(rule["reason"] is String) }
    }
  }

  @Test(
    "explain shows a rule with its examples, in both languages",
    arguments: [("fr", "Exemple juste"), ("en", "Valid example")])
  func explain(language: String, word: String) throws {
    let result = try Program.run(["explain", "INS-014", "--lang", language])
    #expect(result.status == 0)
    #expect(result.output.contains(word))
  }

  @Test("an unknown rule gets the nearest one")
  func nearest() throws {
    #expect(try Program.run(["explain", "INS-14"]).error.contains("INS-014"))
  }

  @Test("xpath evaluates on any kind of artefact")
  func xpath() throws {
    let cda = repository.appending(path: "Samples/cda/cr-bio-alpha.xml").path
    #expect(try Program.run(["xpath", "count(//cda:recordTarget)", cda]).output == "1\n")
    let message = repository.appending(path: "Samples/hl7v2/adt-a01-alpha.hl7").path
    #expect(try Program.run(["xpath", "count(/*/PID)", message]).output == "1\n")
    #expect(try Program.run(["xpath", "//[", message]).status == 2)
  }
}

@Suite("Schemas on the command line")
struct SchemaCommandTests {
  private let schematron = """
    <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
      <ns prefix="cda" uri="urn:hl7-org:v3"/>
      <pattern><rule context="/cda:ClinicalDocument"><assert test="cda:realmCode/@code='BE'">Pays</assert></rule></pattern>
    </schema>
    """

  @Test("a schematron judges beside the profiles, and SVRL is written when it is asked for")
  func schematronAndSVRL() throws {
    try withFolder { folder in
      let file = folder.appending(path: "pays.sch")
      try Data(schematron.utf8).write(to: file)
      let sample = repository.appending(path: "Samples/cda/cr-bio-alpha.xml").path
      let text = try Program.run(["check", sample, "--schematron", file.path])
      #expect(text.status == 1)
      #expect(text.output.contains("SCH/pays/1/1"))
      let svrl = try Program.run(["check", sample, "--schematron", file.path, "--format", "svrl"])
      #expect(svrl.output.contains("<svrl:failed-assert"))
      #expect(svrl.output.contains("location=\"/ClinicalDocument\""))
      #expect(svrl.output.components(separatedBy: "<?xml").count == 2)
    }
  }

  @Test(
    "a wrong schema, bundle or option is a configuration error",
    arguments: [
      ["--schematron", "absent.sch"], ["--schema", "absent.xsd"], ["--bundle", "."], ["--volet", "CR-BIO"],
      ["--phase", "x"],
    ])
  func wrong(arguments: [String]) throws {
    try withFolder { folder in
      let sample = repository.appending(path: "Samples/cda/cr-bio-alpha.xml").path
      let result = try Program.run(["check", sample] + arguments, in: folder)
      #expect(result.status == 2)
      #expect(result.output.isEmpty)
    }
  }
}
