import SeededRandom
import Testing

@testable import Spreadsheet

@Suite("Classeurs XLSX")
struct WorkbookTests {
  private static let pages = [
    WorkbookWriter.Page(
      name: "Exigences",
      rows: [
        [.text("ID"), .text("Nombre"), .text("Vide"), .text("Fin")],
        [.text("MSS/CONF.14"), .number(38), .empty, .text("é « ; \" ’ <&>")],
        [.text("=1+1"), .number(0.95), .empty, .text("deux\nlignes")], [], [.empty, .number(-3)],
      ], added: 1..<2),
    WorkbookWriter.Page(name: "Lisez-moi", rows: [[.text("quoi")]]),
  ]

  @Test("ce qui est écrit se relit, formules comprises comme du texte")
  func roundTrip() throws {
    let sheets = try WorkbookReader().read(try WorkbookWriter(Self.pages).bytes())
    #expect(sheets.map(\.name) == ["Exigences", "Lisez-moi"])
    #expect(
      sheets.first?.rows == [
        ["ID", "Nombre", "Vide", "Fin"], ["MSS/CONF.14", "38", "", "é « ; \" ’ <&>"],
        ["=1+1", "0.95", "", "deux\nlignes"], [], ["", "-3"],
      ])
  }

  @Test("les mêmes feuilles donnent les mêmes octets")
  func deterministic() throws {
    #expect(try WorkbookWriter(Self.pages).bytes() == WorkbookWriter(Self.pages).bytes())
  }

  @Test("un texte au-delà de la limite du format est coupé, et les autres cellules restent")
  func longText() throws {
    let long = String(repeating: "😀", count: 40_000)
    let page = WorkbookWriter.Page(name: "x", rows: [[.text(long), .text("après")]])
    let row = try #require(try WorkbookReader().read(try WorkbookWriter([page]).bytes()).first?.rows.first)
    #expect(row[0].utf16.count <= 32_767 && row[0].hasSuffix("…"))
    #expect(row[1] == "après")
  }

  @Test(
    "colonne d'une référence", arguments: [("A1", 0), ("Z9", 25), ("AA1", 26), ("XFD1", 16_383)])
  func column(reference: String, column: Int) {
    #expect(WorkbookReader.column(reference) == column)
  }

  @Test("une référence sans colonne, ou démesurée, n'en donne pas", arguments: ["", "1", "a1", "AAAAAAAA1"])
  func noColumn(reference: String) {
    #expect(WorkbookReader.column(reference) == nil)
  }

  @Test("plus de lignes que la limite est refusé")
  func rowLimit() throws {
    let bytes = try WorkbookWriter(Self.pages).bytes()
    #expect(throws: WorkbookFault.tooLarge(sheet: "Exigences")) { try WorkbookReader(rows: 3).read(bytes) }
    #expect(throws: WorkbookFault.tooLarge(sheet: "Exigences")) { try WorkbookReader(columns: 2).read(bytes) }
  }

  @Test("ce qui n'est pas un classeur est refusé")
  func strangers() {
    #expect(throws: WorkbookFault.notAnArchive) { try WorkbookReader().read(Array("PK\u{3}\u{4}".utf8)) }
    #expect(throws: WorkbookFault.notAnArchive) { try WorkbookReader().read([]) }
  }

  @Test("des octets altérés ne font jamais échouer le programme", arguments: 0..<4)
  func mutated(seed: UInt64) throws {
    let bytes = try WorkbookWriter(Self.pages).bytes()
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      var mutated = bytes
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        mutated[Int.random(in: 0..<mutated.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? WorkbookReader().read(mutated)
      _ = try? WorkbookReader().read(Array(mutated.prefix(Int.random(in: 0..<mutated.count, using: &generator))))
    }
  }
}
