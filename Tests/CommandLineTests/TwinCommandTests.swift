import Foundation
import Testing

@Suite("convergence twin: judges side by side")
struct TwinCommandTests {
  /// Folders in the layout of the official tool, of both generations: the first asks for the realm, the second for a title too.
  static func bundles(in folder: URL) throws -> (first: String, second: String) {
    func write(_ path: String, _ asserts: [String]) throws -> String {
      let bundle = folder.appending(path: path.hasSuffix("StrucMin.sch") ? "b30" : "b241")
      let file = bundle.appending(path: "schematrons/profils/" + path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      let schema = """
        <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
          <ns prefix="cda" uri="urn:hl7-org:v3"/><pattern id="entete"><rule context="/cda:ClinicalDocument">
          \(asserts.joined())</rule></pattern>
        </schema>
        """
      try Data(schema.utf8).write(to: file)
      return bundle.path
    }
    let realm = "<assert test=\"cda:realmCode/@code='FR'\">Pays attendu</assert>"
    return (
      try write("CI-SIS_StructurationMinimale.sch", [realm]),
      try write(
        "structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
        [realm, "<assert test=\"cda:title='Autre'\">Titre attendu</assert>"])
    )
  }

  static func document(_ folder: URL, realm: String) throws -> String {
    let sample = repository.appending(path: "Samples/cda/cr-bio-alpha.xml")
    let text = try String(contentsOf: sample, encoding: .utf8)
      .replacing("<realmCode code=\"FR\"/>", with: "<realmCode code=\"\(realm)\"/>")
    let file = folder.appending(path: "cr-bio.xml")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  @Test("one generation that agrees with our rules: each rule with its clause, each assertion with its test")
  func agreement() throws {
    try withFolder { (folder: URL) throws in
      let bundles = try Self.bundles(in: folder)
      let result = try Program.run(["twin", try Self.document(folder, realm: "BE"), "--bundle", bundles.first])
      #expect(result.status == 0)
      #expect(
        result.output.contains("profil 2.41 ⇄ couches officielles 2.41 : 1 accord, 0 du premier seul, 0 du second seul")
      )
      #expect(result.output.contains("= CDA-100"))
      #expect(result.output.contains("⇄ SCH/CI-SIS_StructurationMinimale/entete/1"))
      #expect(result.output.contains("test: cda:realmCode/@code='FR'"))
      #expect(result.output.contains("source : CI-SIS Structuration minimale, 2.41, en-tête, modeleEntete_fr"))
    }
  }

  @Test("two generations: what the second one asks more of the same document")
  func generations() throws {
    try withFolder { (folder: URL) throws in
      let bundles = try Self.bundles(in: folder)
      let page = folder.appending(path: "twin.html")
      let result = try Program.run([
        "twin", try Self.document(folder, realm: "FR"), "--bundle", bundles.first, "--beside", bundles.second, "--lang",
        "en",
        "--format", "text", "--format", "html=\(page.path)",
      ])
      #expect(result.status == 1)
      #expect(
        result.output.contains(
          "official layers 2.41 ⇄ official layers 3.0: 0 agreements, 0 of the first alone, 1 of the second alone"))
      #expect(result.output.contains("> SCH/ASIP-STRUCT-MIN-StrucMin/entete/2"))
      let html = try String(contentsOf: page, encoding: .utf8)
      #expect(
        html.contains("<code>cda:title=&#39;Autre&#39;</code>") || html.contains("<code>cda:title='Autre'</code>"))
      #expect(!html.contains("<script"))
    }
  }

  @Test("several documents end with the rules that one judge alone raised, and in how many documents")
  func totals() throws {
    try withFolder { (folder: URL) throws in
      let bundles = try Self.bundles(in: folder)
      let file = try Self.document(folder, realm: "FR")
      let copy = folder.appending(path: "copie.xml").path
      try FileManager.default.copyItem(atPath: file, toPath: copy)
      let result = try Program.run(["twin", file, copy, "--bundle", bundles.first, "--beside", bundles.second])
      #expect(result.output.hasPrefix("= relevé par les deux"))
      #expect(result.output.contains("Ensemble, par règle"))
      #expect(result.output.contains("> SCH/ASIP-STRUCT-MIN-StrucMin/entete/2 : 2 documents, 2 constats"))
    }
  }

  @Test("the same generation twice, no bundle, no document: usage, or nothing compared")
  func refusals() throws {
    try withFolder { (folder: URL) throws in
      let bundles = try Self.bundles(in: folder)
      let file = try Self.document(folder, realm: "FR")
      #expect(try Program.run(["twin", file, "--bundle", bundles.first, "--beside", bundles.first]).status == 2)
      #expect(try Program.run(["twin", file]).status == 2)
      let other = repository.appending(path: "Samples/hl7v2/adt-a01-alpha.hl7").path
      #expect(try Program.run(["twin", other, "--bundle", bundles.first]).status == 3)
    }
  }
}
