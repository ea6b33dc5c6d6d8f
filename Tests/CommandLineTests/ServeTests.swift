import Convergence
import Foundation
import Testing

@Suite("The serve command")
struct ServeTests {
  /// Gives `body` a service with these options, then ends it by SIGTERM, which it takes for success.
  static func serving(_ options: [String] = [], _ body: (String) throws -> Void) throws {
    try withFolder { (folder: URL) throws in
      let log = folder.appending(path: "log")
      #expect(FileManager.default.createFile(atPath: log.path, contents: nil))
      let process = Process()
      process.executableURL = Program.executable
      process.arguments = ["serve", "--port", "0", "--no-cache", "--jobs", "2"] + options
      process.environment = ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "1767225600"]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = try FileHandle(forWritingTo: log)
      try process.run()
      defer { if process.isRunning { process.interrupt() } }
      let end = Date().addingTimeInterval(90)
      var said = ""
      while Date() < end, process.isRunning, !said.contains("\nPrêt\n") {
        Thread.sleep(forTimeInterval: 0.05)
        said = try String(contentsOf: log, encoding: .utf8)
      }
      let place = try #require(said.firstMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/)?.output)
      try body(String(place))
      process.terminate()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try String(contentsOf: log, encoding: .utf8).contains("Arrêt"))
    }
  }

  /// What `curl` gives: headers, and the body.
  static func curl(_ arguments: [String], _ url: String) throws -> (head: String, body: String) {
    try withFolder { (folder: URL) throws in
      let output = folder.appending(path: "body")
      let head = folder.appending(path: "head")
      let process = Process()
      process.executableURL = URL(filePath: "/usr/bin/env")
      process.arguments =
        ["curl", "--silent", "--max-time", "60", "--noproxy", "*", "-o", output.path, "-D", head.path] + arguments + [
          url
        ]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      return (try String(contentsOf: head, encoding: .utf8), try String(contentsOf: output, encoding: .utf8))
    }
  }

  /// The block of a result that does not change from one run to the next, as it is written.
  private func results(_ text: String) throws -> Substring {
    let start = try #require(text.range(of: "\"results\" : {")).lowerBound
    return text[start..<(try #require(text.range(of: "\n  \"run\" : {")).lowerBound)]
  }

  @Test(
    "the answer to a check is the result of the command, byte for byte",
    arguments: [
      ("cda/cr-bio-alpha-invalide.xml", []), ("hl7v2/adt-a01-alpha.hl7", ["context=production", "lang=en"]),
      ("mssante/envoi-alpha-invalide.eml", ["mode=receive", "fail-level=warning"]),
      ("identites/identites-beta-invalide.json", ["strictness=strict"]),
      ("cda/cr-bio-alpha.xml", ["profile=2.41"]),
    ] as [(String, [String])])
  func sameAnswer(sample: String, choices: [String]) throws {
    let file = repository.appending(path: "Samples/" + sample)
    let name = file.lastPathComponent
    let options = choices.flatMap { choice -> [String] in
      let parts = choice.split(separator: "=").map(String.init)
      return ["--" + parts[0], parts[1]]
    }
    try Self.serving { (place: String) throws in
      let url = place + "/v1/check?" + (["name=" + name] + choices).joined(separator: "&")
      let answer = try Self.curl(["--data-binary", "@" + file.path], url)
      let command = try Program.run(
        ["check", "-", "--stdin-filename", name, "--format", "json", "--no-cache"] + options,
        input: try Data(contentsOf: file))
      #expect(try results(answer.body) == results(command.output))
      #expect(answer.head.contains("Convergence-Exit-Status: \(command.status)"))
    }
  }

  @Test("a sample of every kind gets the answer of the command")
  func everyKind() throws {
    let samples = [
      "adresses/adresses-alpha-invalide.csv", "adresses/adresses-beta-invalide.txt", "cda/lettre-beta-invalide.xml",
      "datamatrix/datamatrix-alpha-invalide.txt", "fhir/annuaire-alpha-invalide.json",
      "fhir/patient-ins-beta-invalide.xml", "hl7v2/mdm-t02-beta-invalide.hl7", "identites/identites-alpha-invalide.csv",
      "insi/reponse-alpha-invalide.xml", "jetons/userinfo-alpha-invalide.json",
      "jeux-de-valeurs/TRE_R02-SecteurActivite.xml", "mssante/accuse-beta.eml", "mssante/metadata-alpha.xml",
      "sujets/alpha.yaml",
    ]
    try Self.serving(["--rate", "1000"]) { (place: String) throws in
      for sample in samples {
        let file = repository.appending(path: "Samples/" + sample)
        let name = file.lastPathComponent
        let answer = try Self.curl(["--data-binary", "@" + file.path], place + "/v1/check?name=" + name)
        let command = try Program.run(
          ["check", "-", "--stdin-filename", name, "--format", "json", "--no-cache"], input: try Data(contentsOf: file))
        #expect(try results(answer.body) == results(command.output), "\(sample)")
        #expect(answer.head.contains("Convergence-Exit-Status: \(command.status)"), "\(sample)")
      }
    }
  }

  @Test("the official bundle is that of the start, for every request")
  func bundle() throws {
    try withFolder { (folder: URL) throws in
      let bundle = try TwinCommandTests.bundles(in: folder).second
      let file = repository.appending(path: "Samples/cda/cr-bio-alpha.xml")
      try Self.serving(["--bundle", bundle]) { (place: String) throws in
        let answer = try Self.curl(["--data-binary", "@" + file.path], place + "/v1/check?name=a.xml")
        let command = try Program.run(
          ["check", "-", "--stdin-filename", "a.xml", "--format", "json", "--no-cache", "--bundle", bundle],
          input: try Data(contentsOf: file))
        #expect(try results(answer.body) == results(command.output))
        #expect(answer.body.contains("Titre attendu"))
        #expect(try Self.curl([], place + "/ready").body.contains("\"bundle\" : \"3.0\""))
      }
    }
  }

  @Test("an address that other machines reach needs a word of its own", arguments: ["0.0.0.0", "192.0.2.1", "::"])
  func remote(address: String) throws {
    let result = try Program.run(["serve", "--address", address])
    #expect(result.status == 2 && result.error.contains("--allow-remote"))
  }

  @Test(
    "options that cannot be are refused before anything listens",
    arguments: [
      ["--address", "localhost.example"], ["--port", "70000"], ["--queue", "-1"], ["--rate", "0"],
      ["--white-list", "absent.txt"], ["--bundle", "absent"], ["--show-values"],
    ])
  func refused(options: [String]) throws {
    #expect(try Program.run(["serve", "--port", "0"] + options).status == 2)
  }

  @Test("a port that is taken is said")
  func taken() throws {
    try Self.serving { (place: String) throws in
      let port = String(try #require(place.split(separator: ":").last))
      let result = try Program.run(["serve", "--port", port])
      #expect(result.status == 2 && result.error.contains("port déjà pris"))
    }
  }
}
