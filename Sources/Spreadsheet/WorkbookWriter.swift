import CXlsxWriter
import Foundation

/// Writes an XLSX workbook with libxlsxwriter: plain cells, a header that stays in view, filters, no macro, no merged cell.
/// The same sheets always give the same bytes.
public struct WorkbookWriter: Sendable {
  /// One cell.
  public enum Cell: Sendable, Hashable {
    case text(String)
    case number(Double)
    case empty
  }

  /// A sheet to write. Its first row is its header.
  public struct Page: Sendable, Hashable {
    /// Name, at most 31 characters.
    public var name: String
    /// The rows.
    public var rows: [[Cell]]
    /// The columns, from 0, whose header is marked as added by the product.
    public var added: Range<Int>

    /// A sheet.
    public init(name: String, rows: [[Cell]], added: Range<Int> = 0..<0) {
      self.name = name
      self.rows = rows
      self.added = added
    }
  }

  private let pages: [Page]

  /// A workbook with these sheets.
  public init(_ pages: [Page]) { self.pages = pages }

  /// The workbook as bytes. It passes through a temporary file: the library writes nowhere else.
  public func bytes() throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "convergence-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try write(to: file.path)
    return Array(try Data(contentsOf: file))
  }

  private func write(to path: String) throws(WorkbookFault) {
    guard let book = workbook_new(path) else { throw .notWritten(-1) }
    // A fixed date of creation: the workbook says its dates in its cells.
    var properties = lxw_doc_properties()
    properties.created = 315_532_800
    workbook_set_properties(book, &properties)
    let header = workbook_add_format(book)
    format_set_bold(header)
    format_set_bottom(header, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_text_wrap(header)
    let added = workbook_add_format(book)
    format_set_bold(added)
    format_set_italic(added)
    format_set_bottom(added, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_text_wrap(added)
    for page in pages {
      guard let sheet = workbook_add_worksheet(book, page.name) else {
        workbook_close(book)
        throw .notWritten(-2)
      }
      fill(sheet, page, header: header, added: added)
    }
    let error = workbook_close(book)
    guard error == LXW_NO_ERROR else { throw .notWritten(Int(error.rawValue)) }
  }

  private func fill(
    _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ page: Page, header: UnsafeMutablePointer<lxw_format>?,
    added: UnsafeMutablePointer<lxw_format>?
  ) {
    for (row, cells) in page.rows.prefix(1_048_576).enumerated() {
      for (column, cell) in cells.prefix(16_384).enumerated() {
        let format = row > 0 ? nil : page.added.contains(column) ? added : header
        let place = (lxw_row_t(row), lxw_col_t(column))
        switch cell {
        // The library truncates nothing: a text beyond the format's limit is refused by it, so it is cut before.
        case .text(let text): worksheet_write_string(sheet, place.0, place.1, WorkbookWriter.cut(text), format)
        case .number(let value): worksheet_write_number(sheet, place.0, place.1, value, format)
        case .empty: break
        }
      }
    }
    let width = page.rows.map(\.count).max() ?? 0
    guard width > 0 else { return }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_autofilter(sheet, 0, 0, lxw_row_t(max(page.rows.count - 1, 0)), lxw_col_t(width - 1))
    worksheet_set_column(sheet, 0, lxw_col_t(width - 1), 18, nil)
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_repeat_rows(sheet, 0, 0)
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  /// At most 32,767 characters, as UTF-16 counts them.
  private static func cut(_ text: String) -> String {
    text.utf16.count <= 32_767 ? text : String(decoding: text.utf16.prefix(32_766), as: UTF16.self) + "…"
  }
}
