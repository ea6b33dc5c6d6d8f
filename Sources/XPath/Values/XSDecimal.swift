/// An exact decimal number: `digits` divided by ten to the power of `scale`.
///
/// Sums and products are exact; a quotient has 18 fraction digits (more where an operand has more), the last one
/// rounded (halves toward zero), as in the reference implementation. About 1,200 digits are held; beyond, the operation fails with FOAR0002.
public struct XSDecimal: Hashable, Sendable {
  let digits: BigInteger
  /// Number of fraction digits, none of them a trailing zero.
  let scale: Int

  static let zero = XSDecimal(Int64(0))
  private static let quotientScale = 18
  private static let greatestScale = 1_200

  init(digits: BigInteger, scale: Int) {
    var digits = digits
    var scale = scale
    if digits.isZero { scale = 0 }
    while scale > 0, let (quotient, remainder) = digits.dividing(by: BigInteger(10)), remainder.isZero {
      digits = quotient
      scale -= 1
    }
    self.digits = digits
    self.scale = scale
  }

  /// A whole number.
  public init(_ value: Int64) {
    digits = BigInteger(value)
    scale = 0
  }

  /// The decimal that `text` writes: optional sign, digits, optional fraction; no exponent, no space.
  public init?(lexical text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == 0x2D
    if bytes.first == 0x2D || bytes.first == 0x2B { bytes = bytes.dropFirst() }
    let parts = bytes.split(separator: 0x2E, maxSplits: 1, omittingEmptySubsequences: false)
    let whole = parts.first ?? []
    let fraction = parts.count > 1 ? parts[1] : []
    guard whole.count + fraction.count > 0, whole.count + fraction.count <= XSDecimal.greatestScale,
      whole.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), fraction.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else { return nil }
    self.init(digits: BigInteger(digits: whole + fraction, isNegative: isNegative), scale: fraction.count)
  }

  /// The exact value of a finite number; nothing for infinities and NaN.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    if value == 0 {
      self = .zero
      return
    }
    // value = whole × 2^exponent, exactly
    let biased = Int(value.bitPattern >> 52 & 0x7FF)
    let fraction = Int64(value.bitPattern & (1 << 52 - 1))
    let whole = biased == 0 ? fraction : fraction | 1 << 52
    let exponent = max(biased, 1) - 1075
    let number = value < 0 ? BigInteger(whole).negated : BigInteger(whole)
    if exponent >= 0 {
      self.init(digits: number.scaled(by: 2, power: exponent), scale: 0)
    } else {
      self.init(digits: number.scaled(by: 5, power: -exponent), scale: -exponent)
    }
  }

  var isNegative: Bool { digits.isNegative }
  var isZero: Bool { digits.isZero }
  var isTooLarge: Bool { digits.isTooLarge || scale > XSDecimal.greatestScale }
  var negated: XSDecimal { XSDecimal(digits: digits.negated, scale: scale) }

  /// The canonical form: no exponent, no trailing zero, no point in a whole number.
  public var lexical: String {
    var text = digits.digits
    if scale > 0 {
      if text.utf8.count <= scale { text = String(repeating: "0", count: scale + 1 - text.utf8.count) + text }
      let point = text.utf8.index(text.endIndex, offsetBy: -scale)
      text = text[..<point] + "." + text[point...]
    }
    return isNegative ? "-" + text : text
  }

  /// The nearest double.
  public var double: Double { Double(lexical) ?? .nan }
  /// The nearest float.
  public var float: Float { Float(lexical) ?? .nan }
  /// The value, if it is whole and fits.
  public var int64: Int64? { scale == 0 ? digits.int64 : nil }

  // MARK: Arithmetic

  private func aligned(with other: XSDecimal) -> (BigInteger, BigInteger, Int) {
    let common = max(scale, other.scale)
    return (
      digits.scaled(by: 10, power: common - scale), other.digits.scaled(by: 10, power: common - other.scale), common
    )
  }

  static func + (a: XSDecimal, b: XSDecimal) -> XSDecimal {
    let (x, y, scale) = a.aligned(with: b)
    return XSDecimal(digits: x + y, scale: scale)
  }

  static func - (a: XSDecimal, b: XSDecimal) -> XSDecimal { a + b.negated }

  static func * (a: XSDecimal, b: XSDecimal) -> XSDecimal {
    XSDecimal(digits: a.digits * b.digits, scale: a.scale + b.scale)
  }

  /// Nothing when `divisor` is zero.
  func dividing(by divisor: XSDecimal) -> XSDecimal? {
    let places = max(XSDecimal.quotientScale, scale, divisor.scale)
    let power = places + divisor.scale - scale
    guard let (quotient, rest) = digits.scaled(by: 10, power: power).dividing(by: divisor.digits) else { return nil }
    let isAboveHalf = BigInteger.compare((rest + rest).magnitude, divisor.digits.magnitude) > 0
    let away = BigInteger(digits.isNegative == divisor.digits.isNegative ? 1 : -1)
    return XSDecimal(digits: isAboveHalf ? quotient + away : quotient, scale: places)
  }

  /// Whole part of the quotient and the remainder; nothing when `divisor` is zero.
  func wholeDividing(by divisor: XSDecimal) -> (quotient: XSDecimal, remainder: XSDecimal)? {
    let (x, y, scale) = aligned(with: divisor)
    guard let (quotient, remainder) = x.dividing(by: y) else { return nil }
    return (XSDecimal(digits: quotient, scale: 0), XSDecimal(digits: remainder, scale: scale))
  }

  /// -1, 0 or 1.
  static func compare(_ a: XSDecimal, _ b: XSDecimal) -> Int {
    let (x, y, _) = a.aligned(with: b)
    return BigInteger.compare(x, y)
  }

  // MARK: Rounding

  /// How a digit that falls away changes what stays.
  enum Rounding { case down, floor, ceiling, halfUp, halfEven }

  /// The number with at most `places` fraction digits; negative places round tens, hundreds….
  func rounded(_ rounding: Rounding, places: Int = 0) -> XSDecimal {
    guard scale > places else { return self }
    let cut = scale - places
    if cut > XSDecimal.greatestScale * 2 { return .zero }
    let unit = BigInteger.powerOfTen(cut)
    guard let (quotient, remainder) = digits.dividing(by: unit) else { return self }
    let twice = BigInteger.compare((remainder + remainder).magnitude, unit)
    let away =
      switch rounding {
      case .down: false
      case .floor: remainder.isNegative
      case .ceiling: !remainder.isZero && !remainder.isNegative
      case .halfUp: remainder.isNegative ? twice > 0 : twice >= 0
      case .halfEven: twice > 0 || (twice == 0 && quotient.isOdd)
      }
    var whole = quotient
    if away && !remainder.isZero { whole = whole + BigInteger(digits.isNegative ? -1 : 1) }
    return places >= 0
      ? XSDecimal(digits: whole, scale: places)
      : XSDecimal(digits: whole.scaled(by: 10, power: -places), scale: 0)
  }
}
