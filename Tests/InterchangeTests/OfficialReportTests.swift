import Conformance
import Testing

@testable import Interchange
@testable import Scorecard

@Suite("Rapport officiel de validation")
struct OfficialReportTests {
  private static func report(_ result: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <gvr:validationReport xmlns:gvr="http://validationreport.gazelle.ihe.net/" result="\(result)" uuid="essai-1">
      <gvr:validationOverview validationDateTime="2026-03-02T09:00:00Z">
        <gvr:disclaimer>essai</gvr:disclaimer>
        <gvr:validationServiceName>Service d'essai</gvr:validationServiceName>
        <gvr:validationServiceVersion>3.1</gvr:validationServiceVersion>
        <gvr:validatorID>validateur d'essai</gvr:validatorID>
        <gvr:validatorVersion>1.16</gvr:validatorVersion>
      </gvr:validationOverview>
      <gvr:counters numberOfConstraints="12" numberOfErrors="1" numberOfWarnings="2"/>
      <gvr:subReport name="un" subReportResult="\(result)">
        <gvr:subReport name="deux" subReportResult="\(result)">
          <gvr:constraint constraintID="A-1" priority="MANDATORY" severity="ERROR" testResult="FAILED">
            <gvr:constraintDescription>l'élément manque</gvr:constraintDescription>
            <gvr:locationInValidatedObject>/ClinicalDocument</gvr:locationInValidatedObject>
          </gvr:constraint>
          <gvr:constraint constraintID="A-2" priority="MANDATORY" severity="INFO" testResult="PASSED"/>
        </gvr:subReport>
      </gvr:subReport>
    </gvr:validationReport>
    """
  }

  private func official(_ result: String) throws -> OfficialReport {
    try OfficialReport(Array(Self.report(result).utf8), file: "r.xml")
  }

  @Test("résultat, validateur et version, compteurs, contraintes en échec à toute profondeur")
  func reading() throws {
    let report = try official("FAILED")
    #expect(report.result == .failed)
    #expect(report.uuid == "essai-1")
    #expect(report.validator == "validateur d'essai")
    #expect(report.validatorVersion == "1.16")
    #expect([report.constraints, report.errors, report.warnings] == [12, 1, 2])
    #expect(report.failures.map(\.id) == ["A-1"])
    #expect(report.failures.first?.location == "/ClinicalDocument")
    #expect(report.failures.first?.priority == "MANDATORY")
  }

  @Test("un résultat inconnu n'est ni réussi ni échoué")
  func undefined() throws {
    #expect(try official("DONE_WITH_WARNINGS").result == .undefined)
  }

  @Test(
    "accord et différences, dans les deux sens",
    arguments: [
      ("preuves/INS_CONV.04-1.txt", "PASSED", OfficialAgreement.Verdict.agree),
      ("preuves/INS_CONV.04-2.txt", "FAILED", .agree), ("preuves/INS_CONV.04-2.txt", "PASSED", .oursOnly),
      ("preuves/INS_CONV.04-1.txt", "FAILED", .officialOnly), ("preuves/INS_CONV.04-1.txt", "UNDEFINED", .undecided),
    ])
  func agreement(path: String, result: String, verdict: OfficialAgreement.Verdict) throws {
    let results = try InterchangeFixtures.run(InterchangeFixtures.figures).run.results
    let agreement = try #require(OfficialAgreement(try official(result), on: path, of: results))
    #expect(agreement.verdict == verdict)
    #expect(agreement.rules.map(\.rawValue) == (path.hasSuffix("-2.txt") ? ["INS-013"] : []))
  }

  @Test("un artefact que l'exécution n'a pas n'a pas d'accord")
  func stranger() throws {
    let results = try InterchangeFixtures.run(InterchangeFixtures.figures).run.results
    #expect(OfficialAgreement(try official("PASSED"), on: "autre.xml", of: results) == nil)
  }

  @Test(
    "un autre XML, ou rien, est refusé",
    arguments: ["", "<x/>", "<validationReport/>", "<validationReport xmlns='urn:autre'/>"])
  func refused(text: String) {
    #expect(throws: ConfigurationError.self) { try OfficialReport(Array(text.utf8), file: "r.xml") }
  }
}
