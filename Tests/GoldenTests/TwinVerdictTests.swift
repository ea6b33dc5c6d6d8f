import Convergence
import EmbeddedFiles
import Foundation
import Testing

@Suite("Our profile and the official layers side by side")
struct TwinVerdictTests {
  /// What a small folder of schemas of ours, in the layout of the official tool, says beside the profile.
  private func twin(_ rules: String, _ edit: (String) -> String) throws -> TwinVerdict? {
    let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-twin-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "schematrons/profils/CI-SIS_StructurationMinimale.sch")
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    let schema = """
      <schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
        <ns prefix="cda" uri="urn:hl7-org:v3"/><pattern id="entete">\(rules)</pattern>
      </schema>
      """
    try Data(schema.utf8).write(to: file)
    var schemas = ExternalSchemas()
    schemas.bundle = try OfficialBundle(folder.path)
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try .embedded(), options: CheckOptions(today: today), schemas: schemas)
    let text = edit(try #require(EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")).text)
    return TwinVerdict(try validator.validate(Array(text.utf8), name: "cda.xml"))
  }

  private let realm =
    "<rule context=\"/cda:ClinicalDocument\"><assert test=\"cda:realmCode/@code='FR'\">Pays</assert></rule>"

  @Test("a document that both accept has neither agreement nor difference")
  func clean() throws {
    let twin = try #require(try twin(realm) { $0 })
    #expect(twin.agreements.isEmpty && twin.isUnanimous)
  }

  @Test("an official assertion about a missing child agrees with the rule that points at the parent or the child")
  func agreement() throws {
    let twin = try #require(
      try twin(realm) { $0.replacing("<realmCode code=\"FR\"/>", with: "<realmCode code=\"BE\"/>") })
    #expect(twin.agreements.map(\.rule.rule) == ["CDA-100"])
    let agreement = try #require(twin.agreements.first)
    #expect(agreement.others.map(\.rule) == ["SCH/CI-SIS_StructurationMinimale/entete/1"])
    #expect(agreement.rule.count == 1)
    #expect(agreement.rule.source == "CI-SIS Structuration minimale, 2.41, en-tête, modeleEntete_fr : realmCode")
    #expect(agreement.rule.test == nil)
    #expect(agreement.others.map { $0.test?.rendered(.masked) } == ["cda:realmCode/@code='FR'"])
    #expect(twin.isUnanimous)
  }

  @Test("what one side raises alone is told by rule and number")
  func differences() throws {
    let strict = "<rule context=\"//cda:telecom\"><assert test=\"false()\">Aucun telecom</assert></rule>"
    let twin = try #require(
      try twin(strict) { $0.replacing("<realmCode code=\"FR\"/>", with: "<realmCode code=\"BE\"/>") })
    #expect(twin.agreements.isEmpty)
    #expect(twin.firstOnly.map(\.rule) == ["CDA-100"])
    let telecoms = try #require(EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")).text.ranges(of: "<telecom ")
      .count
    #expect(twin.secondOnly.map(\.rule) == ["SCH/CI-SIS_StructurationMinimale/entete/1"])
    #expect(twin.secondOnly.map(\.count) == [telecoms])
  }

  @Test("without official layers there is nothing to compare")
  func none() throws {
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(library: try .embedded(), options: CheckOptions(today: today))
    let text = try #require(EmbeddedFiles.entry(at: "Samples/cda/cr-bio-alpha.xml")).text
    #expect(TwinVerdict(try validator.validate(Array(text.utf8), name: "cda.xml")) == nil)
  }
}
