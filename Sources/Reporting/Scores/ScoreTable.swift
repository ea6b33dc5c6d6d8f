import Conformance

/// A table of figures for machines and spreadsheets. Its headings are language-free keys; numbers are not rounded.
public struct ScoreTable: Sendable, Hashable {
  /// One cell.
  public enum Cell: Sendable, Hashable {
    case text(String)
    /// A text of somebody else's table, written as it came.
    case verbatim(String)
    case number(Double)
    case count(Int)
    case flag(Bool)
    case empty

    static func number(_ value: Double?) -> Cell { value.map { .number($0) } ?? .empty }
    static func count(_ value: Int?) -> Cell { value.map { .count($0) } ?? .empty }
    static func flag(_ value: Bool?) -> Cell { value.map { .flag($0) } ?? .empty }
    static func text(_ value: String?) -> Cell { value.map { .text($0) } ?? .empty }
    static func list(_ values: [String]) -> Cell { values.isEmpty ? .empty : .text(values.joined(separator: " ")) }
  }

  /// How the text is written.
  public enum Flavour: String, Sendable, CaseIterable {
    /// UTF-8, decimal point: open data.
    case open
    /// With a byte order mark and a decimal comma, as the French Excel opens it.
    case excel
  }

  /// File name, without extension.
  public var name: String
  /// The keys of the columns.
  public var header: [String]
  /// The rows, each as long as the header.
  public var rows: [[Cell]]

  /// A table.
  public init(name: String, header: [String], rows: [[Cell]]) {
    self.name = name
    self.header = header
    self.rows = rows
  }

  /// The table as text: semicolons, LF, quotes where needed.
  ///
  /// A text that a spreadsheet would take for a formula gets an apostrophe before it; control characters become visible.
  public func csv(_ flavour: Flavour = .open) -> String {
    (flavour == .excel ? "\u{FEFF}" : "") + header.joined(separator: ";") + "\n" + lines(flavour)
  }

  /// The rows alone, as `csv` writes them.
  func lines(_ flavour: Flavour) -> String {
    var text = ""
    for row in rows {
      for (column, cell) in row.enumerated() {
        if column > 0 { text += ";" }
        text += ScoreTable.field(cell, flavour)
      }
      text += "\n"
    }
    return text
  }

  static func field(_ cell: Cell, _ flavour: Flavour) -> String {
    switch cell {
    case .number(let value):
      let text = value.description
      return flavour == .excel ? String(text.map { $0 == "." ? "," : $0 }) : text
    case .count(let value): return String(value)
    case .flag(let value): return value ? "1" : "0"
    case .empty: return ""
    case .text(let text):
      var clean = Masked.neutralised(text)
      if let first = clean.unicodeScalars.first(where: { !$0.properties.isWhitespace }),
        "=+-@＝＋－＠".unicodeScalars.contains(first)
      {
        clean = "'" + clean
      }
      return quoted(clean)
    case .verbatim(let text): return quoted(text)
    }
  }

  /// Scalar by scalar: a quote followed by a combining mark is one character for Swift, and still a quote for others.
  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { ";\"\n\r".unicodeScalars.contains($0) }) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
