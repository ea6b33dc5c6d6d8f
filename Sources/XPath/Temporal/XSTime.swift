/// A value of `xs:time`: a time of day, in the timezone it was written in.
///
/// Fractions of a second are exact to the nanosecond; further digits are dropped.
public struct XSTime: XSTimelineValue {
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
  public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, timezone: Int? = nil) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      nanosecond >= 0, nanosecond < TemporalCalendar.nanosecondsPerSecond, (-840...840).contains(timezone ?? 0)
    else { return nil }
    self.init(
      secondOfDay: hour * 3600 + minute * 60 + second, nanosecond: nanosecond, timezone: timezone)
  }

  /// The value of `lexical`, for instance `12:30:00.5Z`; `24:00:00` is midnight.
  public init?(lexical: String) {
    var scanner = TemporalScanner(lexical)
    guard let clock = scanner.clock(), let ending = scanner.ending() else { return nil }
    self.init(
      secondOfDay: clock.hour * 3600 + clock.minute * 60 + clock.second, nanosecond: clock.nanosecond,
      timezone: ending.timezone)
  }

  /// The time of day of `dateTime` (cast).
  public init(_ dateTime: XSDateTime) {
    hour = dateTime.hour
    minute = dateTime.minute
    second = dateTime.second
    nanosecond = dateTime.nanosecond
    timezone = dateTime.timezone
  }

  private init(secondOfDay: Int, nanosecond: Int, timezone: Int?) {
    hour = secondOfDay / 3600
    minute = secondOfDay / 60 % 60
    second = secondOfDay % 60
    self.nanosecond = nanosecond
    self.timezone = timezone
  }

  var secondOfDay: Int { hour * 3600 + minute * 60 + second }

  /// The time on 1972-12-31, as if it were UTC.
  public var localInstant: XSInstant {
    let days = TemporalCalendar.days(year: TemporalCalendar.referenceYear, month: 12, day: 31)
    return XSInstant(seconds: days * TemporalCalendar.secondsPerDay + secondOfDay, nanosecond: nanosecond)
  }

  /// The string that casting to `xs:string` gives.
  public var lexical: String {
    TemporalFormat.clock(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
      + TemporalFormat.timezone(timezone)
  }

  /// The same instant in `timezone`, the day forgotten (`fn:adjust-time-to-timezone`).
  public func adjusted(toTimezone timezone: Int?) throws(XSTemporalError) -> XSTime {
    var seconds = secondOfDay
    if let target = timezone {
      let checked = try XSDateTime.checked(target)
      if let current = self.timezone { seconds += (checked - current) * 60 }
    }
    return XSTime(
      secondOfDay: TemporalCalendar.floorRemainder(seconds, TemporalCalendar.secondsPerDay),
      nanosecond: nanosecond, timezone: timezone)
  }

  /// The time of day later by a dayTimeDuration, around the clock.
  public func adding(_ duration: XSDuration) throws(XSTemporalError) -> XSTime {
    guard duration.totalMonths == 0 else { throw .unsuitableDuration }
    let nanoseconds = nanosecond + duration.nanoseconds
    let carry = TemporalCalendar.floorDivide(nanoseconds, TemporalCalendar.nanosecondsPerSecond)
    let seconds = secondOfDay + duration.totalSeconds % TemporalCalendar.secondsPerDay + carry
    return XSTime(
      secondOfDay: TemporalCalendar.floorRemainder(seconds, TemporalCalendar.secondsPerDay),
      nanosecond: TemporalCalendar.floorRemainder(nanoseconds, TemporalCalendar.nanosecondsPerSecond),
      timezone: timezone)
  }

  /// The time of day earlier by a dayTimeDuration, around the clock.
  public func subtracting(_ duration: XSDuration) throws(XSTemporalError) -> XSTime {
    try adding(duration.negated)
  }

  /// The time from `other` to this value on one day, a dayTimeDuration.
  public func duration(since other: XSTime, implicitTimezone: Int = 0) throws(XSTemporalError) -> XSDuration {
    try instant(implicitTimezone: implicitTimezone)
      .duration(since: other.instant(implicitTimezone: implicitTimezone))
  }
}
