import Conformance
import Spreadsheet

/// The agency's sheet of requirements (convergence.md 4.3): one row a *preuve*, in fourteen columns that are never touched.
public struct RequirementSheet: Sendable, Hashable {
  /// Its name in the workbook.
  public static let name = "Exigences"

  /// Its columns, in their order.
  public static let columns = [
    "Périmètre", "ID", "Chapitre", "Fonction", "Exigence", "Commentaire", "Profil", "N° scénario",
    "Scénario de conformité", "N° preuve", "Preuve", "Profil historique", "Criticité", "Ordre",
  ]

  /// A row, as it was read.
  public struct Row: Sendable, Hashable {
    /// Line in the file, from 1.
    public var line: Int
    /// The fourteen cells.
    public var cells: [String]

    /// The cell under a heading of `columns`, without blanks around it.
    public subscript(column: String) -> String {
      guard let index = RequirementSheet.columns.firstIndex(of: column), cells.indices.contains(index) else {
        return ""
      }
      return String(cells[index].drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// The id of the requirement.
    public var requirement: String { self["ID"] }
    /// The most precise number that the row has: of its proof, of its scenario, or of its requirement.
    public var proof: String {
      [self["N° preuve"], self["N° scénario"], requirement].first { !$0.isEmpty } ?? requirement
    }
    /// The section by which the agency sorts: `MSS` of `MSS/CONF.14`.
    public var section: String { String(requirement.prefix { $0 != "/" && $0 != "." }) }
  }

  /// The rows, in the order of the file; empty ones are left out.
  public var rows: [Row]

  /// The sheet of an XLSX workbook or of a CSV file; `file` is its name in errors.
  public init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    let table =
      try bytes.starts(with: [0x50, 0x4B]) ? RequirementSheet.workbook(bytes, file) : RequirementSheet.csv(bytes, file)
    guard let header = table.first else {
      throw ConfigurationError(file: file, Localized(fr: "feuille vide", en: "empty sheet"))
    }
    let found = header.cells.map { RequirementSheet.folded($0) }
    for (index, column) in RequirementSheet.columns.enumerated()
    where !found.indices.contains(index) || found[index] != RequirementSheet.folded(column) {
      throw ConfigurationError(
        file: file, line: header.line,
        Localized(
          fr: "colonne \(index + 1) : « \(column) » est attendue",
          en: "column \(index + 1): “\(column)” is expected"))
    }
    rows = table.dropFirst().map { row in
      let cells = Array(row.cells.prefix(RequirementSheet.columns.count))
      return Row(
        line: row.line, cells: cells + Array(repeating: "", count: RequirementSheet.columns.count - cells.count))
    }
    rows.removeAll { $0.cells.allSatisfy(\.isEmpty) }
    if let orphan = rows.first(where: { $0.requirement.isEmpty }) {
      throw ConfigurationError(
        file: file, line: orphan.line, Localized(fr: "ligne sans ID d'exigence", en: "row without a requirement ID"))
    }
  }

  private static func workbook(_ bytes: [UInt8], _ file: String) throws(ConfigurationError) -> [Row] {
    let sheets: [Sheet]
    do {
      sheets = try WorkbookReader().read(bytes)
    } catch {
      throw ConfigurationError(
        file: file, Localized(fr: "classeur XLSX illisible (\(error))", en: "unreadable XLSX workbook (\(error))"))
    }
    guard let sheet = sheets.first(where: { $0.name == name }) else {
      throw ConfigurationError(
        file: file,
        Localized(
          fr: "pas de feuille « \(name) » ; feuilles : \(sheets.map(\.name).joined(separator: ", "))",
          en: "no sheet “\(name)”; sheets: \(sheets.map(\.name).joined(separator: ", "))"))
    }
    return sheet.rows.enumerated().map { Row(line: $0.offset + 1, cells: $0.element) }
  }

  private static func csv(_ bytes: [UInt8], _ file: String) throws(ConfigurationError) -> [Row] {
    var reader = DelimitedText(bytes)
    var rows: [Row] = []
    do {
      while let row = try reader.nextRow() { rows.append(Row(line: row.line, cells: row.fields.map(\.text))) }
    } catch {
      throw ConfigurationError(
        file: file, line: error.position.line, Localized(fr: "guillemet non fermé", en: "quote not closed"))
    }
    return rows
  }

  /// A heading without what a spreadsheet changes: letter case, blanks, the sign of number.
  private static func folded(_ heading: String) -> String {
    heading.lowercased().filter { !$0.isWhitespace && $0 != "°" && $0 != "º" }
  }
}
