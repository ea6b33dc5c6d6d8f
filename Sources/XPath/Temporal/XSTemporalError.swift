/// Why an operation on dates, times or durations has no result.
public enum XSTemporalError: Error, Sendable, Hashable {
  /// What became too large.
  public enum Quantity: Sendable, Hashable {
    case dateTime, duration
  }

  /// The result is outside the range that is supported (FODT0001 or FODT0002).
  case overflow(Quantity)
  /// A timezone beyond 14 hours, or not a whole number of minutes (FODT0003).
  case invalidTimezone
  /// A duration multiplied or divided by NaN (FOCA0005).
  case notANumber
  /// A duration divided by a duration of zero (FOAR0001).
  case divisionByZero
  /// A date and a time of two different timezones cannot make one dateTime (FORG0008).
  case timezoneConflict
  /// The operation is not defined for durations of this kind (XPTY0004).
  case unsuitableDuration

  /// The error code of XQuery and XPath Functions and Operators.
  public var code: String {
    switch self {
    case .overflow(.dateTime): "FODT0001"
    case .overflow(.duration): "FODT0002"
    case .invalidTimezone: "FODT0003"
    case .notANumber: "FOCA0005"
    case .divisionByZero: "FOAR0001"
    case .timezoneConflict: "FORG0008"
    case .unsuitableDuration: "XPTY0004"
    }
  }
}

extension XSTemporalError: CustomStringConvertible {
  /// One sentence in English.
  public var description: String {
    switch self {
    case .overflow(.dateTime): "date outside the years -999999999 to 999999999"
    case .overflow(.duration): "duration too long"
    case .invalidTimezone: "a timezone is a whole number of minutes between -14:00 and +14:00"
    case .notANumber: "a duration cannot be multiplied or divided by NaN"
    case .divisionByZero: "division by a duration of zero"
    case .timezoneConflict: "the date and the time have different timezones"
    case .unsuitableDuration: "the operation needs two yearMonthDurations or two dayTimeDurations"
    }
  }
}
