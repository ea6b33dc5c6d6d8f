/// Writes the canonical parts of dates and times.
enum TemporalFormat {
  static func twoDigits(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  /// A year as XML Schema writes it: a sign when negative, four digits at least.
  static func year(_ year: Int) -> String {
    let digits = String(year.magnitude)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return (year < 0 ? "-" : "") + zeros + digits
  }

  /// Nothing for UTC-less values, `Z` for UTC.
  static func timezone(_ minutes: Int?) -> String {
    guard let minutes else { return "" }
    if minutes == 0 { return "Z" }
    let magnitude = abs(minutes)
    return (minutes < 0 ? "-" : "+") + twoDigits(magnitude / 60) + ":" + twoDigits(magnitude % 60)
  }

  /// A decimal point and the digits that count; nothing for 0.
  static func fraction(_ nanosecond: Int) -> String {
    guard nanosecond > 0 else { return "" }
    var digits = String(nanosecond)
    digits = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
  }

  static func clock(hour: Int, minute: Int, second: Int, nanosecond: Int) -> String {
    twoDigits(hour) + ":" + twoDigits(minute) + ":" + twoDigits(second) + fraction(nanosecond)
  }
}
