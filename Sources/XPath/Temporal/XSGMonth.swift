/// A value of `xs:gMonth`: a month of any year, in the timezone it was written in.
public struct XSGMonth: XSTimelineValue {
  /// 1 to 12.
  public let month: Int
  /// Minutes east of UTC, from -840 to 840; nil if the value has no timezone.
  public let timezone: Int?

  /// The value of `lexical`, for instance `--02`.
  public init?(lexical: String) {
    var scanner = TemporalScanner(lexical)
    guard scanner.accept("--"), let month = scanner.twoDigits(in: 1...12), let ending = scanner.ending()
    else { return nil }
    self.month = month
    timezone = ending.timezone
  }

  /// The part of `date` (cast).
  public init(_ date: XSDate) {
    month = date.month
    timezone = date.timezone
  }

  /// The part of `dateTime` (cast).
  public init(_ dateTime: XSDateTime) {
    month = dateTime.month
    timezone = dateTime.timezone
  }

  /// The start of the month in 1972, as if it were UTC.
  public var localInstant: XSInstant {
    let days = TemporalCalendar.days(year: TemporalCalendar.referenceYear, month: month, day: 1)
    return XSInstant(seconds: days * TemporalCalendar.secondsPerDay)
  }

  /// The string that casting to `xs:string` gives.
  public var lexical: String {
    "--" + TemporalFormat.twoDigits(month) + TemporalFormat.timezone(timezone)
  }
}
