import Conformance
import Foundation
import Testing

/// The samples of the carriers that are neither CDA, HL7 v2 nor mail, read as a user's files are.
@Suite("Identity carriers: FHIR, datamatrix, INSi, tokens")
struct IdentityCarrierTests {
  private func report(_ path: String) throws -> Report {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Samples/" + path)
    return try Shared.validator.get().validate(Array(Data(contentsOf: file)), name: file.lastPathComponent)
  }

  @Test(
    "a sample without defect has no finding of warning or above",
    arguments: [
      ("fhir/patient-ins-alpha.json", ArtifactKind.fhir), ("fhir/patient-ins-beta.xml", .fhir),
      ("fhir/acteurs-alpha.json", .fhir), ("datamatrix/datamatrix-alpha.txt", .datamatrix),
      ("insi/reponse-alpha.xml", .insi), ("insi/requete-vitale-alpha.xml", .insi),
      ("jetons/userinfo-alpha.json", .token),
    ])
  func right(path: String, kind: ArtifactKind) throws {
    let report = try report(path)
    #expect(report.kind == kind)
    #expect(report.outcome.keyword == "passed")
    #expect(report.findings.filter { $0.severity >= .warning } == [])
  }

  static let wrong: [(path: String, rules: [String])] = [
    (
      "fhir/patient-ins-alpha-invalide.json",
      ["INS-014", "INS-035", "INS-140", "INS-142", "INS-145", "INS-146", "INS-148"]
    ),
    ("fhir/patient-ins-beta-invalide.xml", ["INS-141", "INS-148", "INS-149"]),
    ("fhir/acteurs-alpha-invalide.json", ["INS-222", "INS-226", "INS-226b", "INS-228"]),
    ("datamatrix/datamatrix-alpha-invalide.txt", ["INS-014", "INS-164", "INS-165"]),
    ("insi/reponse-alpha-invalide.xml", ["INS-014", "INS-170", "INS-171"]),
    ("jetons/userinfo-alpha-invalide.json", ["INS-242", "INS-243", "INS-244"]),
  ]

  @Test("the twin of a sample has the defects that it was given", arguments: wrong)
  func defects(path: String, rules: [String]) throws {
    let found = Set(try report(path).findings.filter { $0.severity >= .warning }.map(\.rule.rawValue))
    #expect(found.isSuperset(of: rules), "\(found.sorted())")
  }

  @Test("a finding in JSON stands at the line and column of the value")
  func places() throws {
    let findings = try report("fhir/patient-ins-alpha-invalide.json").findings
    let key = try #require(findings.first { $0.rule == RuleID("INS-014") })
    #expect(key.location.line == 33)
    #expect(key.location.node == "/Patient/identifier/value/@value")
    let type = try #require(findings.first { $0.rule == RuleID("INS-140") })
    #expect(type.location.line == 31)
  }

  @Test("the same Patient in JSON and in XML gets the same findings")
  func sameInBoth() throws {
    let json = """
      {"resourceType":"Patient","identifier":[{"use":"usual","system":"urn:oid:1.2.250.1.213.1.4.10","value":"180017511500347"}],
      "name":[{"use":"official","family":"MARTINEAU","given":["LUCIEN","ADRIEN"]}],"gender":"male","birthDate":"1980-01-15"}
      """
    let xml = """
      <Patient xmlns="http://hl7.org/fhir"><identifier><use value="usual"/><system value="urn:oid:1.2.250.1.213.1.4.10"/>
      <value value="180017511500347"/></identifier><name><use value="official"/><family value="MARTINEAU"/>
      <given value="LUCIEN"/><given value="ADRIEN"/></name><gender value="male"/><birthDate value="1980-01-15"/></Patient>
      """
    let validator = try Shared.validator.get()
    let first = try validator.validate(Array(json.utf8), name: "a.json").findings
    let second = try validator.validate(Array(xml.utf8), name: "a.xml").findings
    #expect(!first.isEmpty)
    #expect(
      first.map { "\($0.rule) \($0.location.node)" }.sorted()
        == second.map { "\($0.rule) \($0.location.node)" }.sorted())
  }

  @Test("excerpts of JSON, of a datamatrix and of INSi show no value of the patient")
  func masked() throws {
    for path in Self.wrong.map(\.path) {
      for finding in try report(path).findings {
        let text = (finding.excerpt?.lines ?? []).joined() + finding.message.rendered(.fr, .masked)
        for value in ["MARTINEAU", "LUCIEN", "ADRIEN", "1800175115003", "1980-01-15", "LEBRUN", "Odile"] {
          #expect(!text.contains(value), "\(path): \(finding.rule)")
        }
      }
    }
  }
}
