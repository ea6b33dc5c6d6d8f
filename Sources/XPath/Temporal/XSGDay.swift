/// A value of `xs:gDay`: a day of any month, in the timezone it was written in.
public struct XSGDay: XSTimelineValue {
  /// 1 to 31.
  public let day: Int
  /// Minutes east of UTC, from -840 to 840; nil if the value has no timezone.
  public let timezone: Int?

  /// The value of `lexical`, for instance `---31`.
  public init?(lexical: String) {
    var scanner = TemporalScanner(lexical)
    guard scanner.accept("---"), let day = scanner.twoDigits(in: 1...31), let ending = scanner.ending()
    else { return nil }
    self.day = day
    timezone = ending.timezone
  }

  /// The part of `date` (cast).
  public init(_ date: XSDate) {
    day = date.day
    timezone = date.timezone
  }

  /// The part of `dateTime` (cast).
  public init(_ dateTime: XSDateTime) {
    day = dateTime.day
    timezone = dateTime.timezone
  }

  /// The start of the day in December 1972, as if it were UTC.
  public var localInstant: XSInstant {
    let days = TemporalCalendar.days(year: TemporalCalendar.referenceYear, month: 12, day: day)
    return XSInstant(seconds: days * TemporalCalendar.secondsPerDay)
  }

  /// The string that casting to `xs:string` gives.
  public var lexical: String {
    "---" + TemporalFormat.twoDigits(day) + TemporalFormat.timezone(timezone)
  }
}
