import Conformance
import Spreadsheet
import Testing

@testable import Interchange
@testable import Reporting
@testable import Scorecard

@Suite("Le classeur d'un rapport")
struct ScoreWorkbookTests {
  private static func campaign(_ runs: [Run]) throws -> ScoreCampaign {
    let library = try ScorecardLibrary.embedded()
    return try ScoreCampaign(
      runs, model: library.model, regions: library.regions,
      options: ScoringOptions(asOf: try #require(CivilDate(iso: "2026-03-02"))), systems: library.systems)
  }

  @Test("une feuille par table du rapport, avec les mêmes cellules, après celle qui les présente")
  func sheets() throws {
    let campaign = try Self.campaign([InterchangeFixtures.run(InterchangeFixtures.figures).run])
    let sheets = try WorkbookReader().read(try ScoreWorkbook(campaign, language: .fr).bytes())
    let tables = ScoreTables(campaign).all
    #expect(sheets.map(\.name) == ["Lisez-moi"] + tables.map(\.name))
    for (sheet, table) in zip(sheets.dropFirst(), tables) {
      #expect(sheet.rows.first?.prefix(table.header.count).elementsEqual(table.header) == true, "\(table.name)")
      #expect(sheet.rows.count == table.rows.count + 1, "\(table.name)")
    }
  }

  @Test("une table trop longue est nommée avec son fichier, et laissée dans celui-ci")
  func long() throws {
    let campaign = try Self.campaign([InterchangeFixtures.run(["INS/CONV.04": (k: 0, n: 20_001)]).run])
    #expect(ScoreTables(campaign).tables(upTo: ScoreWorkbook.rowLimit).longer == ["artefacts"])
    let sheets = try WorkbookReader().read(try ScoreWorkbook(campaign, language: .fr).bytes())
    #expect(!sheets.map(\.name).contains("artefacts"))
    #expect(sheets.first?.rows.contains { $0.contains("artefacts.csv") } == true)
  }
}
