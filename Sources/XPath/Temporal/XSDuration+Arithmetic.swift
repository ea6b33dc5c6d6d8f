/// The operators of F&O 2.0 sections 10.4 and 10.6 on durations.
extension XSDuration {
  /// The opposite duration.
  public var negated: XSDuration {
    // No stored integer is the smallest one, so each has an opposite.
    XSDuration(magnitudesOf: self, sign: -1)
  }

  /// Whether this duration is shorter than `other`; nil unless both are yearMonthDurations or both dayTimeDurations.
  public func isLess(than other: XSDuration) -> Bool? {
    guard subtype == other.subtype, subtype != .duration else { return nil }
    return (totalMonths, totalSeconds, nanoseconds) < (other.totalMonths, other.totalSeconds, other.nanoseconds)
  }

  /// The sum of two durations of one subtype.
  public func adding(_ other: XSDuration) throws(XSTemporalError) -> XSDuration {
    switch (subtype, other.subtype) {
    case (.yearMonth, .yearMonth):
      let (sum, overflow) = totalMonths.addingReportingOverflow(other.totalMonths)
      guard !overflow else { throw .overflow(.duration) }
      return try XSDuration(yearMonthMonths: sum)
    case (.dayTime, .dayTime):
      let (sum, overflow) = totalSeconds.addingReportingOverflow(other.totalSeconds)
      guard !overflow else { throw .overflow(.duration) }
      return try XSDuration(dayTimeSeconds: sum, nanoseconds: nanoseconds + other.nanoseconds)
    default: throw .unsuitableDuration
    }
  }

  /// The difference of two durations of one subtype.
  public func subtracting(_ other: XSDuration) throws(XSTemporalError) -> XSDuration {
    try adding(other.negated)
  }

  /// This yearMonthDuration or dayTimeDuration `factor` times; months are rounded, halves up.
  public func multiplied(by factor: Double) throws(XSTemporalError) -> XSDuration {
    guard !factor.isNaN else { throw .notANumber }
    guard factor.isFinite else { throw .overflow(.duration) }
    if let whole = XSDuration.exactInteger(factor) { return try multiplied(by: whole) }
    return try scaled { value in
      let product = value * factor
      let whole = product.rounded(.towardZero)
      // The fused operation gives what the product lost by rounding.
      return (whole, product - whole + (-product).addingProduct(value, factor))
    }
  }

  /// This yearMonthDuration or dayTimeDuration divided by `divisor`; months are rounded, halves up.
  public func divided(by divisor: Double) throws(XSTemporalError) -> XSDuration {
    guard !divisor.isNaN else { throw .notANumber }
    guard divisor != 0 else { throw .overflow(.duration) }
    if isDayTime, let whole = XSDuration.exactInteger(divisor), abs(whole) <= XSDuration.largestExactDivisor {
      let rest = totalSeconds % whole * TemporalCalendar.nanosecondsPerSecond + nanoseconds
      let quotient = rest / whole
      let roundsAway = (rest % whole).magnitude * 2 >= whole.magnitude
      let direction = (rest < 0) == (whole < 0) ? 1 : -1
      return try XSDuration(
        dayTimeSeconds: totalSeconds / whole, nanoseconds: quotient + (roundsAway ? direction : 0))
    }
    return try scaled { value in
      guard divisor.isFinite else { return (0, 0) }
      // The remainder of doubles is exact, so that the fraction is right to the last digit.
      let rest = value.truncatingRemainder(dividingBy: divisor)
      return (((value - rest) / divisor).rounded(), rest / divisor)
    }
  }

  /// How many times `other` goes into this duration, both of one subtype.
  public func ratio(to other: XSDuration) throws(XSTemporalError) -> Double {
    switch (subtype, other.subtype) {
    case (.yearMonth, .yearMonth):
      guard other.totalMonths != 0 else { throw .divisionByZero }
      return Double(totalMonths) / Double(other.totalMonths)
    case (.dayTime, .dayTime):
      guard other.totalSeconds != 0 || other.nanoseconds != 0 else { throw .divisionByZero }
      return decimalSeconds / other.decimalSeconds
    default: throw .unsuitableDuration
    }
  }

  /// Remainders below this, in nanoseconds, fit in an integer.
  private static let largestExactDivisor = 9_000_000_000

  private var decimalSeconds: Double { Double(totalSeconds) + Double(nanoseconds) / 1e9 }

  /// The integer that `value` is, when it is one that a double holds exactly.
  private static func exactInteger(_ value: Double) -> Int? {
    abs(value) <= 9_007_199_254_740_992 ? Int(exactly: value) : nil
  }

  private func multiplied(by factor: Int) throws(XSTemporalError) -> XSDuration {
    switch subtype {
    case .duration: throw .unsuitableDuration
    case .yearMonth:
      let (product, overflow) = totalMonths.multipliedReportingOverflow(by: factor)
      guard !overflow else { throw .overflow(.duration) }
      return try XSDuration(yearMonthMonths: product)
    case .dayTime:
      let perSecond = TemporalCalendar.nanosecondsPerSecond
      let (product, high) = totalSeconds.multipliedReportingOverflow(by: factor)
      // The factor is cut in two so that its products with the nanoseconds fit.
      let (sum, carry) = product.addingReportingOverflow(nanoseconds * (factor / perSecond))
      guard !high, !carry else { throw .overflow(.duration) }
      return try XSDuration(dayTimeSeconds: sum, nanoseconds: nanoseconds * (factor % perSecond))
    }
  }

  /// `scale` gives a scaled number as a whole part and a fraction.
  private func scaled(
    _ scale: (Double) -> (whole: Double, fraction: Double)
  ) throws(XSTemporalError) -> XSDuration {
    switch subtype {
    case .duration: throw .unsuitableDuration
    case .yearMonth:
      // The standard rounds the double nearest to the result: 35 months by 2.3 are 80.5, hence 81.
      let scaled = scale(Double(totalMonths))
      guard let months = Int(exactly: (scaled.whole + scaled.fraction + 0.5).rounded(.down)) else {
        throw .overflow(.duration)
      }
      return try XSDuration(yearMonthMonths: months)
    case .dayTime:
      let exact = scale(Double(totalSeconds))
      let extra = scale(Double(nanoseconds))
      guard let seconds = Int(exactly: exact.whole),
        let nanoseconds = Int(exactly: (exact.fraction * 1e9 + extra.whole + extra.fraction).rounded())
      else { throw .overflow(.duration) }
      return try XSDuration(dayTimeSeconds: seconds, nanoseconds: nanoseconds)
    }
  }
}
