/// A value of `xs:date`: a day, in the timezone it was written in.
public struct XSDate: XSTimelineValue {
  /// The year as XML Schema 1.0 writes it: -1 is the year before 1, there is no year 0.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int
  /// Minutes east of UTC, from -840 to 840; nil if the value has no timezone.
  public let timezone: Int?

  /// The value made of these components, nil if one is out of range or the month has no such day.
  public init?(year: Int, month: Int, day: Int, timezone: Int? = nil) {
    guard let astronomical = TemporalCalendar.astronomicalYear(year), (1...12).contains(month), day >= 1,
      day <= TemporalCalendar.daysInMonth(month, year: astronomical), (-840...840).contains(timezone ?? 0)
    else { return nil }
    self.init(astronomicalYear: astronomical, month: month, day: day, timezone: timezone)
  }

  /// The value of `lexical`, for instance `2026-02-28+01:00`.
  public init?(lexical: String) {
    var scanner = TemporalScanner(lexical)
    guard let year = scanner.year(), scanner.accept("-"), let month = scanner.twoDigits(in: 1...12),
      scanner.accept("-"), let day = scanner.twoDigits(in: 1...TemporalCalendar.daysInMonth(month, year: year)),
      let ending = scanner.ending()
    else { return nil }
    self.init(astronomicalYear: year, month: month, day: day, timezone: ending.timezone)
  }

  /// The day of `dateTime` (cast).
  public init(_ dateTime: XSDateTime) {
    year = dateTime.year
    month = dateTime.month
    day = dateTime.day
    timezone = dateTime.timezone
  }

  private init(astronomicalYear: Int, month: Int, day: Int, timezone: Int?) {
    year = TemporalCalendar.schemaYear(astronomicalYear)
    self.month = month
    self.day = day
    self.timezone = timezone
  }

  private var astronomicalYear: Int { year > 0 ? year : year + 1 }

  /// Midnight at the start of the day, as if it were UTC.
  public var localInstant: XSInstant {
    let days = TemporalCalendar.days(year: astronomicalYear, month: month, day: day)
    return XSInstant(seconds: days * TemporalCalendar.secondsPerDay)
  }

  /// The string that casting to `xs:string` gives.
  public var lexical: String {
    TemporalFormat.year(year) + "-" + TemporalFormat.twoDigits(month) + "-" + TemporalFormat.twoDigits(day)
      + TemporalFormat.timezone(timezone)
  }

  /// The day in `timezone` that holds the first instant of this day (`fn:adjust-date-to-timezone`).
  public func adjusted(toTimezone timezone: Int?) throws(XSTemporalError) -> XSDate {
    XSDate(try XSDateTime(self).adjusted(toTimezone: timezone))
  }

  /// The day later by `duration`, hours and less being dropped from the result.
  public func adding(_ duration: XSDuration) throws(XSTemporalError) -> XSDate {
    XSDate(try XSDateTime(self).adding(duration))
  }

  /// The day earlier by `duration`.
  public func subtracting(_ duration: XSDuration) throws(XSTemporalError) -> XSDate {
    try adding(duration.negated)
  }

  /// The time from the start of `other` to the start of this day, a dayTimeDuration.
  public func duration(since other: XSDate, implicitTimezone: Int = 0) throws(XSTemporalError) -> XSDuration {
    try instant(implicitTimezone: implicitTimezone)
      .duration(since: other.instant(implicitTimezone: implicitTimezone))
  }

  /// The same day of another month, or the last day of that month if it is shorter.
  func adding(months: Int) throws(XSTemporalError) -> XSDate {
    let (total, overflow) = months.addingReportingOverflow(astronomicalYear * 12 + month - 1)
    guard !overflow else { throw .overflow(.dateTime) }
    let target = TemporalCalendar.floorDivide(total, 12)
    let schemaYear = TemporalCalendar.schemaYear(target)
    guard TemporalCalendar.astronomicalYear(schemaYear) != nil else { throw .overflow(.dateTime) }
    let targetMonth = TemporalCalendar.floorRemainder(total, 12) + 1
    return XSDate(
      astronomicalYear: target, month: targetMonth,
      day: min(day, TemporalCalendar.daysInMonth(targetMonth, year: target)), timezone: timezone)
  }
}
