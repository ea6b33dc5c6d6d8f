/// A date, time or duration of any of the ten types.
enum TemporalValue: Sendable {
  case dateTime(XSDateTime)
  case date(XSDate)
  case time(XSTime)
  case gYearMonth(XSGYearMonth)
  case gYear(XSGYear)
  case gMonthDay(XSGMonthDay)
  case gDay(XSGDay)
  case gMonth(XSGMonth)
  case duration(XSDuration)

  /// The value that `text` writes as `type`; nothing for another text or a type of another kind.
  init?(_ text: String, as type: AtomicType) {
    let found: TemporalValue? =
      switch type {
      case .dateTime: XSDateTime(lexical: text).map { .dateTime($0) }
      case .date: XSDate(lexical: text).map { .date($0) }
      case .time: XSTime(lexical: text).map { .time($0) }
      case .gYearMonth: XSGYearMonth(lexical: text).map { .gYearMonth($0) }
      case .gYear: XSGYear(lexical: text).map { .gYear($0) }
      case .gMonthDay: XSGMonthDay(lexical: text).map { .gMonthDay($0) }
      case .gDay: XSGDay(lexical: text).map { .gDay($0) }
      case .gMonth: XSGMonth(lexical: text).map { .gMonth($0) }
      case .duration: XSDuration(lexical: text).map { .duration($0) }
      case .yearMonthDuration: XSDuration(yearMonthLexical: text).map { .duration($0) }
      case .dayTimeDuration: XSDuration(dayTimeLexical: text).map { .duration($0) }
      default: nil
      }
    guard let found else { return nil }
    self = found
  }

  var type: AtomicType {
    switch self {
    case .dateTime: .dateTime
    case .date: .date
    case .time: .time
    case .gYearMonth: .gYearMonth
    case .gYear: .gYear
    case .gMonthDay: .gMonthDay
    case .gDay: .gDay
    case .gMonth: .gMonth
    case .duration(let value):
      switch value.subtype {
      case .duration: .duration
      case .yearMonth: .yearMonthDuration
      case .dayTime: .dayTimeDuration
      }
    }
  }

  var lexical: String {
    switch self {
    case .dateTime(let value): value.lexical
    case .date(let value): value.lexical
    case .time(let value): value.lexical
    case .gYearMonth(let value): value.lexical
    case .gYear(let value): value.lexical
    case .gMonthDay(let value): value.lexical
    case .gDay(let value): value.lexical
    case .gMonth(let value): value.lexical
    case .duration(let value): value.lexical
    }
  }

  /// The value as `target`; nothing where there is no such cast.
  func cast(to target: AtomicType) -> TemporalValue? {
    if type == target { return self }
    switch (self, target) {
    case (.dateTime(let value), .date): return .date(XSDate(value))
    case (.dateTime(let value), .time): return .time(XSTime(value))
    case (.dateTime(let value), .gYearMonth): return .gYearMonth(XSGYearMonth(value))
    case (.dateTime(let value), .gYear): return .gYear(XSGYear(value))
    case (.dateTime(let value), .gMonthDay): return .gMonthDay(XSGMonthDay(value))
    case (.dateTime(let value), .gDay): return .gDay(XSGDay(value))
    case (.dateTime(let value), .gMonth): return .gMonth(XSGMonth(value))
    case (.date(let value), .dateTime): return .dateTime(XSDateTime(value))
    case (.date(let value), .gYearMonth): return .gYearMonth(XSGYearMonth(value))
    case (.date(let value), .gYear): return .gYear(XSGYear(value))
    case (.date(let value), .gMonthDay): return .gMonthDay(XSGMonthDay(value))
    case (.date(let value), .gDay): return .gDay(XSGDay(value))
    case (.date(let value), .gMonth): return .gMonth(XSGMonth(value))
    case (.duration(let value), .duration): return .duration(XSDuration(value, as: .duration))
    case (.duration(let value), .yearMonthDuration): return .duration(XSDuration(value, as: .yearMonth))
    case (.duration(let value), .dayTimeDuration): return .duration(XSDuration(value, as: .dayTime))
    default: return nil
    }
  }

  /// The comparison, where the types define it.
  func compare(_ other: TemporalValue, _ comparison: ComparisonOperator, timezone: Int) -> Bool? {
    func ordered<Value: XSTimelineValue>(_ a: Value, _ b: Value) -> Bool {
      let order: Comparison.Order =
        a.isEqual(to: b, implicitTimezone: timezone)
        ? .equal : a.isBefore(b, implicitTimezone: timezone) ? .less : .greater
      return order.satisfies(comparison)
    }
    func equal<Value: XSTimelineValue>(_ a: Value, _ b: Value) -> Bool? {
      comparison == .equal || comparison == .notEqual ? ordered(a, b) : nil
    }
    switch (self, other) {
    case (.dateTime(let a), .dateTime(let b)): return ordered(a, b)
    case (.date(let a), .date(let b)): return ordered(a, b)
    case (.time(let a), .time(let b)): return ordered(a, b)
    case (.gYearMonth(let a), .gYearMonth(let b)): return equal(a, b)
    case (.gYear(let a), .gYear(let b)): return equal(a, b)
    case (.gMonthDay(let a), .gMonthDay(let b)): return equal(a, b)
    case (.gDay(let a), .gDay(let b)): return equal(a, b)
    case (.gMonth(let a), .gMonth(let b)): return equal(a, b)
    case (.duration(let a), .duration(let b)):
      if comparison == .equal { return a == b }
      if comparison == .notEqual { return !(a == b) }
      guard let isLess = a.isLess(than: b) else { return nil }
      return (a == b ? Comparison.Order.equal : isLess ? .less : .greater).satisfies(comparison)
    default: return nil
    }
  }
}

extension AtomicValue {
  /// A date, time or duration.
  init(_ value: TemporalValue) { self.init(value.type, .temporal(value)) }

  var temporal: TemporalValue? {
    if case .temporal(let value) = storage { return value }
    return nil
  }
}

extension XPathError {
  /// The error of a temporal operation.
  init(_ error: XSTemporalError) { self.init(error.code, error.description) }
}
