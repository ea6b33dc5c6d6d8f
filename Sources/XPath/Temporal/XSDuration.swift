/// A value of `xs:duration`, `xs:yearMonthDuration` or `xs:dayTimeDuration`: months, and seconds exact to the
/// nanosecond (further digits are dropped), all of one sign.
///
/// `==` is the equality of XPath: by value, whatever the subtype.
public struct XSDuration: Sendable {
  /// The type of a duration, which its operations and its canonical form depend on.
  public enum Subtype: Sendable, Hashable {
    case duration, yearMonth, dayTime
  }

  /// The declared type.
  public let subtype: Subtype
  /// Years and months.
  public let totalMonths: Int
  /// Days, hours, minutes and whole seconds.
  public let totalSeconds: Int
  /// -999,999,999 to 999,999,999, of the sign of the duration.
  public let nanoseconds: Int

  /// The value of `lexical` as `xs:duration`, for instance `P1Y2M3DT4H5M6.7S`; nil if it is not one or is too long.
  public init?(lexical: String) { self.init(lexical, subtype: .duration) }

  /// The value of `yearMonthLexical` as `xs:yearMonthDuration`: years and months only.
  public init?(yearMonthLexical: String) { self.init(yearMonthLexical, subtype: .yearMonth) }

  /// The value of `dayTimeLexical` as `xs:dayTimeDuration`: no years, no months.
  public init?(dayTimeLexical: String) { self.init(dayTimeLexical, subtype: .dayTime) }

  /// A yearMonthDuration.
  public init(yearMonthMonths months: Int) throws(XSTemporalError) {
    // The smallest integer has no opposite.
    guard months != .min else { throw .overflow(.duration) }
    self.init(.yearMonth, months: months, seconds: 0, nanoseconds: 0)
  }

  /// A dayTimeDuration of `seconds` and `nanoseconds`, whose signs may differ.
  public init(dayTimeSeconds seconds: Int, nanoseconds: Int = 0) throws(XSTemporalError) {
    let perSecond = TemporalCalendar.nanosecondsPerSecond
    var (whole, overflow) = seconds.addingReportingOverflow(nanoseconds / perSecond)
    guard !overflow, whole != .min else { throw .overflow(.duration) }
    var rest = nanoseconds % perSecond
    if whole > 0, rest < 0 {
      whole -= 1
      rest += perSecond
    } else if whole < 0, rest > 0 {
      whole += 1
      rest -= perSecond
    }
    self.init(.dayTime, months: 0, seconds: whole, nanoseconds: rest)
  }

  /// The dayTimeDuration of a timezone in minutes (`fn:timezone-from-dateTime`).
  public init(timezone minutes: Int) throws(XSTemporalError) {
    try self.init(dayTimeSeconds: try XSDateTime.checked(minutes) * 60)
  }

  /// `other` as a value of type `subtype` (cast): what that type does not hold is dropped.
  public init(_ other: XSDuration, as subtype: Subtype) {
    self.init(
      subtype, months: subtype == .dayTime ? 0 : other.totalMonths,
      seconds: subtype == .yearMonth ? 0 : other.totalSeconds,
      nanoseconds: subtype == .yearMonth ? 0 : other.nanoseconds)
  }

  private init(_ subtype: Subtype, months: Int, seconds: Int, nanoseconds: Int) {
    self.subtype = subtype
    totalMonths = months
    totalSeconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// `other` with its sign times `sign`, 1 or -1.
  init(magnitudesOf other: XSDuration, sign: Int) {
    self.init(
      other.subtype, months: other.totalMonths * sign, seconds: other.totalSeconds * sign,
      nanoseconds: other.nanoseconds * sign)
  }

  private init?(_ text: String, subtype: Subtype) {
    guard let fields = DurationFields(text, subtype: subtype) else { return nil }
    let sign = fields.isNegative ? -1 : 1
    self.init(
      subtype, months: fields.months * sign, seconds: fields.seconds * sign, nanoseconds: fields.nanosecond * sign)
  }

  // MARK: Components

  /// Whether the type is `xs:yearMonthDuration`.
  public var isYearMonth: Bool { subtype == .yearMonth }
  /// Whether the type is `xs:dayTimeDuration`.
  public var isDayTime: Bool { subtype == .dayTime }
  /// Whether the duration is shorter than none.
  public var isNegative: Bool { totalMonths < 0 || totalSeconds < 0 || nanoseconds < 0 }
  /// Whole years, of the sign of the duration (`fn:years-from-duration`).
  public var years: Int { totalMonths / 12 }
  /// Months beyond the years.
  public var months: Int { totalMonths % 12 }
  /// Whole days.
  public var days: Int { totalSeconds / TemporalCalendar.secondsPerDay }
  /// Hours beyond the days.
  public var hours: Int { totalSeconds % TemporalCalendar.secondsPerDay / 3600 }
  /// Minutes beyond the hours.
  public var minutes: Int { totalSeconds % 3600 / 60 }
  /// Whole seconds beyond the minutes; `nanoseconds` follow.
  public var seconds: Int { totalSeconds % 60 }

  /// The timezone that this dayTimeDuration stands for, in minutes.
  public func timezoneMinutes() throws(XSTemporalError) -> Int {
    guard totalMonths == 0, nanoseconds == 0, totalSeconds % 60 == 0 else { throw .invalidTimezone }
    return try XSDateTime.checked(totalSeconds / 60)
  }

  /// The string that casting to `xs:string` gives.
  public var lexical: String {
    var date = ""
    if years != 0 { date += "\(years.magnitude)Y" }
    if months != 0 { date += "\(months.magnitude)M" }
    if days != 0 { date += "\(days.magnitude)D" }
    var time = ""
    if hours != 0 { time += "\(hours.magnitude)H" }
    if minutes != 0 { time += "\(minutes.magnitude)M" }
    if seconds != 0 || nanoseconds != 0 {
      time += "\(seconds.magnitude)" + TemporalFormat.fraction(abs(nanoseconds)) + "S"
    }
    if date.isEmpty, time.isEmpty { return isYearMonth ? "P0M" : "PT0S" }
    return (isNegative ? "-P" : "P") + date + (time.isEmpty ? "" : "T" + time)
  }
}

extension XSDuration: Hashable {
  /// Whether both are the same months and the same seconds.
  public static func == (left: XSDuration, right: XSDuration) -> Bool {
    left.totalMonths == right.totalMonths && left.totalSeconds == right.totalSeconds
      && left.nanoseconds == right.nanoseconds
  }

  /// Feeds what `==` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(totalMonths)
    hasher.combine(totalSeconds)
    hasher.combine(nanoseconds)
  }
}
