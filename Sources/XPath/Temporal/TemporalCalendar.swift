/// The proleptic Gregorian calendar on integers. Years are astronomical: 0 is 1 BCE, which XML Schema 1.0 writes -0001.
enum TemporalCalendar {
  /// Years as XML Schema writes them go from `-yearLimit` to `yearLimit`.
  static let yearLimit = 999_999_999
  static let secondsPerDay = 86_400
  static let nanosecondsPerSecond = 1_000_000_000
  /// The year that stands in for the year of types that have none; it is a leap year.
  static let referenceYear = 1972

  static let firstSecond = days(year: astronomicalYear(-yearLimit) ?? 0, month: 1, day: 1) * secondsPerDay
  static let lastSecond = (days(year: yearLimit, month: 12, day: 31) + 1) * secondsPerDay - 1

  /// The astronomical year of the year that XML Schema writes `year`; nil if there is none in range.
  static func astronomicalYear(_ year: Int) -> Int? {
    guard year != 0, year >= -yearLimit, year <= yearLimit else { return nil }
    return year > 0 ? year : year + 1
  }

  /// The year that XML Schema writes for an astronomical year.
  static func schemaYear(_ year: Int) -> Int { year > 0 ? year : year - 1 }

  static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01. Years are counted from March, so that the leap day comes last.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = floorDivide(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date `days` days after 1970-01-01, for days between `firstSecond` and `lastSecond`.
  static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Quotient rounded down, for a positive divisor.
  static func floorDivide(_ value: Int, _ divisor: Int) -> Int {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }

  /// Remainder from 0 up, for a positive divisor.
  static func floorRemainder(_ value: Int, _ divisor: Int) -> Int {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
