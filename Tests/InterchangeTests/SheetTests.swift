import Conformance
import Foundation
import Spreadsheet
import Testing

@testable import Interchange
@testable import Reporting
@testable import Scorecard

@Suite("Feuille d'exigences (convergence.md 4.3)")
struct SheetTests {
  @Test("la feuille se lit en CSV et en XLSX, avec les mêmes lignes")
  func reading() throws {
    let (_, sheet) = try InterchangeFixtures.sheet()
    #expect(sheet.rows.count == 13)
    #expect(sheet.rows[5].cells[5] == "Commentaire\nsur deux lignes")
    #expect(sheet.rows[4].proof == "MSS/CONF.14.01.01")
    #expect(sheet.rows[4].section == "MSS")
    let workbook = try WorkbookWriter([
      WorkbookWriter.Page(name: "Notes", rows: [[.text("x")]]),
      WorkbookWriter.Page(
        name: "Exigences",
        rows: [RequirementSheet.columns.map { .text($0) }]
          + sheet.rows.map { $0.cells.map { $0.isEmpty ? .empty : .text($0) } }),
    ]).bytes()
    #expect(try RequirementSheet(workbook, file: "x.xlsx").rows.map(\.cells) == sheet.rows.map(\.cells))
  }

  @Test(
    "une feuille d'une autre forme est refusée, avec ce qui manque",
    arguments: [
      ("Périmètre;ID;Chapitre", "Périmètre;Ident;Chapitre", "ID"), ("Périmètre;ID", "ID;Périmètre", "Périmètre"),
      (";Criticité;Ordre\n", ";Criticité\n", "Ordre"), ("Essai;INS/CONV.04;", "Essai;;", "ID"),
    ])
  func refused(found: String, replaced: String, hint: String) throws {
    let text = String(decoding: try InterchangeFixtures.sheet().bytes, as: UTF8.self)
    #expect(text.contains(found))
    let error = #expect(throws: ConfigurationError.self) {
      try RequirementSheet(Array(text.replacing(found, with: replaced).utf8), file: "x.csv")
    }
    #expect(error?.message.fr.contains(hint) == true)
  }

  @Test("un classeur sans feuille « Exigences » est refusé, et ses feuilles sont nommées")
  func otherWorkbook() throws {
    let bytes = try WorkbookWriter([WorkbookWriter.Page(name: "Feuil1", rows: [[.text("x")]])]).bytes()
    let error = #expect(throws: ConfigurationError.self) { try RequirementSheet(bytes, file: "x.xlsx") }
    #expect(error?.message.fr.contains("Feuil1") == true)
  }

  private func filling() throws -> SheetFilling {
    let (run, score) = try InterchangeFixtures.run(InterchangeFixtures.figures)
    return SheetFilling(try InterchangeFixtures.sheet().sheet, run: run, score: score)
  }

  @Test(
    "chaque ligne dit ce que l'on sait, et rien de plus",
    arguments: [
      ("INS/CONV.04", "écart"), ("INS/va1.59", "aucun écart détecté"),
      ("INS/va1.71", "sans objet : flux non mis en œuvre (GRADeS)"), ("MSS/CONF.14", "aucun écart détecté"),
      ("MSS/CONF.23", "non exercée"), ("DOC/va1.07", "aucun écart détecté (preuve partielle)"),
      ("TBB.99", "hors des suites exécutées"),
    ])
  func results(id: String, label: String) throws {
    #expect(try filling().rows.first { $0.source.requirement == id }?.result.label.fr == label)
  }

  @Test("ce qu'aucun fichier ne prouve porte sa raison")
  func untestable() throws {
    for id in ["INS/va1.62", "MSS/CONF.01", "DOC/va1.25", "PSC.08"] {
      let row = try #require(try filling().rows.first { $0.source.requirement == id })
      #expect(row.result.label.fr.hasPrefix("non testable : "), "\(id)")
      #expect(row.digest.isEmpty)
    }
  }

  @Test("les quatorze colonnes restent telles quelles, les nôtres suivent, en CSV comme en XLSX")
  func columns() throws {
    let filling = try filling()
    let source = try InterchangeFixtures.sheet().sheet
    #expect(filling.table.header == RequirementSheet.columns + SheetFilling.columns)
    let again = try RequirementSheet(Array(filling.table.csv(.excel).utf8), file: "rempli.csv")
    #expect(again.rows.map(\.cells) == source.rows.map(\.cells))
    let matrix = RequirementMatrix(try ScorecardLibrary.embedded().suites, library: try .embedded(), cases: [])
    let sheets = try WorkbookReader().read(try filling.workbook(matrix: matrix.table(source)))
    #expect(sheets.map(\.name) == ["Exigences", "Lisez-moi", "Matrice"])
    // How to read the columns comes before the digests of all that judged.
    let notes = sheets[1].rows.map { $0.first ?? "" }
    let reading = try #require(notes.firstIndex(of: "Classe de preuve"))
    #expect(reading < (try #require(notes.firstIndex(of: "Suite"))) && notes.contains("Lien rapport"))
    for (row, cells) in zip(try #require(sheets.first).rows.dropFirst(), source.rows.map(\.cells)) {
      #expect(Array(row.prefix(14)) == cells)
    }
    #expect(sheets.first?.rows.first?.suffix(9) == SheetFilling.columns[...])
  }

  @Test("les comptes, la classe de preuve et l'empreinte viennent des artefacts jugés")
  func proof() throws {
    let filling = try filling()
    let index = try #require(filling.rows.firstIndex { $0.source.requirement == "MSS/CONF.16" })
    let cells = filling.table.rows[index].suffix(9).map { ScoreTable.field($0, .open) }
    let digest = sha256(Array("preuves/MSS_CONF.16-1.txt".utf8))
    #expect(
      cells == [
        "aucun écart détecté", "1", "1", "E4", "convergence", "0.0.0-essai", digest, "2026-03-02", "index.html",
      ])
    let two = try #require(filling.rows.first { $0.source.requirement == "MSS/CONF.14" })
    let digests = (1...2).map { sha256(Array("preuves/MSS_CONF.14-\($0).txt".utf8)) }
    #expect(two.digest == sha256(Array(digests.sorted().map { $0 + "\n" }.joined().utf8)))
  }

  @Test("la matrice lie chaque exigence à ses règles et à leurs cas")
  func matrix() throws {
    let matrix = RequirementMatrix(
      try ScorecardLibrary.embedded().suites, library: try .embedded(), cases: try CaseRunner.embeddedCases())
    let table = matrix.table(try InterchangeFixtures.sheet().sheet)
    let rows = table.rows.map { $0.map { ScoreTable.field($0, .open) } }
    let key = rows.filter { $0[0] == "INS/CONV.04" }
    #expect(key.map { $0[7] } == ["INS-013", "INS-014"])
    for row in key {
      #expect(Int(row[9]) ?? 0 >= 1)
      #expect(Int(row[10]) ?? 0 >= 2)
    }
    #expect(rows.filter { $0[0] == "TBB.99" }.map { $0[11] } == ["hors des suites de cette version"])
    #expect(rows.filter { $0[0] == "PSC.08" }.allSatisfy { !$0[11].isEmpty })
    for row in matrix.table.rows.map({ $0.map { ScoreTable.field($0, .open) } }) {
      #expect(!row[7].isEmpty != !row[11].isEmpty)
    }
  }

  @Test("exigences.csv dit ce qui n'est pas testé, et pourquoi")
  func coverage() throws {
    let table = RequirementCoverage(try ScorecardLibrary.embedded().suites).table
    let rows = table.rows.map { $0.map { ScoreTable.field($0, .open) } }
    #expect(table.header.first == "Req Set")
    let count = try ScorecardLibrary.embedded().suites.map(\.requirements.count).reduce(0, +)
    #expect(rows.count == count)
    for row in rows { #expect(row[7].isEmpty == row[8].isEmpty) }
    #expect(rows.contains { $0[1] == "PSC.08" && $0[8].contains("autorisation") })
  }
}
