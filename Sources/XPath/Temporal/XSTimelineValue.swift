/// A date, a time or a part of a date: a value that F&O 2.0 section 10.4 compares by its starting instant.
///
/// `==` compares what is written (components and timezone); values are compared with `isEqual` and `isBefore`.
public protocol XSTimelineValue: Sendable, Hashable {
  /// Minutes east of UTC, from -840 to 840; nil if the value has no timezone.
  var timezone: Int? { get }
  /// The first instant of the value (in 1972 for the types without a year), as if its timezone were UTC.
  var localInstant: XSInstant { get }
  /// The value of `lexical`, white space around it set aside; nil if it is outside the lexical space of the type in
  /// XML Schema 1.0, or beyond the years -999999999 to 999999999.
  init?(lexical: String)
  /// The string that casting to `xs:string` gives.
  var lexical: String { get }
}

extension XSTimelineValue {
  /// The starting instant; a value without timezone is in `implicitTimezone`, in minutes.
  public func instant(implicitTimezone: Int = 0) -> XSInstant {
    let minutes = timezone ?? min(max(implicitTimezone, -840), 840)
    return XSInstant(seconds: localInstant.seconds - minutes * 60, nanosecond: localInstant.nanosecond)
  }

  /// Whether both values are the same point of time.
  public func isEqual(to other: Self, implicitTimezone: Int = 0) -> Bool {
    instant(implicitTimezone: implicitTimezone) == other.instant(implicitTimezone: implicitTimezone)
  }

  /// Whether this value comes before `other`.
  public func isBefore(_ other: Self, implicitTimezone: Int = 0) -> Bool {
    instant(implicitTimezone: implicitTimezone) < other.instant(implicitTimezone: implicitTimezone)
  }
}
