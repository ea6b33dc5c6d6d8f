/// A birth date as a carrier writes it (fact sheet INS §3.2).
public enum BirthDate: Sendable, Hashable {
  /// A day of the calendar.
  case day(CivilDate)
  /// Only a year, or a year and a month.
  case incomplete
  /// Day or month outside the calendar, as in a *date lunaire*: month 00 or above 12, day 00 or 32 to 35.
  case lunar
  /// A day that its month does not have.
  case noSuchDay
  /// Not a date as this carrier writes it.
  case malformed

  /// How a carrier writes dates.
  public enum Form: Sendable, Hashable {
    /// `yyyyMMdd`, with a time after it or not: HL7 v2, CDA, XDS.
    case compact
    /// `yyyy-MM-dd`, `dd/MM/yyyy` or `yyyyMMdd`: lists.
    case list
    /// `yyyy-MM-dd`: FHIR.
    case iso
  }

  /// What `text` is.
  public init(_ text: some StringProtocol, form: Form) {
    let bytes = Array(text.utf8.prefix(32))
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte) - 0x30
      }
      return value
    }
    let parts: (year: Int?, month: Int?, day: Int?)
    let digits = bytes.prefix { (0x30...0x39).contains($0) }.count
    switch (form, digits, bytes.count) {
    case (_, 4, 4), (_, 6, 6):
      self = .incomplete
      return
    case (.compact, 8..., _), (.list, 8, 8): parts = (number(0..<4), number(4..<6), number(6..<8))
    case (.list, 4, 10) where bytes[4] == 0x2D && bytes[7] == 0x2D,
      (.iso, 4, 10) where bytes[4] == 0x2D && bytes[7] == 0x2D:
      parts = (number(0..<4), number(5..<7), number(8..<10))
    case (.list, 2, 10) where bytes[2] == 0x2F && bytes[5] == 0x2F:
      parts = (number(6..<10), number(3..<5), number(0..<2))
    case (.list, 4, 7) where bytes[4] == 0x2D && number(5..<7) != nil,
      (.iso, 4, 7) where bytes[4] == 0x2D && number(5..<7) != nil:
      self = .incomplete
      return
    default:
      self = .malformed
      return
    }
    guard let year = parts.year, let month = parts.month, let day = parts.day, year > 0 else {
      self = .malformed
      return
    }
    if let date = CivilDate(year: year, month: month, day: day) {
      self = .day(date)
    } else if !(1...12).contains(month) || !(1...31).contains(day) {
      self = .lunar
    } else {
      self = .noSuchDay
    }
  }

  /// Whether the day is one that software writes for an incomplete record (INS-061): the first of January, or the last of
  /// December.
  public static func isConventional(_ date: CivilDate) -> Bool {
    (date.month, date.day) == (1, 1) || (date.month, date.day) == (12, 31)
  }
}
