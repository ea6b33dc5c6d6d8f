import Identifiers

extension MatriculeTraits {
  /// The traits that stand around a value in its carrier; one that cannot be read is not known.
  ///
  /// Sex `M`, `F`, `1` or `2`; date `yyyyMMdd…` (HL7 v2, CDA), `yyyy-MM-dd` or `dd/MM/yyyy`; place a COG code.
  init(_ fields: SelectedFields) {
    self.init()
    switch fields["sexe"]?.text.uppercased() {
    case "M", "1": sexe = .masculin
    case "F", "2": sexe = .feminin
    default: break
    }
    if let (year, month) = fields["date"].flatMap({ MatriculeTraits.yearAndMonth($0.text) }) {
      annee = year
      mois = month
    }
    lieuDeNaissance = fields["lieu"].flatMap { $0.text.utf8.count == 5 ? $0.text : nil }
  }

  private static func yearAndMonth(_ text: String) -> (year: Int, month: Int)? {
    let bytes = Array(text.utf8.prefix(10))
    let groups = bytes.split(omittingEmptySubsequences: false) { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") }
    let year: ArraySlice<UInt8>
    let month: ArraySlice<UInt8>
    switch groups.map(\.count) {
    case [4, 2, 2]: (year, month) = (groups[0], groups[1])
    case [2, 2, 4]: (year, month) = (groups[2], groups[1])
    case [8], [9], [10]: (year, month) = (bytes[0..<4], bytes[4..<6])
    default: return nil
    }
    guard (year + month).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let yearNumber = Int(String(decoding: year, as: UTF8.self)),
      let monthNumber = Int(String(decoding: month, as: UTF8.self))
    else { return nil }
    return (yearNumber, monthNumber)
  }
}
