/// A table in columns for a terminal: texts to the left, figures to the right, two spaces between.
struct AlignedTable {
  /// On which side of its column a text stands.
  enum Side { case left, right }

  private let header: [String]
  private let sides: [Side]
  private var rows: [[String]] = []
  /// Lines that follow a row as they are, by index of the row.
  private var notes: [Int: [String]] = [:]

  init(_ columns: [(title: String, side: Side)]) {
    header = columns.map(\.title)
    sides = columns.map(\.side)
  }

  /// Adds a row and the lines that explain it.
  mutating func add(_ row: [String], notes lines: [String] = []) {
    rows.append(row)
    if !lines.isEmpty { notes[rows.count - 1] = lines }
  }

  /// The lines of the table, each after `indent`.
  func lines(indent: String, style: TerminalStyle) -> [String] {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      var text = ""
      for (column, cell) in cells.enumerated() where sides.indices.contains(column) {
        let padding = String(repeating: " ", count: max(0, widths[column] - cell.count))
        text += sides[column] == .left ? cell + padding + "  " : padding + cell + "  "
      }
      while text.last == " " { text.removeLast() }
      return text
    }
    var lines = [indent + style.dim(line(header))]
    for (index, row) in rows.enumerated() {
      lines.append(indent + line(row))
      lines += (notes[index] ?? []).map { indent + "     " + style.warn($0) }
    }
    return lines
  }
}
