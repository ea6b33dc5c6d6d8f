/// A sheet of a workbook: its rows, as texts.
public struct Sheet: Sendable, Hashable {
  /// Name.
  public var name: String
  /// The rows from the first to the last that holds something; a row ends with its last cell that does.
  public var rows: [[String]]

  /// A sheet.
  public init(name: String, rows: [[String]]) {
    self.name = name
    self.rows = rows
  }
}
