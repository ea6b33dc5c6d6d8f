/// A value of `xs:dateTime`: local time, with the timezone it was written in.
///
/// Fractions of a second are exact to the nanosecond; further digits are dropped.
public struct XSDateTime: XSTimelineValue {
  /// The year as XML Schema 1.0 writes it: -1 is the year before 1, there is no year 0.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int
  /// 0 to 59.
  public let second: Int
  /// 0 to 999,999,999.
  public let nanosecond: Int
  /// Minutes east of UTC, from -840 to 840; nil if the value has no timezone.
  public let timezone: Int?

  /// The value made of these components, nil if one is out of range.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, nanosecond: Int = 0,
    timezone: Int? = nil
  ) {
    guard let date = XSDate(year: year, month: month, day: day, timezone: timezone),
      let time = XSTime(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
    else { return nil }
    self.init(date: date, clock: time)
  }

  /// The value of `lexical`, for instance `2026-02-28T24:00:00+01:00`, which is the next midnight.
  public init?(lexical: String) {
    var scanner = TemporalScanner(lexical)
    guard let year = scanner.year(), scanner.accept("-"), let month = scanner.twoDigits(in: 1...12),
      scanner.accept("-"), let day = scanner.twoDigits(in: 1...TemporalCalendar.daysInMonth(month, year: year)),
      scanner.accept("T"), let clock = scanner.clock(), let ending = scanner.ending()
    else { return nil }
    let seconds =
      (TemporalCalendar.days(year: year, month: month, day: day) + (clock.isEndOfDay ? 1 : 0))
      * TemporalCalendar.secondsPerDay + clock.hour * 3600 + clock.minute * 60 + clock.second
    guard seconds <= TemporalCalendar.lastSecond else { return nil }
    self.init(localSeconds: seconds, nanosecond: clock.nanosecond, timezone: ending.timezone)
  }

  /// The time `instantSeconds` after 1970-01-01T00:00:00Z, shown in `timezone`.
  public init(
    instantSeconds: Int, nanosecond: Int = 0, timezone: Int = 0
  ) throws(XSTemporalError) {
    let (local, overflow) = instantSeconds.addingReportingOverflow(try XSDateTime.checked(timezone) * 60)
    guard !overflow, nanosecond >= 0, nanosecond < TemporalCalendar.nanosecondsPerSecond else {
      throw .overflow(.dateTime)
    }
    try self.init(checkedSeconds: local, nanosecond: nanosecond, timezone: timezone)
  }

  /// Midnight at the start of `date` (cast).
  public init(_ date: XSDate) {
    self.init(localSeconds: date.localInstant.seconds, nanosecond: 0, timezone: date.timezone)
  }

  /// `date` at `time` (`fn:dateTime`), in the timezone that one of them has or that both share.
  public init(date: XSDate, time: XSTime) throws(XSTemporalError) {
    if let first = date.timezone, let second = time.timezone, first != second { throw .timezoneConflict }
    self.init(
      localSeconds: date.localInstant.seconds + time.secondOfDay, nanosecond: time.nanosecond,
      timezone: date.timezone ?? time.timezone)
  }

  private init(date: XSDate, clock: XSTime) {
    self.init(
      localSeconds: date.localInstant.seconds + clock.secondOfDay, nanosecond: clock.nanosecond,
      timezone: date.timezone)
  }

  init(checkedSeconds seconds: Int, nanosecond: Int, timezone: Int?) throws(XSTemporalError) {
    guard seconds >= TemporalCalendar.firstSecond, seconds <= TemporalCalendar.lastSecond else {
      throw .overflow(.dateTime)
    }
    self.init(localSeconds: seconds, nanosecond: nanosecond, timezone: timezone)
  }

  /// `localSeconds` is in range.
  private init(localSeconds: Int, nanosecond: Int, timezone: Int?) {
    let days = TemporalCalendar.floorDivide(localSeconds, TemporalCalendar.secondsPerDay)
    let secondOfDay = localSeconds - days * TemporalCalendar.secondsPerDay
    let date = TemporalCalendar.date(days: days)
    year = TemporalCalendar.schemaYear(date.year)
    month = date.month
    day = date.day
    hour = secondOfDay / 3600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    self.nanosecond = nanosecond
    self.timezone = timezone
  }

  /// The local time as if it were UTC.
  public var localInstant: XSInstant {
    let date = XSDate(self).localInstant.seconds
    return XSInstant(seconds: date + hour * 3600 + minute * 60 + second, nanosecond: nanosecond)
  }

  /// The string that casting to `xs:string` gives, in the timezone of the value.
  public var lexical: String {
    TemporalFormat.year(year) + "-" + TemporalFormat.twoDigits(month) + "-" + TemporalFormat.twoDigits(day) + "T"
      + TemporalFormat.clock(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
      + TemporalFormat.timezone(timezone)
  }

  /// The same instant in `timezone` (`fn:adjust-dateTime-to-timezone`): a value without timezone takes it as it is;
  /// nil takes the timezone away.
  public func adjusted(toTimezone timezone: Int?) throws(XSTemporalError) -> XSDateTime {
    var seconds = localInstant.seconds
    if let target = timezone {
      let checked = try XSDateTime.checked(target)
      if let current = self.timezone { seconds += (checked - current) * 60 }
    }
    return try XSDateTime(checkedSeconds: seconds, nanosecond: nanosecond, timezone: timezone)
  }

  /// This value later by `duration`: its months first, the day brought back to the last of the month if need be, then
  /// its seconds.
  public func adding(_ duration: XSDuration) throws(XSTemporalError) -> XSDateTime {
    let date = try XSDate(self).adding(months: duration.totalMonths)
    let local = date.localInstant.seconds + hour * 3600 + minute * 60 + second
    let nanoseconds = nanosecond + duration.nanoseconds
    let carry = TemporalCalendar.floorDivide(nanoseconds, TemporalCalendar.nanosecondsPerSecond)
    let (sum, overflow) = duration.totalSeconds.addingReportingOverflow(local + carry)
    guard !overflow else { throw .overflow(.dateTime) }
    return try XSDateTime(
      checkedSeconds: sum,
      nanosecond: TemporalCalendar.floorRemainder(nanoseconds, TemporalCalendar.nanosecondsPerSecond),
      timezone: timezone)
  }

  /// This value earlier by `duration`.
  public func subtracting(_ duration: XSDuration) throws(XSTemporalError) -> XSDateTime {
    try adding(duration.negated)
  }

  /// The time from `other` to this value, a dayTimeDuration.
  public func duration(since other: XSDateTime, implicitTimezone: Int = 0) throws(XSTemporalError) -> XSDuration {
    try instant(implicitTimezone: implicitTimezone)
      .duration(since: other.instant(implicitTimezone: implicitTimezone))
  }

  static func checked(_ timezone: Int) throws(XSTemporalError) -> Int {
    guard timezone >= -840, timezone <= 840 else { throw .invalidTimezone }
    return timezone
  }
}
