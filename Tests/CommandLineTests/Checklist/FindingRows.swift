import Convergence
import EmbeddedFiles
import Foundation
import Testing

/// §2, findings.
extension ChecklistTests {
  @Test("P0 Complete finding")
  func completeFinding() throws {
    for finding in try Self.list(try Self.results([Self.invalid])["findings"]) {
      for key in ["rule", "severity", "path", "node", "source", "fingerprint", "profile", "layer", "message"] {
        #expect((finding[key] as? String)?.isEmpty == false, "\(key)")
      }
      #expect(finding["help"] is String || finding["expected"] is String)
    }
  }

  @Test(
    "P0 Domain path",
    arguments: [
      (invalid, #"^/[A-Za-z:]*ClinicalDocument(/[A-Za-z0-9:@\[\]]+)*$"#),
      ("hl7v2/adt-a01-alpha-invalide.hl7", #"^[A-Z0-9]{3}(\[\d+\])?(-\d+(\[\d+\])?(\.\d+)*)?$"#),
      ("mssante/envoi-alpha-invalide.eml", #"IHE_XDM\.zip > .+ > /"#),
    ])
  func domainPath(sample: String, pattern: String) throws {
    let nodes = try Self.list(try Self.results([sample])["findings"]).compactMap { $0["node"] as? String }
    #expect(nodes.contains { $0.range(of: pattern, options: .regularExpression) != nil }, "\(nodes)")
  }

  @Test("P0 No “line 0”")
  func noLineZero() throws {
    let samples = EmbeddedFiles.entries(under: "Samples/").map { String($0.path.dropFirst("Samples/".count)) }
      .filter { $0.contains("invalide") }
    let findings = try Self.list(try Self.results(samples)["findings"])
    #expect(findings.count > 20)
    for finding in findings {
      #expect((finding["line"] as? Int ?? 0) >= 1 && (finding["column"] as? Int ?? 0) >= 1)
    }
  }

  @Test(
    "P0 Byte-level diagnoses",
    arguments: [
      ("\u{FEFF}", "", "BYT-001"), ("", "\0", "BYT-"),
    ])
  func byteLevel(before: String, after: String, rule: String) throws {
    let text = try String(contentsOfFile: Self.sample(Self.valid), encoding: .utf8)
    try Self.withFile("a.xml", before + text + after) { (folder: URL) throws in
      #expect(try Program.run(["check", "a.xml"], in: folder).output.contains(rule))
    }
  }

  @Test("P1 Excerpt with caret")
  func excerpt() throws {
    let lines = try Self.check([Self.invalid]).output.split(separator: "\n")
    let caret = try #require(lines.firstIndex { $0.contains("│") && $0.hasSuffix("^") })
    #expect(lines[caret - 1].contains("│") && lines[caret + 1].contains("│"))
    #expect(lines.allSatisfy { !$0.contains("\t") && !$0.contains("\u{1B}") })
  }

  @Test("P1 Root cause grouping")
  func rootCause() throws {
    // A second header row of a wrong kind: one finding, whatever follows from it.
    let text = try String(contentsOfFile: Self.sample(Self.valid), encoding: .utf8)
    let broken = text.replacingOccurrences(of: "xmlns=\"urn:hl7-org:v3\"", with: "xmlns=\"urn:hl7-org:v4\"")
    #expect(broken != text)
    try Self.withFile("a.xml", broken) { (folder: URL) throws in
      let output = try Program.run(["check", "a.xml", "--format", "concise"], in: folder).output
      #expect(output.split(separator: "\n").count { $0.contains("a.xml:") } <= 2, "\(output)")
    }
  }

  @Test("P1 French first")
  func frenchFirst() throws {
    let french = try Self.results([Self.invalid])
    let english = try Self.results([Self.invalid], "--lang", "en")
    func texts(_ results: [String: Any], _ key: String) throws -> [String] {
      try Self.list(results["findings"]).compactMap { $0[key] as? String }
    }
    #expect(try texts(french, "rule") == texts(english, "rule"))
    #expect(try texts(french, "fingerprint") == texts(english, "fingerprint"))
    for (fr, en) in zip(try texts(french, "message"), try texts(english, "message")) { #expect(fr != en) }
    #expect(try Self.check([Self.valid]).output.contains("aucun écart détecté"))
  }

  @Test("P1 Explain")
  func explain() throws {
    let library = try ProfileLibrary.embedded()
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let cases = Dictionary(grouping: try CaseRunner.embeddedCases(), by: \.rule)
    for rule in library.rules {
      for language in Language.allCases {
        let page = RulePage(rule, cases: cases[rule.id] ?? [], in: library, on: today).text(language)
        #expect(page.contains(rule.id.rawValue) && page.contains(rule.source.line))
        guard rule.isExecutable else { continue }
        let words = language == .fr ? ["Exemple juste", "Exemple en écart"] : ["Valid example", "Deviating example"]
        for word in words { #expect(page.contains(word), "\(rule.id): \(word)") }
      }
    }
    // An example is told line by line, and only what changes in it.
    let rule = try #require(library.rules.first { $0.id.rawValue == "CDA-163" })
    let page = RulePage(rule, cases: cases[rule.id] ?? [], in: library, on: today).text(.en)
    #expect(page.contains("\n    + ") && !page.contains("\\u{A}") && !page.contains("\n    - <td>"))
  }

  @Test("P1 Fix")
  func fix() throws {
    try withFolder { (folder: URL) throws in
      let file = folder.appending(path: "a.xml")
      let text = try Data(contentsOf: URL(filePath: Self.sample(Self.valid)))
      try (Data([0xEF, 0xBB, 0xBF]) + text).write(to: file)
      #expect(try Program.run(["check", "a.xml", "--fix"], in: folder).error.contains("BYT-001"))
      #expect(try Data(contentsOf: file) == text)
      #expect(try Program.run(["check", "a.xml", "--fix"], in: folder).error.isEmpty)
    }
  }
}
