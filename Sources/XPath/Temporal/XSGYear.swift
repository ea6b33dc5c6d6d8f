/// A value of `xs:gYear`: a year, in the timezone it was written in.
public struct XSGYear: XSTimelineValue {
  /// The year as XML Schema 1.0 writes it: -1 is the year before 1, there is no year 0.
  public let year: Int
  /// Minutes east of UTC, from -840 to 840; nil if the value has no timezone.
  public let timezone: Int?

  /// The value of `lexical`, for instance `2026Z`.
  public init?(lexical: String) {
    var scanner = TemporalScanner(lexical)
    guard let year = scanner.year(), let ending = scanner.ending()
    else { return nil }
    self.year = TemporalCalendar.schemaYear(year)
    timezone = ending.timezone
  }

  /// The part of `date` (cast).
  public init(_ date: XSDate) {
    year = date.year
    timezone = date.timezone
  }

  /// The part of `dateTime` (cast).
  public init(_ dateTime: XSDateTime) {
    year = dateTime.year
    timezone = dateTime.timezone
  }

  /// The start of the year, as if it were UTC.
  public var localInstant: XSInstant {
    let astronomical = year > 0 ? year : year + 1
    let days = TemporalCalendar.days(year: astronomical, month: 1, day: 1)
    return XSInstant(seconds: days * TemporalCalendar.secondsPerDay)
  }

  /// The string that casting to `xs:string` gives.
  public var lexical: String {
    TemporalFormat.year(year) + TemporalFormat.timezone(timezone)
  }
}
