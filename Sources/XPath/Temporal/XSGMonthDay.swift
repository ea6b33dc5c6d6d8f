/// A value of `xs:gMonthDay`: a day of any year, in the timezone it was written in.
public struct XSGMonthDay: XSTimelineValue {
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int
  /// Minutes east of UTC, from -840 to 840; nil if the value has no timezone.
  public let timezone: Int?

  /// The value of `lexical`, for instance `--02-29`.
  public init?(lexical: String) {
    var scanner = TemporalScanner(lexical)
    guard scanner.accept("--"), let month = scanner.twoDigits(in: 1...12), scanner.accept("-"),
      let day = scanner.twoDigits(
        in: 1...TemporalCalendar.daysInMonth(month, year: TemporalCalendar.referenceYear)),
      let ending = scanner.ending()
    else { return nil }
    self.month = month
    self.day = day
    timezone = ending.timezone
  }

  /// The part of `date` (cast).
  public init(_ date: XSDate) {
    month = date.month
    day = date.day
    timezone = date.timezone
  }

  /// The part of `dateTime` (cast).
  public init(_ dateTime: XSDateTime) {
    month = dateTime.month
    day = dateTime.day
    timezone = dateTime.timezone
  }

  /// The start of the day in 1972, as if it were UTC.
  public var localInstant: XSInstant {
    let days = TemporalCalendar.days(year: TemporalCalendar.referenceYear, month: month, day: day)
    return XSInstant(seconds: days * TemporalCalendar.secondsPerDay)
  }

  /// The string that casting to `xs:string` gives.
  public var lexical: String {
    "--" + TemporalFormat.twoDigits(month) + "-" + TemporalFormat.twoDigits(day) + TemporalFormat.timezone(timezone)
  }
}
