import Identifiers

/// Knows at a glance the rows of an identity list about which no rule has anything to say, or only what it says of all rows
/// of that shape.
///
/// It is stricter than the rules: what it does not accept they judge. Accepted rows that have one `shape` give the same
/// results, so that one of them, put through the rules, speaks for all. A property test holds it to that, and it is used
/// only where every rule that runs on lists is one of `rules`: another might look at what this does not.
final class CleanIdentityRow: Sendable {
  /// What two accepted rows must share to give the same results: the OID, and whether the département is ambiguous.
  typealias Shape = Int

  /// Shapes are below this.
  static let shapeCount = 512

  /// The rules that it answers for. A new rule on lists is added here, and to what a row must be, or lists are read whole.
  static let rules: Set<RuleID> = Set(
    [
      "INS-001", "INS-002", "INS-003", "INS-004", "INS-005", "INS-006", "INS-006b", "INS-007", "INS-008", "INS-009",
      "INS-010", "INS-011", "INS-012", "INS-013", "INS-014", "INS-015", "INS-020", "INS-021", "INS-022", "INS-023",
      "INS-024",
      "INS-030", "INS-031", "INS-032", "INS-034", "INS-035", "INS-036", "INS-040", "INS-042", "INS-043", "INS-044",
      "INS-047", "INS-048", "INS-049", "INS-050", "INS-051", "INS-052", "INS-053", "INS-054", "INS-055", "INS-056",
      "INS-057", "INS-058", "INS-060", "INS-061", "INS-062", "INS-065", "INS-066", "INS-070", "INS-071", "INS-072",
    ].map { RuleID($0) })

  private enum Column { case matricule, oid, nom, prenoms, prenom, date, sexe, lieu, statut, empty, other }

  private typealias Cell = UnsafeBufferPointer<UInt8>

  private let columns: [Column]
  private let separator: UInt8
  private let today: CivilDate
  private let oids: [[UInt8]] = InsOID.allCases.filter(\.isINS).map { Array($0.rawValue.utf8) }
  private let statuts: [[UInt8]] = [
    Array("qualifiée".utf8), Array("qualifi".utf8) + [0xE9, 0x65], Array("qualifiee".utf8), Array("VALI".utf8),
    Array("QUAL".utf8),
  ]

  /// Nothing when the columns hold what no row can be clean with: a type, a column twice, no matricule.
  init?(columns elements: [String?], separator: UInt8, today: CivilDate) {
    let known = elements.compactMap { $0 }
    guard Set(known).count == known.count, known.contains("matricule"), !known.contains("type") else { return nil }
    columns = elements.map { element in
      switch element {
      case "matricule": .matricule
      case "oid": .oid
      case "nom": .nom
      case "prenoms": .prenoms
      case "prenom": .prenom
      case "date": .date
      case "sexe": .sexe
      case "lieu": .lieu
      case "statut": .statut
      case nil: .other
      default: .empty
      }
    }
    self.separator = separator
    self.today = today
  }

  /// The shape of a clean row, nothing for any other. `row` of `bytes` has no line end.
  func shape(of bytes: [UInt8], in row: Range<Int>) -> Shape? {
    bytes.withUnsafeBufferPointer { shape(of: Cell(rebasing: $0[row])) }
  }

  private func shape(of row: Cell) -> Shape? {
    var shape = 0
    var start = 0
    var matricule: MatriculeINS?
    var matriculeCell: Cell?
    var traits = MatriculeTraits()
    var place: Cell?
    var prenom: Cell?
    var prenoms: Cell?
    var index = 0
    for column in columns {
      index += 1
      guard let (cell, next) = cell(of: row, from: start) else { return nil }
      // A row has as many cells as there are titles.
      guard (next <= row.count) == (index < columns.count) else { return nil }
      start = next
      switch column {
      case .matricule:
        let diagnosis = MatriculeINS.diagnose(cell)
        guard let found = diagnosis.matricule else { return nil }
        for remark in diagnosis.remarks {
          guard case .departementAmbiguous = remark else { return nil }
          shape |= 1 << 8
        }
        matricule = found
        matriculeCell = cell
      case .oid:
        guard let place = oids.firstIndex(where: { CleanIdentityRow.same(cell, $0) }) else { return nil }
        shape |= place + 1
      case .nom: guard cell.count < 27, NameTrait.birthName.accepts(cell) else { return nil }
      case .prenoms:
        guard cell.count <= 100, NameTrait.givenNames.accepts(cell) else { return nil }
        prenoms = cell
      case .prenom:
        guard cell.count < 27, NameTrait.givenName.accepts(cell) else { return nil }
        prenom = cell
      case .date:
        guard let day = CleanIdentityRow.day(cell), day.year >= 1880, day < today, !BirthDate.isConventional(day) else {
          return nil
        }
        traits.annee = day.year
        traits.mois = day.month
      case .sexe:
        guard cell.count == 1, cell[0] == UInt8(ascii: "M") || cell[0] == UInt8(ascii: "F") else { return nil }
        traits.sexe = cell[0] == UInt8(ascii: "M") ? .masculin : .feminin
      case .lieu: place = cell
      case .statut: guard statuts.contains(where: { CleanIdentityRow.same(cell, $0) }) else { return nil }
      case .empty: guard cell.isEmpty else { return nil }
      case .other: break
      }
    }
    guard let matricule, let matriculeCell, matricule.disagreements(with: traits).isEmpty else { return nil }
    if let place, !CleanIdentityRow.isPlace(place, of: matriculeCell) { return nil }
    if let prenom, let prenoms, !CleanIdentityRow.begins(prenoms, with: prenom) { return nil }
    return shape
  }

  /// The cell that begins at `start`, without its quotes, and where the next begins: beyond the row after the last one.
  private func cell(of row: Cell, from start: Int) -> (Cell, next: Int)? {
    guard start <= row.count else { return nil }
    var end = start
    if start < row.count, row[start] == 0x22 {
      end += 1
      while end < row.count, row[end] != 0x22 {
        guard row[end] >= 0x20 else { return nil }
        end += 1
      }
      guard end < row.count, end + 1 == row.count || row[end + 1] == separator else { return nil }
      return (Cell(rebasing: row[(start + 1)..<end]), end + 2)
    }
    while end < row.count, row[end] != separator {
      guard row[end] >= 0x20, row[end] != 0x22 else { return nil }
      end += 1
    }
    return (Cell(rebasing: row[start..<end]), end + 1)
  }

  /// `yyyy-MM-dd`, `dd/MM/yyyy` or `yyyyMMdd`, a day of the calendar.
  private static func day(_ cell: Cell) -> CivilDate? {
    func number(_ range: Range<Int>) -> Int? {
      var number = 0
      for index in range {
        let digit = Int(cell[index]) - 0x30
        guard (0...9).contains(digit) else { return nil }
        number = number * 10 + digit
      }
      return number
    }
    let parts: (year: Int?, month: Int?, day: Int?)
    switch cell.count {
    case 8: parts = (number(0..<4), number(4..<6), number(6..<8))
    case 10 where cell[4] == 0x2D && cell[7] == 0x2D: parts = (number(0..<4), number(5..<7), number(8..<10))
    case 10 where cell[2] == 0x2F && cell[5] == 0x2F: parts = (number(6..<10), number(3..<5), number(0..<2))
    default: return nil
    }
    guard let year = parts.year, let month = parts.month, let day = parts.day else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// The place that the matricule has at positions 6 to 10, and none on which there is a remark.
  private static func isPlace(_ cell: Cell, of matricule: Cell) -> Bool {
    guard cell.count == 5, matricule.count == 15, cell.elementsEqual(matricule[5..<10]) else { return false }
    // Whole cities, Corsica before 1976 and the place of tests have remarks.
    guard !(cell[0] == 0x32 && cell[1] == 0x30) else { return false }
    return BirthPlace(cell) == .code && !placesWithRemarks.contains { same(cell, $0) }
  }

  private static let placesWithRemarks = ["75056", "69123", "13055", "63220"].map { Array($0.utf8) }

  private static func same(_ cell: Cell, _ text: [UInt8]) -> Bool {
    guard cell.count == text.count else { return false }
    for index in text.indices where cell[index] != text[index] { return false }
    return true
  }

  private static func begins(_ list: Cell, with first: Cell) -> Bool {
    list.count >= first.count && list.prefix(first.count).elementsEqual(first)
      && (list.count == first.count || list[first.count] == 0x20)
  }
}
