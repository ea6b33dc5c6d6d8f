/// A point of the time line: what two dates of any timezone are compared by.
public struct XSInstant: Hashable, Comparable, Sendable {
  /// Seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int
  /// 0 to 999,999,999, added to `seconds`.
  public let nanosecond: Int

  /// The point `nanosecond` after `seconds`.
  init(seconds: Int, nanosecond: Int = 0) {
    self.seconds = seconds
    self.nanosecond = nanosecond
  }

  /// Whether `left` comes before `right`.
  public static func < (left: XSInstant, right: XSInstant) -> Bool {
    (left.seconds, left.nanosecond) < (right.seconds, right.nanosecond)
  }

  /// The time from `other` to this point.
  func duration(since other: XSInstant) throws(XSTemporalError) -> XSDuration {
    let (difference, overflow) = seconds.subtractingReportingOverflow(other.seconds)
    guard !overflow else { throw .overflow(.duration) }
    return try XSDuration(dayTimeSeconds: difference, nanoseconds: nanosecond - other.nanosecond)
  }
}
