/// A generated list of identities, all fictitious: rows as a hospital exports them, a few of them wrong.
struct IdentityList {
  /// The title and the rows.
  let bytes: [UInt8]
  let rows: Int

  /// `rows` identities, one in `wrong` of which has one fault: key, accent, date, sex, width.
  init(rows: Int, wrong: Int) {
    self.rows = rows
    var text = "matricule;oid;nom;prenom;prenoms;date_naissance;sexe;lieu_naissance;statut\n"
    text.reserveCapacity(rows * 120)
    for row in 0..<rows {
      text += IdentityList.row(row, fault: row % wrong == wrong / 2 ? row / wrong % 5 : nil) + "\n"
    }
    bytes = Array(text.utf8)
  }

  private static let names = ["MARTINEAU", "D'ARMAGNAC", "LEGRAND--PETIT", "LE GOFF", "DUPONT", "ORSINI", "DELORME"]
  private static let givenNames = [
    "LUCIEN", "MARIE-LOUISE", "NOE", "SOLINE", "ANGE", "ADRIEN", "JEANNE", "ELIE", "ANAIS",
  ]

  private static func row(_ index: Int, fault: Int?) -> String {
    // Numbers that spread, the same in every run.
    let mixed = UInt64(index) &* 0x9E37_79B9_7F4A_7C15
    func part(_ shift: UInt64, _ count: Int) -> Int { Int((mixed >> shift) % UInt64(count)) }
    let isMale = part(7, 2) == 0
    let (year, month, day) = (1930 + part(9, 95), 1 + part(17, 12), 2 + part(23, 27))
    let departement = [1 + part(29, 19), 21 + part(31, 75)][part(37, 2)]
    let place = digits(departement, 2) + digits(30 + part(41, 700), 3)
    let body = (isMale ? "1" : "2") + digits(year % 100, 2) + digits(month, 2) + place + digits(1 + part(47, 999), 3)
    let key = 97 - (Int(body) ?? 0) % 97
    let first = givenNames[part(53, givenNames.count)]
    var cells = [
      body + digits(fault == 0 ? key % 97 + 1 : key, 2), "1.2.250.1.213.1.4.10", names[part(50, names.count)], first,
      first + " " + givenNames[part(57, givenNames.count)],
      digits(year, 4) + "-" + digits(month, 2) + "-" + digits(day, 2),
      isMale ? "M" : "F", place, "qualifiée",
    ]
    switch fault {
    case 1: cells[2] = "LEFÈVRE"
    case 2: cells[5] = "31/02/1980"
    case 3: cells[6] = isMale ? "F" : "M"
    case 4: cells.append("surplus")
    default: break
    }
    return cells.joined(separator: ";")
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
