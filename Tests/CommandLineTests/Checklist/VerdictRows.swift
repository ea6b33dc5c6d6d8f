import Convergence
import Foundation
import Testing

/// §1, verdicts and exit codes.
extension ChecklistTests {
  @Test(
    "P0 Exit-code contract",
    arguments: [([valid], 0), ([invalid], 1), ([], 2), (["absent.xml"], 3)] as [([String], Int32)])
  func exitCodes(samples: [String], status: Int32) throws {
    #expect(try Self.check(samples).status == status)
  }

  @Test("P0 No silent pass", arguments: ["", "<facture/>", "bonjour"])
  func noSilentPass(content: String) throws {
    try Self.withFile("a.xml", content) { (folder: URL) throws in
      let result = try Program.run(["check", "a.xml", "--format", "json"], in: folder)
      #expect(result.status == 3)
      #expect(result.output.contains("\"inconclusive\"") && !result.output.contains("\"outcome\" : \"passed\""))
      #expect(try Program.run(["check", "*.hl7"], in: folder).status == 3)
    }
  }

  @Test("P0 Four outcomes")
  func fourOutcomes() throws {
    // An archive in a mail carries files to which no rule applies alone.
    let results = try Self.results([Self.valid, Self.invalid, "mssante/envoi-alpha.eml", "absent.xml"])
    let found = Set(try Self.list(results["artifacts"]).compactMap { $0["outcome"] as? String })
    #expect(found == ["passed", "failed", "inconclusive", "inapplicable"])
    for artifact in try Self.list(results["artifacts"]) where artifact["outcome"] as? String == "inconclusive" {
      #expect(try !Self.list(artifact["reasons"]).isEmpty)
    }
  }

  @Test("P0 Rules-evaluated count")
  func rulesEvaluated() throws {
    let text = try Self.check([Self.valid]).output
    #expect(text.contains(/règles évaluées : octets \d+, syntaxe \d+, structure \d+, règles \d+/))
    let artifact = try #require(try Self.list(try Self.results([Self.valid])["artifacts"]).first)
    for layer in try Self.list(artifact["layers"]) { #expect(layer["notEvaluated"] is Int) }
  }

  @Test("P0 All layers in one run")
  func allLayers() throws {
    let artifact = try #require(try Self.list(try Self.results([Self.valid])["artifacts"]).first)
    let layers = try Self.list(artifact["layers"]).compactMap { $0["layer"] as? String }
    #expect(layers == ["bytes", "syntax", "structure", "rules", "terminology", "agreement"].filter(layers.contains))
    #expect(Set(layers).isSuperset(of: ["bytes", "syntax", "structure", "rules"]))
    try Self.withFile("a.xml", "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><a></ClinicalDocument>") {
      (folder: URL) throws in
      let output = try Program.run(["check", "a.xml"], in: folder).output
      #expect(output.contains("couche « règles » non exécutée"))
    }
  }

  @Test("P1 Threshold")
  func threshold() throws {
    #expect(try Self.check([Self.invalid], "--exit-zero").status == 0)
    #expect(try Self.check([Self.invalid], "--fail-level", "never").status == 0)
    #expect(try Self.check([Self.valid], "--fail-level", "info").output.contains("seuil : info"))
  }
}
