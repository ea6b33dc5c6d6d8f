/// Arithmetic on atomic values (XPath 2.0, section 3.4).
enum Arithmetic {
  /// `a op b`; untyped operands are already doubles.
  static func apply(
    _ operation: ArithmeticOperator, _ a: AtomicValue, _ b: AtomicValue, timezone: Int
  ) throws(XPathError) -> AtomicValue {
    if case .integer(let x) = a.storage, case .integer(let y) = b.storage,
      let result = try small(operation, x, y)
    {
      return result
    }
    if a.isNumeric, b.isNumeric {
      if a.exact != nil, b.exact != nil { return try exact(operation, a, b) }
      if a.type == .double || b.type == .double, let x = a.double, let y = b.double {
        return try floating(operation, x, y)
      }
      let x = try Casting.cast(a, to: .float)
      let y = try Casting.cast(b, to: .float)
      if case .float(let p) = x.storage, case .float(let q) = y.storage { return try floating(operation, p, q) }
    }
    if let result = try TemporalArithmetic.apply(operation, a, b, timezone: timezone) { return result }
    throw XPathError(
      "XPTY0004",
      "“\(operation.rawValue)” has no meaning for xs:\(a.type.localName) and xs:\(b.type.localName)")
  }

  /// `-value`.
  static func negated(_ value: AtomicValue) throws(XPathError) -> AtomicValue {
    switch value.storage {
    case .integer(let number):
      let (result, overflow) = Int64(0).subtractingReportingOverflow(number)
      return overflow ? .integer(XSDecimal(number).negated) : .integer(result)
    case .decimal(let number):
      return value.type == .decimal ? .decimal(number.negated) : .integer(number.negated)
    case .float(let number): return .float(-number)
    case .double(let number): return .double(-number)
    default: throw XPathError("XPTY0004", "the sign of a value of type xs:\(value.type.localName) cannot change")
    }
  }

  static var divisionByZero: XPathError { XPathError("FOAR0001", "division by zero") }

  private static func overflow() -> XPathError {
    XPathError("FOAR0002", "the result has more digits than are kept (about 1,200)")
  }

  /// Integers in 64 bits; nothing where the result needs more or is a decimal.
  private static func small(
    _ operation: ArithmeticOperator, _ x: Int64, _ y: Int64
  ) throws(XPathError) -> AtomicValue? {
    let (result, overflow): (Int64, Bool)
    switch operation {
    case .add: (result, overflow) = x.addingReportingOverflow(y)
    case .subtract: (result, overflow) = x.subtractingReportingOverflow(y)
    case .multiply: (result, overflow) = x.multipliedReportingOverflow(by: y)
    case .divide: return nil
    case .integerDivide:
      if y == 0 { throw divisionByZero }
      (result, overflow) = x.dividedReportingOverflow(by: y)
    case .modulo:
      if y == 0 { throw divisionByZero }
      (result, overflow) = x.remainderReportingOverflow(dividingBy: y)
    }
    return overflow ? nil : .integer(result)
  }

  private static func exact(
    _ operation: ArithmeticOperator, _ a: AtomicValue, _ b: AtomicValue
  ) throws(XPathError) -> AtomicValue {
    guard let x = a.exact, let y = b.exact else { throw overflow() }
    let result: XSDecimal
    switch operation {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    case .divide:
      guard let quotient = x.dividing(by: y) else { throw divisionByZero }
      if quotient.isTooLarge { throw overflow() }
      return .decimal(quotient)
    case .integerDivide:
      guard let (quotient, _) = x.wholeDividing(by: y) else { throw divisionByZero }
      return .integer(quotient)
    case .modulo:
      guard let (_, remainder) = x.wholeDividing(by: y) else { throw divisionByZero }
      result = remainder
    }
    if result.isTooLarge { throw overflow() }
    let isInteger = a.type.primitive == .integer && b.type.primitive == .integer
    return isInteger ? .integer(result) : .decimal(result)
  }

  private static func floating<Number: BinaryFloatingPoint>(
    _ operation: ArithmeticOperator, _ x: Number, _ y: Number
  ) throws(XPathError) -> AtomicValue {
    let result: Number
    switch operation {
    case .add: result = x + y
    case .subtract: result = x - y
    case .multiply: result = x * y
    case .divide: result = x / y
    case .modulo: result = x.truncatingRemainder(dividingBy: y)
    case .integerDivide:
      if y == 0 { throw divisionByZero }
      guard x.isFinite, !y.isNaN, let quotient = XSDecimal(Double((x / y).rounded(.towardZero))) else {
        throw XPathError("FOAR0002", "the integer quotient does not exist")
      }
      return .integer(quotient)
    }
    if let float = result as? Float { return .float(float) }
    return .double(Double(result))
  }
}
