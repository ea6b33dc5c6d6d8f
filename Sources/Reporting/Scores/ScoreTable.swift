import Conformance

/// A table of figures for machines and spreadsheets. Its headings are language-free keys; numbers are not rounded.
public struct ScoreTable: Sendable, Hashable {
  /// One cell.
  public enum Cell: Sendable, Hashable {
    case text(String)
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

  /// The table as text: semicolons, LF, quotes where needed.
  ///
  /// A text that a spreadsheet would take for a formula gets an apostrophe before it; control characters become visible.
  public func csv(_ flavour: Flavour = .open) -> String {
    let lines =
      [header.joined(separator: ";")] + rows.map { $0.map { ScoreTable.field($0, flavour) }.joined(separator: ";") }
    return (flavour == .excel ? "\u{FEFF}" : "") + lines.joined(separator: "\n") + "\n"
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
      // Scalar by scalar: a quote followed by a combining mark is one character for Swift, and still a quote for others.
      guard clean.unicodeScalars.contains(where: { $0 == ";" || $0 == "\"" }) else { return clean }
      var quoted = "\""
      for scalar in clean.unicodeScalars {
        if scalar == "\"" { quoted += "\"" }
        quoted.unicodeScalars.append(scalar)
      }
      return quoted + "\""
    }
  }
}
