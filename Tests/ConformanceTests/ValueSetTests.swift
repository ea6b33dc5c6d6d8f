import EmbeddedFiles
import Foundation
import SeededRandom
import Testing

@testable import Conformance

@Suite("Value sets: reading, index by OID and by name, precedence")
struct ValueSetTests {
  private func svs(_ oid: String, _ code: String, end: String = "") -> String {
    """
    <?xml version="1.0"?>
    <RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008">
      <ValueSet displayName="essai" dateMaj="20250101" id="\(oid)"><ConceptList>
        <Concept code="\(code)" codeSystem="1.2.3" displayName="Libellé" dateFin="\(end)"/>
      </ConceptList></ValueSet>
    </RetrieveValueSetResponse>
    """
  }

  private func files(_ texts: [String: String]) -> ValueSetFolder {
    ValueSetFolder(files: texts.mapValues { Array($0.utf8) })
  }

  @Test("a concept has its pair of code and system, its label and its last day")
  func concept() throws {
    let set = try #require(ValueSetReader.read(Array(svs("1.2.250.1.9", "A", end: "20160901000000").utf8)))
    #expect(set.oid == "1.2.250.1.9")
    #expect(set.version == "20250101")
    let concept = try #require(set.concepts[ValueSet.Coding(code: "A", system: "1.2.3")])
    #expect(concept.display == "Libellé")
    #expect(concept.end == CivilDate(iso: "2016-09-01"))
    #expect(set.concepts[ValueSet.Coding(code: "a", system: "1.2.3")] == nil)
  }

  @Test("the form of ART-DECOR is read too")
  func artDecor() throws {
    let text = """
      <valueSets><valueSet id="1.2.250.1.9" name="x"><conceptList><concept code="A" codeSystem="1.2.3"/></conceptList>
      </valueSet></valueSets>
      """
    #expect(ValueSetReader.oid(inHead: Array(text.utf8)) == "1.2.250.1.9")
    #expect(ValueSetReader.read(Array(text.utf8))?.systems(of: "A") == ["1.2.3"])
  }

  @Test(
    "a set is found by its OID and by the name of its file, whatever the suffix of the publication",
    arguments: ["TRE_A04-Loinc", "TRE_A04-Loinc-CISIS", "TRE_A04-Loinc_CISIS"])
  func keys(name: String) {
    let folder = files([name + ".xml": svs("1.2.250.1.9", "A")])
    #expect(folder.set("1.2.250.1.9") != nil)
    #expect(folder.set("TRE_A04-Loinc") != nil)
    #expect(folder.set("TRE_A05") == nil)
  }

  @Test("an empty set, or a file that is none, is as good as absent (CDA-401)")
  func absent() {
    let folder = files([
      "vide.xml":
        "<RetrieveValueSetResponse xmlns=\"urn:ihe:iti:svs:2008\"><ValueSet id=\"1.2.9\"/></RetrieveValueSetResponse>",
      "texte.xml": "pas du XML", "rien.xml": "",
    ])
    #expect(folder.set("1.2.9") == nil)
    #expect(folder.set("texte") == nil)
  }

  @Test("the user's folder comes before the others, and before the table of the program")
  func precedence() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "convergence-jdv-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    for (folder, code) in [("a", "PREMIER"), ("b", "SECOND")] {
      let url = root.appending(path: folder)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      try Data(svs("2.16.840.1.113883.5.1", code).utf8).write(to: url.appending(path: "x.xml"))
    }
    let folder = ValueSetFolder([root.path + "/a", root.path + "/b"])
    #expect(folder.set("2.16.840.1.113883.5.1")?.systems(of: "PREMIER") == ["1.2.3"])
    let catalogue = ValueSetCatalogue(folder: folder)
    #expect(catalogue.set("TRE_R303-HL7v3AdministrativeGen")?.systems(of: "PREMIER") == ["1.2.3"])
    #expect(ValueSetCatalogue().set("TRE_R303-HL7v3AdministrativeGen")?.isComplete == true)
  }

  @Test(
    "a rule whose value set is not at hand is inconclusive, never passed; the artefact is, once value sets were given")
  func inconclusive() throws {
    let text = try #require(EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")).bytes
    func report(_ catalogue: ValueSetCatalogue) throws -> Report {
      var options = CheckOptions(today: try #require(CivilDate(iso: "2026-01-01")))
      options.valueSets = catalogue
      return try Validator(library: try Shared.library.get(), options: options).validate(text, name: "cda.xml")
    }
    func outcome(_ report: Report) -> Outcome? {
      report.layers.flatMap(\.results).first { $0.rule == RuleID("CDA-402") }?.outcome
    }
    let without = try report(ValueSetCatalogue())
    #expect(outcome(without)?.reason?.code == "value-set")
    #expect(without.outcome == .passed)
    let with = try report(ValueSetCatalogue(folder: files(["x.xml": svs("1.2.250.1.9", "A")])))
    #expect(outcome(with)?.reason?.code == "value-set")
    #expect(with.outcome.reason?.code == "value-set")
  }

  @Test("the table of the program loads, and each set has its OID")
  func table() throws {
    let table = try ValueSetTable.embedded.get()
    #expect(table.sets["TRE_R81-Civilite"]?.concepts.count == 3)
    #expect(table.sets.values.allSatisfy { $0.oid.contains(".") })
  }

  @Test("random bytes never trap", arguments: 0..<200)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var bytes = Array(svs("1.2.250.1.9", "A", end: "20160901").utf8)
    for _ in 0..<8 {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      bytes[index] = UInt8.random(in: 0...255, using: &generator)
    }
    _ = ValueSetReader.oid(inHead: bytes)
    _ = ValueSetReader.read(bytes)
  }
}
