/// A whole number of any size: what `xs:integer` needs beyond 64 bits, and the digits of an `xs:decimal`.
struct BigInteger: Hashable, Sendable {
  /// Numbers with more limbs than this (about 1,200 decimal digits) are refused by the callers: FOAR0002.
  static let greatestLimbCount = 128

  /// Least significant limb first, without leading zeros; empty for zero.
  private(set) var limbs: [UInt32]
  private(set) var isNegative: Bool

  static let zero = BigInteger(limbs: [], isNegative: false)

  private init(limbs: [UInt32], isNegative: Bool) {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    self.limbs = limbs
    self.isNegative = isNegative && !limbs.isEmpty
  }

  init(_ value: Int64) {
    let magnitude = value.magnitude
    self.init(
      limbs: [UInt32(truncatingIfNeeded: magnitude), UInt32(truncatingIfNeeded: magnitude >> 32)],
      isNegative: value < 0)
  }

  /// The number written with these ASCII digits.
  init(digits: some Sequence<UInt8>, isNegative: Bool) {
    var limbs: [UInt32] = []
    for digit in digits { BigInteger.multiplyAdd(&limbs, by: 10, adding: UInt32(digit &- 0x30)) }
    self.init(limbs: limbs, isNegative: isNegative)
  }

  var isZero: Bool { limbs.isEmpty }
  var isTooLarge: Bool { limbs.count > BigInteger.greatestLimbCount }
  var isOdd: Bool { (limbs.first ?? 0) & 1 == 1 }

  /// The value if it fits.
  var int64: Int64? {
    guard limbs.count <= 2 else { return nil }
    let low = UInt64(limbs.first ?? 0)
    let high = limbs.count > 1 ? UInt64(limbs[1]) : 0
    let magnitude = high << 32 | low
    if isNegative { return magnitude <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int64(exactly: magnitude)
  }

  var negated: BigInteger { BigInteger(limbs: limbs, isNegative: !isNegative) }
  var magnitude: BigInteger { BigInteger(limbs: limbs, isNegative: false) }

  /// Decimal digits of the magnitude.
  var digits: String {
    if limbs.isEmpty { return "0" }
    var parts: [String] = []
    var rest = limbs
    while !rest.isEmpty {
      let remainder = BigInteger.divide(&rest, by: 1_000_000_000)
      let text = String(remainder)
      parts.append(rest.isEmpty ? text : String(repeating: "0", count: 9 - text.utf8.count) + text)
    }
    return parts.reversed().joined()
  }

  /// Ten to the power of `exponent`, which must not be negative.
  static func powerOfTen(_ exponent: Int) -> BigInteger {
    var limbs: [UInt32] = [1]
    var rest = exponent
    while rest >= 9 {
      multiplyAdd(&limbs, by: 1_000_000_000, adding: 0)
      rest -= 9
    }
    while rest > 0 {
      multiplyAdd(&limbs, by: 10, adding: 0)
      rest -= 1
    }
    return BigInteger(limbs: limbs, isNegative: false)
  }

  /// The number times `base` to the power of `exponent`.
  func scaled(by base: UInt32, power exponent: Int) -> BigInteger {
    var limbs = limbs
    for _ in 0..<max(exponent, 0) { BigInteger.multiplyAdd(&limbs, by: base, adding: 0) }
    return BigInteger(limbs: limbs, isNegative: isNegative)
  }

  // MARK: Arithmetic

  static func + (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isNegative == b.isNegative {
      return BigInteger(limbs: add(a.limbs, b.limbs), isNegative: a.isNegative)
    }
    switch compareMagnitude(a.limbs, b.limbs) {
    case 0: return .zero
    case 1: return BigInteger(limbs: subtract(a.limbs, b.limbs), isNegative: a.isNegative)
    default: return BigInteger(limbs: subtract(b.limbs, a.limbs), isNegative: b.isNegative)
    }
  }

  static func - (a: BigInteger, b: BigInteger) -> BigInteger { a + b.negated }

  static func * (a: BigInteger, b: BigInteger) -> BigInteger {
    if a.isZero || b.isZero { return .zero }
    var product = [UInt32](repeating: 0, count: a.limbs.count + b.limbs.count)
    for (i, x) in a.limbs.enumerated() {
      var carry: UInt64 = 0
      for (j, y) in b.limbs.enumerated() {
        let sum = UInt64(x) * UInt64(y) + UInt64(product[i + j]) + carry
        product[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      product[i + b.limbs.count] = UInt32(truncatingIfNeeded: carry)
    }
    return BigInteger(limbs: product, isNegative: a.isNegative != b.isNegative)
  }

  /// Quotient rounded toward zero and remainder with the sign of the dividend; nothing when `divisor` is zero.
  func dividing(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger)? {
    if divisor.isZero { return nil }
    if BigInteger.compareMagnitude(limbs, divisor.limbs) < 0 { return (.zero, self) }
    if divisor.limbs.count == 1, let limb = divisor.limbs.first {
      var quotient = limbs
      let remainder = BigInteger.divide(&quotient, by: limb)
      return (
        BigInteger(limbs: quotient, isNegative: isNegative != divisor.isNegative),
        BigInteger(limbs: [remainder], isNegative: isNegative)
      )
    }
    let (quotient, remainder) = BigInteger.longDivision(limbs, divisor.limbs)
    return (
      BigInteger(limbs: quotient, isNegative: isNegative != divisor.isNegative),
      BigInteger(limbs: remainder, isNegative: isNegative)
    )
  }

  /// -1, 0 or 1.
  static func compare(_ a: BigInteger, _ b: BigInteger) -> Int {
    if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
    let magnitude = compareMagnitude(a.limbs, b.limbs)
    return a.isNegative ? -magnitude : magnitude
  }

  // MARK: Limbs

  private static func compareMagnitude(_ a: [UInt32], _ b: [UInt32]) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return 0
  }

  private static func add(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var sum: [UInt32] = []
    var carry: UInt64 = 0
    for index in 0..<max(a.count, b.count) {
      carry += UInt64(index < a.count ? a[index] : 0) + UInt64(index < b.count ? b[index] : 0)
      sum.append(UInt32(truncatingIfNeeded: carry))
      carry >>= 32
    }
    if carry > 0 { sum.append(UInt32(truncatingIfNeeded: carry)) }
    return sum
  }

  /// `a` is at least `b`.
  private static func subtract(_ a: [UInt32], _ b: [UInt32]) -> [UInt32] {
    var difference = a
    var borrow: Int64 = 0
    for index in a.indices {
      var limb = Int64(a[index]) - borrow - Int64(index < b.count ? b[index] : 0)
      borrow = limb < 0 ? 1 : 0
      if limb < 0 { limb += 1 << 32 }
      difference[index] = UInt32(truncatingIfNeeded: limb)
    }
    return difference
  }

  private static func multiplyAdd(_ limbs: inout [UInt32], by factor: UInt32, adding summand: UInt32) {
    var carry = UInt64(summand)
    for index in limbs.indices {
      carry += UInt64(limbs[index]) * UInt64(factor)
      limbs[index] = UInt32(truncatingIfNeeded: carry)
      carry >>= 32
    }
    if carry > 0 { limbs.append(UInt32(truncatingIfNeeded: carry)) }
  }

  private static func divide(_ limbs: inout [UInt32], by divisor: UInt32) -> UInt32 {
    var remainder: UInt64 = 0
    for index in limbs.indices.reversed() {
      let current = remainder << 32 | UInt64(limbs[index])
      limbs[index] = UInt32(truncatingIfNeeded: current / UInt64(divisor))
      remainder = current % UInt64(divisor)
    }
    while limbs.last == 0 { limbs.removeLast() }
    return UInt32(truncatingIfNeeded: remainder)
  }

  /// Knuth's algorithm D. `b` has at least two limbs, and `a` is not smaller.
  private static func longDivision(_ a: [UInt32], _ b: [UInt32]) -> ([UInt32], [UInt32]) {
    let shift = b[b.count - 1].leadingZeroBitCount
    let v = shiftLeft(b, shift)
    var u = shiftLeft(a, shift)
    while u.count <= a.count { u.append(0) }
    let n = b.count
    var quotient = [UInt32](repeating: 0, count: a.count - n + 1)
    for j in stride(from: a.count - n, through: 0, by: -1) {
      let top = UInt64(u[j + n]) << 32 | UInt64(u[j + n - 1])
      var guess = top / UInt64(v[n - 1])
      var rest = top % UInt64(v[n - 1])
      while guess >> 32 != 0 || guess * UInt64(v[n - 2]) > (rest << 32 | UInt64(u[j + n - 2])) {
        guess -= 1
        rest += UInt64(v[n - 1])
        if rest >> 32 != 0 { break }
      }
      var borrow: Int64 = 0
      var carry: UInt64 = 0
      for i in 0..<n {
        carry += guess * UInt64(v[i])
        let limb = Int64(u[i + j]) - borrow - Int64(carry & 0xFFFF_FFFF)
        carry >>= 32
        u[i + j] = UInt32(truncatingIfNeeded: limb)
        borrow = limb < 0 ? 1 : 0
      }
      let limb = Int64(u[j + n]) - borrow - Int64(carry)
      u[j + n] = UInt32(truncatingIfNeeded: limb)
      if limb < 0 {
        guess -= 1
        var carry: UInt64 = 0
        for i in 0..<n {
          carry += UInt64(u[i + j]) + UInt64(v[i])
          u[i + j] = UInt32(truncatingIfNeeded: carry)
          carry >>= 32
        }
        u[j + n] = u[j + n] &+ UInt32(truncatingIfNeeded: carry)
      }
      quotient[j] = UInt32(truncatingIfNeeded: guess)
    }
    return (quotient, shiftRight(Array(u[0..<n]), shift))
  }

  private static func shiftLeft(_ limbs: [UInt32], _ bits: Int) -> [UInt32] {
    guard bits > 0 else { return limbs }
    var shifted: [UInt32] = []
    var carry: UInt32 = 0
    for limb in limbs {
      shifted.append(limb << UInt32(bits) | carry)
      carry = limb >> UInt32(32 - bits)
    }
    if carry > 0 { shifted.append(carry) }
    return shifted
  }

  private static func shiftRight(_ limbs: [UInt32], _ bits: Int) -> [UInt32] {
    guard bits > 0 else { return limbs }
    var shifted = limbs
    for index in limbs.indices {
      let above = index + 1 < limbs.count ? limbs[index + 1] << UInt32(32 - bits) : 0
      shifted[index] = limbs[index] >> UInt32(bits) | above
    }
    return shifted
  }
}
