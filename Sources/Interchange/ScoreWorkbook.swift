import Conformance
import Reporting
import Scorecard
import Spreadsheet

/// The tables of a report as one workbook: a sheet a table, and one that says what they are.
public struct ScoreWorkbook {
  /// The name of the file.
  public static let name = "rapport.xlsx"

  /// The longest table that becomes a sheet: beyond, a spreadsheet opens it slowly or not at all.
  public static let rowLimit = 20_000

  private let campaign: ScoreCampaign
  private let language: Language

  /// The workbook of `campaign`.
  public init(_ campaign: ScoreCampaign, language: Language) {
    self.campaign = campaign
    self.language = language
  }

  /// The workbook as bytes. A table beyond the limit is named on the first sheet with its file, and left out.
  public func bytes() throws -> [UInt8] {
    let (tables, longer) = ScoreTables(campaign).tables(upTo: ScoreWorkbook.rowLimit)
    let pages = tables.map { WorkbookWriter.Page($0) }
    return try WorkbookWriter([WorkbookWriter.Page(notes(longer))] + pages).bytes()
  }

  private func notes(_ longer: [String]) -> ScoreTable {
    func text(_ fr: String, _ en: String) -> ScoreTable.Cell { .text(language == .fr ? fr : en) }
    var rows: [[ScoreTable.Cell]] = [
      [text("Jour du calcul", "Day of the scores"), .text(campaign.options.asOf.description)],
      [text("Modèle de calcul", "Scoring model"), .text(campaign.model.name + " sha256:" + campaign.model.sha256)],
      [text("Sujets", "Subjects"), .count(campaign.subjects.count)],
      [text("Exécutions", "Runs"), .count(campaign.runs.count)],
      [
        text("Portée", "Scope"),
        text(
          "ce qui a été exécuté et ce qui y a été trouvé, rien de plus",
          "what was executed and what was found there, nothing more"),
      ],
    ]
    for name in longer {
      rows.append([
        text("Trop longue pour un classeur", "Too long for a workbook"), .text(name + ".csv"),
      ])
    }
    return ScoreTable(
      name: language == .fr ? "Lisez-moi" : "Read me", header: language == .fr ? ["clé", "valeur"] : ["key", "value"],
      rows: rows)
  }
}
