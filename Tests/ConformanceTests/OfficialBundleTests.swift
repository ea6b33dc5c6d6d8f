import EmbeddedFiles
import Foundation
import Testing

@testable import Conformance

@Suite("Schemas that the user brings: an official bundle, one XSD, one schematron")
struct OfficialBundleTests {
  private static let cda = "xmlns=\"http://purl.oclc.org/dsdl/schematron\" queryBinding=\"xslt2\""

  /// A small schema of ours in the form of the official ones.
  func schema(_ id: String, _ rules: String) -> String {
    """
    <schema \(Self.cda)>
      <title>\(id)</title>
      <ns prefix="cda" uri="urn:hl7-org:v3"/>
      <pattern id="\(id)">\(rules)</pattern>
    </schema>
    """
  }

  /// A folder in the layout of the official tool, filled with schemas of ours.
  func withBundle<Value>(
    _ changes: [String: String?] = [:], _ body: (String) throws -> Value
  ) throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-bundle-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let realm = "<rule context=\"/cda:ClinicalDocument\"><assert test=\"cda:realmCode/@code='FR'\">Pays</assert></rule>"
    var files: [String: String?] = [
      "schematrons/profils/IHE_XDS-SD.sch": schema("entete", realm),
      "schematrons/profils/CI-SIS_StructurationMinimale.sch": schema(
        "patient",
        """
        <rule context="cda:patient/cda:name"><assert test="cda:family/@qualifier">Nom de
          <value-of select="cda:family"/> sans qualificatif</assert></rule>
        """),
      "schematrons/profils/IHE.sch": schema("corps", realm),
      "schematrons/profils/CI-SIS_ModelesDeContenusCDA.sch": schema("modeles", realm),
      "schematrons/profils/CI-SIS_Modeles_ANS.sch": schema("ans", realm),
      "schematrons/CI-SIS_CR-BIO_2021.01.sch": schema("ancien", realm),
      "schematrons/CI-SIS_CR-BIO_2022.01.sch": schema("recent", realm),
      "schematrons/CI-SIS_VSM_1.4.sch": schema("vsm", realm),
    ]
    for (path, text) in changes { files[path] = text }
    for (path, text) in files {
      guard let text else { continue }
      let url = folder.appending(path: path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return try body(folder.path)
  }

  func sample(_ path: String = "Samples/cda/cr-bio-alpha.xml") throws -> String {
    try #require(EmbeddedFiles.entry(at: path)).text
  }

  func check(
    _ text: String, bundle: String, volet: String? = nil, disclosure: Disclosure = .masked, keepsSVRL: Bool = false,
    cache: CacheFolder? = nil
  ) throws -> Report {
    var schemas = ExternalSchemas()
    schemas.bundle = try OfficialBundle(bundle, volet: volet, cache: cache)
    schemas.keepsSVRL = keepsSVRL
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(
      library: try Shared.library.get(), options: CheckOptions(today: today), disclosure: disclosure, schemas: schemas)
    return try validator.validate(Array(text.utf8), name: "cda.xml")
  }

  @Test("every layer runs on every document, then the volet that its templateId claims, in its latest edition")
  func layers() throws {
    try withBundle { folder in
      let report = try check(sample(), bundle: folder)
      #expect(report.schemaLayers.map(\.id) == ["L1", "L2", "L3", "L4", "L5", "L7"])
      #expect(report.schemaLayers.allSatisfy { $0.outcome == .passed })
      let volet = try #require(report.schemaLayers.last)
      #expect(volet.file == "schematrons/CI-SIS_CR-BIO_2022.01.sch")
      #expect(volet.choice?.fr.contains("2021.01") == true)
      #expect(report.outcome == .passed)
    }
  }

  @Test("--volet forces a model or an edition; an unknown one is refused with the list")
  func forcedVolet() throws {
    try withBundle { folder in
      let report = try check(sample(), bundle: folder, volet: "CR-BIO_2021.01")
      #expect(report.schemaLayers.last?.file == "schematrons/CI-SIS_CR-BIO_2021.01.sch")
      #expect(throws: ConfigurationError.self) { try OfficialBundle(folder, volet: "INCONNU") }
    }
  }

  @Test("an unstructured document gets no volet (CDA-004)")
  func levelOne() throws {
    try withBundle { folder in
      let report = try check(sample("Samples/cda/lettre-beta.xml"), bundle: folder)
      #expect(!report.schemaLayers.contains { $0.id == "L7" })
    }
  }

  @Test("a failed assert is a finding with rule, line, test and the published message, its values masked")
  func failure() throws {
    try withBundle { folder in
      let text = try sample().replacing("<family qualifier=\"BR\">MARTINEAU", with: "<family>MARTINEAU")
      let report = try check(text, bundle: folder)
      let finding = try #require(report.findings.first { $0.rule.rawValue.hasPrefix("SCH/") })
      #expect(finding.rule.rawValue.hasPrefix("SCH/CI-SIS_StructurationMinimale/patient/"))
      #expect(finding.severity == .error)
      #expect(finding.location.line > 1)
      #expect(finding.expected?.rendered(.masked) == "cda:family/@qualifier")
      #expect(finding.message.rendered(.fr, .masked) == "Nom de ••••••••• sans qualificatif")
      #expect(finding.message.rendered(.fr, .values) == "Nom de MARTINEAU sans qualificatif")
      #expect(report.outcome == .failed)
    }
  }

  @Test("a dynamic error is isolated: neither passed nor failed, and the rest goes on (SCH-17)")
  func dynamicError() throws {
    let rules = """
      <rule context="/cda:ClinicalDocument"><assert test="xs:integer(cda:title) = 1">A</assert>
      <assert test="false()">B</assert></rule>
      """
    try withBundle(["schematrons/profils/IHE.sch": schema("corps", rules)]) { folder in
      let report = try check(sample(), bundle: folder)
      let layer = try #require(report.schemaLayers.first { $0.id == "L3" })
      #expect(layer.errors == 1)
      #expect(layer.failures == 1)
      #expect(report.outcome == .failed)
    }
    let alone = "<rule context=\"/cda:ClinicalDocument\"><assert test=\"xs:integer(cda:title) = 1\">A</assert></rule>"
    try withBundle(["schematrons/profils/IHE.sch": schema("corps", alone)]) { folder in
      let report = try check(sample(), bundle: folder)
      #expect(report.outcome.keyword == "inconclusive")
    }
  }

  @Test("a layer without a file is said, a folder of another layout is refused")
  func layout() throws {
    try withBundle(["schematrons/profils/IHE.sch": String?.none]) { folder in
      let notices = try OfficialBundle(folder).notices
      #expect(notices.contains { $0.contains("IHE.sch") })
    }
    #expect(throws: ConfigurationError.self) { try OfficialBundle(FileManager.default.temporaryDirectory.path) }
  }

  @Test("a wrong schema names its file and expression")
  func wrongSchema() throws {
    let rules = "<rule context=\"/cda:ClinicalDocument\"><assert test=\"count(\">A</assert></rule>"
    try withBundle(["schematrons/profils/IHE.sch": schema("corps", rules)]) { folder in
      let error = #expect(throws: ConfigurationError.self) { try OfficialBundle(folder) }
      #expect(error?.text(.fr).contains("IHE.sch") == true)
      #expect(error?.text(.fr).contains("count(") == true)
    }
  }

  @Test("SVRL carries test and location on each failed assert, values masked")
  func svrl() throws {
    try withBundle { folder in
      let text = try sample().replacing("<family qualifier=\"BR\">MARTINEAU", with: "<family>MARTINEAU")
      let report = try check(text, bundle: folder, keepsSVRL: true)
      let svrl = try #require(report.schemaLayers.first { $0.id == "L2" }?.svrl)
      #expect(svrl.contains("test=\"cda:family/@qualifier\""))
      #expect(svrl.contains("location=\"/ClinicalDocument/recordTarget/patientRole/patient/name\""))
      #expect(!svrl.contains("MARTINEAU"))
    }
  }

  @Test("one XSD and one schematron judge any XML that the user names them for")
  func singleSchemas() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "convergence-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let xsd = folder.appending(path: "a.xsd")
    try Data(
      """
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="a"><xs:complexType>
      <xs:attribute name="n" type="xs:integer" use="required"/></xs:complexType></xs:element></xs:schema>
      """.utf8
    ).write(to: xsd)
    let sch = folder.appending(path: "a.sch")
    try Data(
      """
      <schema \(Self.cda)><pattern><rule context="a"><assert test="@n &gt; 1">n</assert></rule></pattern></schema>
      """.utf8
    ).write(to: sch)
    var schemas = ExternalSchemas()
    try schemas.addSchema(xsd.path)
    try schemas.addSchematron(sch.path, phase: nil)
    let today = try #require(CivilDate(iso: "2026-01-01"))
    let validator = Validator(
      library: try Shared.library.get(), options: CheckOptions(today: today), schemas: schemas)
    func outcome(_ text: String) throws -> (String, [String]) {
      let report = try validator.validate(Array(text.utf8), name: "a.xml")
      return (report.outcome.keyword, report.findings.map(\.rule.rawValue))
    }
    #expect(try outcome("<a n=\"2\"/>") == ("passed", []))
    #expect(try outcome("<a n=\"1\"/>") == ("failed", ["SCH/a/1/1"]))
    #expect(try outcome("<a n=\"2\" m=\"1\"/>").0 == "failed")
    #expect(try outcome("<b/>").0 == "failed")
  }
}
