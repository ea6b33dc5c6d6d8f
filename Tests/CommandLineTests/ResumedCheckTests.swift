import Foundation
import Testing

/// A check of many files that was cut at any place and goes on: the file is the one of a check that nobody cut.
@Suite("An interrupted check goes on")
struct ResumedCheckTests {
  private static let options = ["--format", "ndjson=r.ndjson", "--jobs", "2"]

  /// A folder with the samples of every kind in `exports/`, two versions of one document among them, and the result of an
  /// uninterrupted check.
  private func withResult(_ more: [String] = [], _ body: (_ folder: URL, _ whole: Data) throws -> Void) throws {
    try withFolder { (folder: URL) throws in
      for (path, name) in [
        ("cda/cr-bio-alpha.xml", "alpha/nord/a.xml"), ("cda/cr-bio-alpha.xml", "beta/nord/z.xml"),
        ("cda/cr-bio-alpha-invalide.xml", "alpha/sud/b.xml"), ("hl7v2/adt-a01-alpha-invalide.hl7", "alpha/sud/c.hl7"),
        ("mssante/envoi-alpha-invalide.eml", "beta/nord/d.eml"),
        ("identites/identites-alpha-invalide.csv", "beta/sud/e.csv"),
      ] {
        let target = folder.appending(path: "exports/" + name)
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        var bytes = try Data(contentsOf: repository.appending(path: "Samples/" + path))
        // The same document with another text: the two are told of each other.
        if name == "beta/nord/z.xml" { bytes.append(contentsOf: Data("<!-- autre -->".utf8)) }
        try bytes.write(to: target)
      }
      try Data("waivers:\n  - { rule: INS, path: \"**\", reason: essai, expires: 2999-01-01 }\n".utf8).write(
        to: folder.appending(path: ".convergence.yml"))
      let result = try Program.run(["check", "exports"] + Self.options + more, in: folder)
      #expect(result.status == 1, "\(result.error)")
      try body(folder, try Data(contentsOf: folder.appending(path: "r.ndjson")))
    }
  }

  @Test("cut anywhere, the final file is byte for byte the one of an uninterrupted check")
  func cut() throws {
    try withResult { (folder: URL, whole: Data) throws in
      let file = folder.appending(path: "r.ndjson")
      let lines = whole.split(separator: 0x0A)
      #expect(lines.count > 20 && String(decoding: whole, as: UTF8.self).contains("\"accepted\""))
      var places = [0, 1, lines[0].count, lines[0].count + 1, whole.count - 1, whole.count]
      places += (1...6).map { whole.count * $0 / 7 }
      for place in places {
        try whole.prefix(place).write(to: file)
        let result = try Program.run(["check", "exports"] + Self.options + ["--resume"], in: folder)
        #expect(result.status == 1, "\(place): \(result.error)")
        #expect(try Data(contentsOf: file) == whole, "cut at \(place) of \(whole.count)")
      }
    }
  }

  @Test("findings beyond --max-findings are counted alike")
  func omitted() throws {
    try withResult(["--max-findings", "1"]) { (folder: URL, whole: Data) throws in
      let file = folder.appending(path: "r.ndjson")
      try whole.prefix(whole.count * 4 / 5).write(to: file)
      let options = Self.options + ["--max-findings", "1", "--resume"]
      #expect(try Program.run(["check", "exports"] + options, in: folder).status == 1)
      #expect(try Data(contentsOf: file) == whole)
    }
  }

  @Test("killed in the middle, it goes on where it was")
  func killed() throws {
    try withResult { (folder: URL, whole: Data) throws in
      let file = folder.appending(path: "r.ndjson")
      try FileManager.default.removeItem(at: file)
      let process = Process()
      process.executableURL = Program.executable
      process.arguments = ["check", "exports", "--resume", "--no-cache"] + Self.options
      process.currentDirectoryURL = folder
      process.environment = ProcessInfo.processInfo.environment.merging(["SOURCE_DATE_EPOCH": "1767225600"]) { $1 }
      process.standardError = FileHandle.nullDevice
      try process.run()
      // As soon as something is written.
      let deadline = ContinuousClock.now + .seconds(60)
      while process.isRunning, ContinuousClock.now < deadline,
        ((try? FileManager.default.attributesOfItem(atPath: file.path))?[.size] as? Int ?? 0) == 0
      { usleep(2_000) }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(try Program.run(["check", "exports", "--resume"] + Self.options, in: folder).status == 1)
      #expect(try Data(contentsOf: file) == whole)
    }
  }

  @Test("what is not the same check is refused, and the file left as it is")
  func refused() throws {
    try withResult { (folder: URL, whole: Data) throws in
      let file = folder.appending(path: "r.ndjson")
      let part = whole.prefix(whole.count * 6 / 7)
      func refusal(_ more: String...) throws -> String {
        try part.write(to: file)
        let result = try Program.run(["check", "exports"] + Self.options + ["--resume"] + more, in: folder)
        #expect(result.status == 2)
        let left = try Data(contentsOf: file)
        #expect(left == part)
        return result.error
      }
      #expect(try refusal("--as-of", "2026-02-01").contains("reprise impossible"))
      #expect(try refusal("--context", "production").contains("reprise impossible"))
      #expect(try refusal("--exclude", "b.xml").contains("entrées ne sont plus les mêmes"))
      let document = folder.appending(path: "exports/alpha/nord/a.xml")
      try (Data(contentsOf: document) + Data("\n".utf8)).write(to: document)
      #expect(try refusal().contains("modifié depuis"))
    }
  }

  @Test(
    "--resume goes with one NDJSON file alone",
    arguments: [
      [], ["--format", "json=a"], ["--format", "ndjson"], ["--format", "ndjson=a", "--format", "text"],
      ["--format", "ndjson=a", "--exchange"], ["--format", "ndjson=a", "--show-values"],
    ])
  func usage(options: [String]) throws {
    #expect(try Program.run(["check", "x", "--resume"] + options).status == 2)
  }

  @Test("statistics by vendor and site are the same, resumed or not")
  func groups() throws {
    let statistics = ["--statistics", "--group-by", "exports/{éditeur}/{site}"]
    try withResult { (folder: URL, whole: Data) throws in
      let direct = try Program.run(["check", "exports"] + statistics, in: folder).output
      let table = direct.split(separator: "\n").map(String.init).drop { !$0.contains("Par origine") }
      #expect(table.count > 5)
      for (vendor, site, files) in [("alpha", "nord", 1), ("alpha", "sud", 2), ("beta", "nord", 2), ("beta", "sud", 1)]
      {
        let line = table.first { $0.contains(vendor) && $0.contains(site) } ?? ""
        #expect(line.split(separator: " ").dropFirst(2).first == "\(files)", "\(line)")
      }
      try whole.prefix(whole.count / 2).write(to: folder.appending(path: "r.ndjson"))
      let resumed = try Program.run(["check", "exports", "--resume"] + Self.options + statistics, in: folder)
      #expect(resumed.output == direct)
    }
  }
}
