import Conformance
import DocumentTree
import Foundation
import Testing
import XMLReading

@testable import Interchange
@testable import Scorecard

@Suite("Exports GITB et EARL, dossier de preuves")
struct ExportTests {
  @Test("un rapport GITB par artefact, dans l'ordre des éléments du schéma, avec son résultat")
  func testBed() throws {
    let run = try InterchangeFixtures.run(InterchangeFixtures.figures).run
    let files = TestBedReports(run).files
    #expect(files.count == run.results.evidence.count)
    for (file, evidence) in zip(files, run.results.evidence) {
      let tree = try XMLReader().read(Array(file.xml.utf8))
      let root = try #require(tree.root)
      let children = tree.children(root).filter { tree.kind($0) == .element }
      let names = children.map { tree.names.local(tree.name($0)) }
      let isFailed = evidence.verdict == .failed
      #expect(names == ["date", "result", "overview", "counters"] + (isFailed ? ["reports"] : []))
      #expect(tree.names.uri(tree.name(root)) == "http://www.gitb.com/tr/v1/")
      #expect(tree.stringValue(children[1]) == (isFailed ? "FAILURE" : "SUCCESS"))
      #expect(file.xml.contains("xsi:type=\"TAR\""))
      #expect(file.xml.contains("xsi:type=\"BAR\"") == isFailed)
    }
  }

  @Test("le rapport GITB d'ensemble : parties, résumé, un cas par exigence exécutable, dans l'ordre du schéma")
  func testBedStatement() throws {
    let (run, score) = try InterchangeFixtures.run(InterchangeFixtures.figures)
    let tree = try XMLReader().read(Array(TestBedStatement(run, score: score).xml.utf8))
    let root = try #require(tree.root)
    func children(_ node: Node) -> [(name: String, node: Node)] {
      tree.children(node).filter { tree.kind($0) == .element }.map { (tree.names.local(tree.name($0)), $0) }
    }
    #expect(tree.names.local(tree.name(root)) == "ConformanceStatementReport")
    #expect(children(root).map(\.name) == ["metadata", "statement"])
    let parts = children(children(root)[1].node)
    #expect(parts.map(\.name) == ["definition", "summary", "testOverview", "testDetails"])
    #expect(children(parts[0].node).map(\.name) == ["party", "domain", "specification", "actor"])
    let summary = children(parts[1].node)
    #expect(summary.map(\.name) == ["status", "succeeded", "failed", "incomplete"])
    let figures = summary.map { tree.stringValue($0.node) }
    #expect(figures[0] == "FAILURE" && figures[2] == "1")
    let counted = run.results.suites.flatMap(\.requirements).filter(\.isExecutable)
    #expect(children(parts[3].node).count == counted.count)
    let cases = children(parts[2].node).flatMap { children($0.node).filter { $0.name == "testCases" } }
    #expect(cases.flatMap { children($0.node) }.count == counted.count)
  }

  @Test("EARL : une assertion par essai, et par exigence que rien n'a exercée")
  func earl() throws {
    let run = try InterchangeFixtures.run(InterchangeFixtures.figures).run
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(try EARLReport(run).json().utf8)) as? [String: Any])
    let graph = try #require(object["@graph"] as? [[String: Any]])
    let outcomes = graph.compactMap {
      (($0["earl:result"] as? [String: Any])?["earl:outcome"] as? [String: String])?["@id"]
    }
    let trials = run.results.outcomes.flatMap(\.trials)
    #expect(outcomes.count { $0 == "earl:passed" } == trials.count { $0.verdict == .passed })
    #expect(outcomes.count { $0 == "earl:failed" } == 1)
    #expect(outcomes.count { $0 == "earl:inapplicable" } == 1)
    #expect(graph.count == trials.count + run.results.outcomes.count { $0.trials.isEmpty })
  }

  private func pack(limit: Int = 3, sheet: Bool = true, tampered: String? = nil) throws -> EvidencePack {
    let (run, score) = try InterchangeFixtures.run(InterchangeFixtures.figures)
    return try EvidencePack(
      run, score: score, sheet: sheet ? try InterchangeFixtures.sheet().sheet : nil, limit: limit
    ) { Array(($0 == tampered ? $0 + "!" : $0).utf8) }
  }

  @Test("les preuves sont rangées par chapitre, au nom de leur numéro")
  func folders() throws {
    let paths = try pack().files.map(\.path)
    #expect(paths.contains("01-INS/INS-CONV.04.01.01__INS_CONV.04-2.txt"))
    #expect(paths.contains("03-MSS/MSS-CONF.14.01.01__MSS_CONF.14-1.txt"))
    #expect(paths.contains("08-DOC/DOC-va1.07.01.01__CDA_CONV.17-1.txt"))
    #expect(paths.contains("index.csv") && paths.contains("run.json"))
    #expect(paths == paths.sorted())
    #expect(try pack(sheet: false).files.map(\.path).contains("03-MSS/MSS-CONF.14__MSS_CONF.14-1.txt"))
  }

  @Test("le même dossier, octet pour octet")
  func deterministic() throws { #expect(try pack().archive == pack().archive) }

  @Test("au plus tant d'artefacts par exigence, ceux en écart d'abord")
  func limit() throws {
    let paths = try pack(limit: 1).files.map(\.path)
    #expect(paths.count { $0.hasPrefix("01-INS/INS-CONV.04") } == 1)
    #expect(paths.contains("01-INS/INS-CONV.04.01.01__INS_CONV.04-2.txt"))
  }

  @Test("une preuve dont les octets ont changé arrête tout")
  func tampered() {
    #expect(throws: EvidencePack.Fault.otherEvidence(path: "preuves/MSS_CONF.14-1.txt")) {
      try pack(tampered: "preuves/MSS_CONF.14-1.txt")
    }
  }

  @Test(
    "noms et dossiers",
    arguments: [
      ("MSS/CONF.14.01", "03-MSS", "MSS-CONF.14.01"), ("PSC.08", "04-PSC", "PSC.08"),
      ("CDA/HL7.02", "90-CDA", "CDA-HL7.02"), ("../x", "90-AUTRES", "-x"),
    ])
  func names(number: String, folder: String, name: String) {
    #expect(EvidencePack.folder(number) == folder)
    #expect(EvidencePack.name(number) == name)
  }
}
