import Reporting
import Spreadsheet

extension WorkbookWriter.Page {
  /// The sheet of a table. `added` are the columns, from 0, that the product added to a sheet it was given.
  public init(_ table: ScoreTable, added: Range<Int> = 0..<0) {
    self.init(
      name: String(table.name.prefix(31)),
      rows: [table.header.map { .text($0) }]
        + table.rows.map { row in
          row.map { cell in
            switch cell {
            case .text(let text), .verbatim(let text): return .text(text)
            case .number(let value): return .number(value)
            case .count(let value): return .number(Double(value))
            case .flag(let value): return .number(value ? 1 : 0)
            case .empty: return .empty
            }
          }
        }, added: added)
  }
}

extension SheetFilling {
  /// The filled sheet, what to read with it, and the matrix behind it, as one workbook.
  public func workbook(matrix: ScoreTable) throws -> [UInt8] {
    try WorkbookWriter([
      WorkbookWriter.Page(
        table, added: RequirementSheet.columns.count..<(RequirementSheet.columns + SheetFilling.columns).count),
      WorkbookWriter.Page(notes), WorkbookWriter.Page(matrix),
    ]).bytes()
  }
}
