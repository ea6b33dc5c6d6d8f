/// Arithmetic on dates, times and durations (F&O 2.0, sections 10.6 to 10.8).
enum TemporalArithmetic {
  /// The result; nothing where the operator is not defined for the types.
  static func apply(
    _ operation: ArithmeticOperator, _ a: AtomicValue, _ b: AtomicValue, timezone: Int
  ) throws(XPathError) -> AtomicValue? {
    do throws(XSTemporalError) {
      switch (a.temporal, b.temporal) {
      case (.duration(let x)?, .duration(let y)?): return try durations(operation, x, y)
      case (.duration(let x)?, nil):
        guard let factor = b.double else { return nil }
        return try scale(operation, x, factor)
      case (nil, .duration(let y)?):
        guard operation == .multiply, let factor = a.double else { return nil }
        return try scale(.multiply, y, factor)
      case (let x?, .duration(let y)?): return try shift(operation, x, by: y)
      case (.duration(let x)?, let y?): return operation == .add ? try shift(.add, y, by: x) : nil
      case (let x?, let y?): return operation == .subtract ? try difference(x, y, timezone) : nil
      default: return nil
      }
    } catch {
      throw XPathError(error)
    }
  }

  private static func wrap(_ duration: XSDuration) -> AtomicValue { AtomicValue(.duration(duration)) }

  private static func durations(
    _ operation: ArithmeticOperator, _ x: XSDuration, _ y: XSDuration
  ) throws(XSTemporalError) -> AtomicValue? {
    guard x.subtype == y.subtype, x.subtype != .duration else { return nil }
    switch operation {
    case .add: return wrap(try x.adding(y))
    case .subtract: return wrap(try x.subtracting(y))
    case .divide:
      guard let ratio = exact(x).dividing(by: exact(y)) else { throw .divisionByZero }
      return .decimal(ratio)
    default: return nil
    }
  }

  /// Months, or seconds with their fraction.
  private static func exact(_ duration: XSDuration) -> XSDecimal {
    if duration.isYearMonth { return XSDecimal(Int64(duration.totalMonths)) }
    return XSDecimal(Int64(duration.totalSeconds))
      + XSDecimal(digits: BigInteger(Int64(duration.nanoseconds)), scale: 9)
  }

  private static func scale(
    _ operation: ArithmeticOperator, _ x: XSDuration, _ factor: Double
  ) throws(XSTemporalError) -> AtomicValue? {
    guard x.subtype != .duration else { return nil }
    switch operation {
    case .multiply: return wrap(try x.multiplied(by: factor))
    case .divide: return wrap(try x.divided(by: factor))
    default: return nil
    }
  }

  private static func shift(
    _ operation: ArithmeticOperator, _ value: TemporalValue, by duration: XSDuration
  ) throws(XSTemporalError) -> AtomicValue? {
    guard operation == .add || operation == .subtract, duration.subtype != .duration else { return nil }
    let signed = operation == .add ? duration : duration.negated
    switch value {
    case .dateTime(let x): return AtomicValue(.dateTime(try x.adding(signed)))
    case .date(let x): return AtomicValue(.date(try x.adding(signed)))
    case .time(let x) where duration.isDayTime: return AtomicValue(.time(try x.adding(signed)))
    default: return nil
    }
  }

  private static func difference(
    _ x: TemporalValue, _ y: TemporalValue, _ timezone: Int
  ) throws(XSTemporalError) -> AtomicValue? {
    switch (x, y) {
    case (.dateTime(let a), .dateTime(let b)): return wrap(try a.duration(since: b, implicitTimezone: timezone))
    case (.date(let a), .date(let b)): return wrap(try a.duration(since: b, implicitTimezone: timezone))
    case (.time(let a), .time(let b)): return wrap(try a.duration(since: b, implicitTimezone: timezone))
    default: return nil
    }
  }
}
