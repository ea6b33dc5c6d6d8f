import Convergence
import Foundation
import Testing

/// §5, reports, score, history.
extension ChecklistTests {
  private func page(_ samples: [String], _ options: String...) throws -> String {
    try Program.run(["check"] + samples.map(Self.sample) + options + ["--format", "html"]).output
  }

  @Test("P0 Single-file HTML")
  func singleFile() throws {
    let page = try page([Self.invalid])
    #expect(page.hasPrefix("<!DOCTYPE html>") || page.hasPrefix("<!doctype html>"))
    #expect(!page.contains(/<(script|iframe|img|object|embed)\b/) && !page.contains(/\b(src|href)="https?:/))
    #expect(!page.contains("@import") && !page.contains("url("))
    #expect(page.contains("@media print"))
  }

  @Test("P0 Accessible")
  func accessible() throws {
    let page = try page([Self.invalid, Self.valid])
    #expect(page.contains("<html lang=\"fr\""))
    #expect(page.matches(of: /<h1\b/).count == 1)
    let tables = page.matches(of: /<table\b/).count
    #expect(tables > 0 && page.matches(of: /<caption\b/).count == tables)
    // A status is a word beside its sign.
    for word in ["aucun écart détecté", "écarts détectés", "erreur"] { #expect(page.contains(word)) }
  }

  @Test("P0 Full identity")
  func fullIdentity() throws {
    let results = try Self.results([Self.valid])
    let tool = try #require(results["tool"] as? [String: Any])
    for key in ["name", "version", "context", "mode", "today", "profiles"] { #expect(tool[key] != nil, "\(key)") }
    for artifact in try Self.list(results["artifacts"]) {
      #expect((artifact["sha256"] as? String)?.count == 64 && artifact["size"] is Int)
    }
    // The date is overridable.
    #expect(tool["today"] as? String == "2026-01-01")
  }

  @Test("P0 Personal data safe")
  func personalData() throws {
    let sample = "identites/identites-alpha-invalide.csv"
    let text = try String(contentsOfFile: Self.sample(sample), encoding: .utf8)
    let matricules = Set(text.matches(of: /[12][0-9]{12,14}/).map { String($0.output) })
    #expect(!matricules.isEmpty)
    for format in CheckFormat.allCases {
      let result = try Self.check([sample], "--format", format.rawValue)
      for matricule in matricules { #expect(!(result.output + result.error).contains(matricule), "\(format)") }
    }
  }

  @Test("P0 Reduced scope is said wherever the result is read", arguments: ["text", "html", "markdown"])
  func reducedScope(format: String) throws {
    let result = try Self.check([Self.valid], "--ignore", "INS", "--format", format)
    #expect(result.output.lowercased().contains("périmètre réduit, sans ins"))
    #expect(try !Self.check([Self.valid], "--format", format).output.lowercased().contains("périmètre réduit"))
  }

  /// A run of the sample subject on some evidence.
  private func withRun(_ body: (URL) throws -> Void) throws {
    try withFolder { (folder: URL) throws in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "preuves"), withIntermediateDirectories: true)
      for name in ["identites/identites-alpha-invalide.csv", "hl7v2/adt-a01-alpha.hl7"] {
        let source = repository.appending(path: "Samples/" + name)
        try FileManager.default.copyItem(
          at: source, to: folder.appending(path: "preuves/" + source.lastPathComponent))
      }
      let run = try Program.run(
        ["run", "all", "--subject", Self.sample("sujets/alpha.yaml"), "--evidence", "preuves", "-o", "run.json"],
        in: folder)
      #expect(run.status == 1, "\(run.error)")
      try body(folder)
    }
  }

  @Test("P1 Score")
  func score() throws {
    try withRun { (folder: URL) throws in
      let first = try Program.run(["score", "run.json", "--format", "json"], in: folder)
      #expect(first.output == (try Program.run(["score", "run.json", "--format", "json"], in: folder)).output)
      #expect(!first.output.isEmpty)
    }
  }

  @Test("P1 Delta attribution")
  func delta() throws {
    try withRun { (folder: URL) throws in
      let same = try Program.run(
        ["compare", "--before", "run.json", "--after", "run.json", "--format", "csv"], in: folder)
      #expect(same.status == 0, "\(same.error)")
      #expect(try Self.rows(same.output).allSatisfy { ($0["points"].flatMap { Double($0) } ?? 0) == 0 })
      // One file is mended: each change names its requirement and that file, and the changes add up to that of the score.
      let list = folder.appending(path: "preuves/identites-alpha-invalide.csv")
      try Data(contentsOf: URL(filePath: Self.sample("identites/identites-alpha.csv"))).write(to: list)
      _ = try Program.run(
        ["run", "all", "--subject", Self.sample("sujets/alpha.yaml"), "--evidence", "preuves", "-o", "run2.json"],
        in: folder)
      let change = try Program.run(
        ["compare", "--before", "run.json", "--after", "run2.json", "--format", "csv"], in: folder)
      let moved = try Self.rows(change.output).filter { ($0["points"].flatMap { Double($0) } ?? 0) != 0 }
      #expect(moved.count > 2)
      for row in moved {
        #expect(row["requirement"]?.hasPrefix("INS/") == true && row["mended"] == "identites-alpha-invalide.csv")
      }
      let sum = moved.compactMap { $0["points"].flatMap { Double($0) } }.reduce(0, +)
      let (before, after) = (try Self.score(["run.json"], in: folder), try Self.score(["run2.json"], in: folder))
      #expect(after.score > before.score && abs(sum - (after.score - before.score)) < 0.000_001)
    }
  }

  /// The rows of a table, by the titles of its columns.
  private static func rows(_ csv: String) throws -> [[String: String]] {
    let lines = csv.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    }
    let titles = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(zip(titles, $0)) { first, _ in first } }
  }

  /// The score of the only subject, and the exit status.
  private static func score(_ arguments: [String], in folder: URL) throws -> (score: Double, status: Int32) {
    let result = try Program.run(["score", "--format", "json"] + arguments, in: folder)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
    let services = try list((object["country"] as? [String: Any])?["services"])
    return (try #require(services.first?["score"] as? Double), result.status)
  }

  @Test("P1 Never gate on the aggregate")
  func aggregate() throws {
    try withRun { (folder: URL) throws in
      // Other weights give another score, nearly all of the points; the exit status is that of the requirements.
      let model = try String(contentsOf: repository.appending(path: "Profiles/scorecard/model.yaml"), encoding: .utf8)
      let other = model.replacing("id: INS, weight: 20", with: "id: INS, weight: 5")
        .replacing("id: HL7, weight: 15", with: "id: HL7, weight: 30")
      try Data(other.utf8).write(to: folder.appending(path: "modele.yaml"))
      let first = try Self.score(["run.json"], in: folder)
      let second = try Self.score(["run.json", "--model", "modele.yaml"], in: folder)
      #expect(second.score > first.score + 5 && second.score > 95)
      #expect(first.status == 1 && second.status == 1)
      let text = try Program.run(["score", "run.json"], in: folder).output
      #expect(text.contains("INS/CONV.03"))
    }
    // No command fails below a score.
    for command in ["check", "run", "score", "report", "compare", "verify"] {
      let help = try Program.run([command, "--help"]).output
      #expect(!help.isEmpty && !help.contains(/--(min|max|fail)[a-z\-]*score/), "\(command)")
    }
  }

  @Test("P1 Evidence pack")
  func evidencePack() throws {
    try withRun { (folder: URL) throws in
      for name in ["a.zip", "b.zip"] {
        let made = try Program.run(
          ["dossier", "run.json", "--evidence", "preuves", "-o", name], in: folder)
        #expect(made.status == 0, "\(made.error)")
      }
      let first = try Data(contentsOf: folder.appending(path: "a.zip"))
      #expect(first == (try Data(contentsOf: folder.appending(path: "b.zip"))))
      #expect(try Program.run(["verify", "run.json", "--evidence", "preuves"], in: folder).status == 0)
    }
  }

  @Test("P1 Requirement sheet")
  func sheet() throws {
    try withRun { (folder: URL) throws in
      let filled = try Program.run(
        ["sheet", "fill", Self.sample("exigences/exigences-essai.csv"), "--run", "run.json", "-o", "r.csv"], in: folder)
      #expect(filled.status == 0, "\(filled.error)")
      let before = try String(contentsOfFile: Self.sample("exigences/exigences-essai.csv"), encoding: .utf8)
      let after = try String(contentsOf: folder.appending(path: "r.csv"), encoding: .utf8)
      let columns = before.prefix { $0 != "\n" }.split(separator: ";").map(String.init)
      for column in columns { #expect(after.contains(column.trimmingCharacters(in: .whitespacesAndNewlines))) }
    }
  }

  @Test("P1 Permalinks")
  func permalinks() throws {
    let page = try page([Self.invalid])
    let ids = Set(page.matches(of: /\bid="([^"]+)"/).map { String($0.1) })
    let links = page.matches(of: /href="#([^"]+)"/).map { String($0.1) }
    #expect(ids.contains { $0.hasPrefix("r-") } && ids.contains("a-1"))
    for link in links { #expect(ids.contains(link), "\(link)") }
  }
}
